"""How form fields are drawn: label, hint, mistake, control, in this order, everywhere."""

from django.forms.renderers import TemplatesSetting


class FieldRenderer(TemplatesSetting):
    """Draw fields with the house's own templates, so that a page says ``as_field_group``."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

"""How form fields are drawn: label, hint, mistake, control, in this order, everywhere."""

from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

# A day beyond them is a slip of the hand, and its neighbour may be no day at all.
YEARS = range(1850, 2201)


class FieldRenderer(TemplatesSetting):
    """Draw fields with the house's own templates, so that a page says ``as_field_group``."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class DayField(forms.DateField):
    """A day as officials type it: 26/11/2026, or the digits alone."""

    def __init__(self, **kwargs: Any) -> None:
        """Take the ways a day is typed; what libraries call invalid is said in words."""
        kwargs.setdefault(
            "input_formats", ["%d/%m/%Y", "%d%m%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
        )
        said = {"invalid": "ngày viết như 26/11/2026", **kwargs.get("error_messages", {})}
        kwargs["error_messages"] = said
        attributes = {"class": "is-short", "inputmode": "numeric", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.DateInput(attrs=attributes, format="%d/%m/%Y"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """Return the day. Raise ValidationError also for a year no office counts from or to."""
        day = super().to_python(value)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class TimeOfDayField(forms.TimeField):
    """A time as officials type it: 16:30, 16h30 or 1630."""

    def __init__(self, **kwargs: Any) -> None:
        """Take the ways a time is typed."""
        kwargs.setdefault("input_formats", ["%H:%M", "%Hh%M", "%H%M"])
        kwargs["error_messages"] = {
            "invalid": "giờ viết như 16:30",
            **kwargs.get("error_messages", {}),
        }
        attributes = {"class": "is-short", "inputmode": "numeric", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TimeInput(attrs=attributes, format="%H:%M"))
        super().__init__(**kwargs)

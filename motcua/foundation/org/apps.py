"""The room of the organisation, as Django knows it."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Pin the label: tables and migrations hang on it."""

    name = "motcua.foundation.org"
    label = "org"
    verbose_name = "Tổ chức"
    default_auto_field = "django.db.models.BigAutoField"

"""The room of the people an office serves, as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Pin the label: tables and migrations hang on it."""

    name = "motcua.foundation.people"
    label = "people"
    verbose_name = "Người dân, tổ chức"
    default_auto_field = "django.db.models.BigAutoField"

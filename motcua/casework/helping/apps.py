"""The room as a Django app."""

from django.apps import AppConfig


class HelpingConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.casework.helping"
    label = "helping"
    verbose_name = "Làm hộ"

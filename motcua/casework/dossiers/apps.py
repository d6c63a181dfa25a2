"""The room of dossiers as a Django app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.casework.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ"

"""The room as a Django app."""

from django.apps import AppConfig


class ParcelsConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.casework.parcels"
    label = "parcels"
    verbose_name = "Bưu chính"

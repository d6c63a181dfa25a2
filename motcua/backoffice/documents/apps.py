"""The room of slips as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.backoffice.documents"
    label = "documents"
    verbose_name = "Phiếu"

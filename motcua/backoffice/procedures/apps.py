"""The room as a Django app."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.backoffice.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"

"""The room as a Django app."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.backoffice.agenda"
    label = "agenda"
    verbose_name = "Ngày chủ đề"

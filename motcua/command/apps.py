"""The room as a Django app."""

from django.apps import AppConfig


class CommandConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.command"
    label = "command"

"""The room as a Django app."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.casework.reminders"
    label = "reminders"
    verbose_name = "Nhắc trước"

"""Working time as a Django app."""

from django.apps import AppConfig


class WorktimeConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.foundation.worktime"
    label = "worktime"
    verbose_name = "Lịch làm việc"

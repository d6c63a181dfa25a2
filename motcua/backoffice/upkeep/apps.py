"""The room as a Django app."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.backoffice.upkeep"
    label = "upkeep"
    verbose_name = "Kiểm nội dung đã công khai"

"""The kernel as a Django app: it owns the number series and nothing else."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.core"
    label = "core"

"""The kernel as a Django app: it owns the number series, and the words its questions are asked in."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.core"
    label = "core"

    def ready(self) -> None:
        """Make ``among`` known to every question."""
        from motcua.core import lookups  # noqa: F401, PLC0415 - loading it registers it

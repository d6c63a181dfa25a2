"""The access door, as Django knows it."""

from django.apps import AppConfig
from django.core.checks import register

from motcua.web.access import checks


class AccessConfig(AppConfig):
    """Pin the label; the door holds no table."""

    name = "motcua.web.access"
    label = "access"
    verbose_name = "Đăng nhập và truy cập"

    def ready(self) -> None:
        """Register what is checked of a set-up."""
        register(checks.processes, checks.TAG)
        register(checks.keys_are_private, checks.TAG)

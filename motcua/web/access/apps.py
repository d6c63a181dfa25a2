"""The access door, as Django knows it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Pin the label; the door holds no table."""

    name = "motcua.web.access"
    label = "access"
    verbose_name = "Đăng nhập và truy cập"

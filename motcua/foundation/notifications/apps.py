"""The room of messages, as Django knows it."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Pin the label: tables and migrations hang on it."""

    name = "motcua.foundation.notifications"
    label = "notifications"
    verbose_name = "Tin nhắn, thông báo"
    default_auto_field = "django.db.models.BigAutoField"

"""The room of the audit, as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Pin the label: tables and migrations hang on it."""

    name = "motcua.foundation.audit"
    label = "audit"
    verbose_name = "Nhật ký truy cập"
    default_auto_field = "django.db.models.BigAutoField"

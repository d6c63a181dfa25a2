"""The room as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.web.portal"
    label = "portal"

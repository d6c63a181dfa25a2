"""The door as a Django app."""

from django.apps import AppConfig


class KioskConfig(AppConfig):
    """Label pinned."""

    name = "motcua.web.kiosk"
    label = "kiosk"

"""The desk as a Django application, so that its templates and static files are found."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The staff site."""

    name = "motcua.web.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"

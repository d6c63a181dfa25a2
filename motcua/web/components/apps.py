"""The shared components as a Django application, so that their templates and tags are found."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Templates, static files and template tags used by every door."""

    name = "motcua.web.components"
    label = "components"
    verbose_name = "Thành phần dùng chung"

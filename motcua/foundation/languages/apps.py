"""Languages as a Django app."""

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    """Label pinned: tables are named after it."""

    name = "motcua.foundation.languages"
    label = "languages"
    verbose_name = "Ngôn ngữ"

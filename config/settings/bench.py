"""Production as ``motcua bench`` measures it: without static files, which another server sends."""

from config.settings.base import MIDDLEWARE as _MIDDLEWARE
from config.settings.base import STORAGES as _STORAGES
from config.settings.prod import *  # noqa: F403

MIDDLEWARE = [one for one in _MIDDLEWARE if "whitenoise" not in one]
STORAGES = {
    **_STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

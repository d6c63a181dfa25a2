"""A developer's machine: pages reload, logs are plain, tracebacks are shown."""

from config.logging import logging_settings
from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES

DEBUG = True
GALLERY = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOGGING = logging_settings("INFO", plain=True)

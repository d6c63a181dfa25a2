"""Tests: a database and a data folder of their own, fast passwords, keys known to all."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A worker of pytest-xdist is a process of its own, and so is its folder.
_folder = Path(tempfile.mkdtemp(prefix="motcua-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ |= {
    "DATA_DIR": str(_folder),
    "SECRET_KEY": "only-for-tests-" + "0" * 50,
    "LOOKUP_SECRET": "only-for-tests",
    "FIELD_KEYS": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "PUBLIC_URL": "http://testserver",
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{_folder}/motcua.sqlite3",
    "DATABASE_POOL": "0",
}

from config.database import use_for_tests  # noqa: E402
from config.logging import logging_settings  # noqa: E402
from config.settings.base import *  # noqa: E402, F403
from config.settings.base import DATABASES, STORAGES  # noqa: E402

DEBUG = False
GALLERY = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# What one test looked up, another must not believe.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Another test must not be locked out by this one; those of the lock switch it on.
AXES_ENABLED = False
ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]
# Journeys sign in by password alone; tests of the second factor name the roles.
REQUIRE_SECOND_FACTOR_ROLES = []
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOGGING = logging_settings("CRITICAL", plain=True)
use_for_tests(DATABASES["default"], _folder)

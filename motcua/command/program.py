"""The ``motcua`` program: Django's commands and ours, under one name."""

import base64
import os
import secrets
import sys

from config.environment import BadEnvironment
from config.keys import FIELD_KEY_BYTES, key_file

# They bring a scratch office of their own: this checkout may have none yet.
WITHOUT_OFFICE = frozenset({"bench"})


def main() -> None:
    """Run one command with the settings of an office at work, unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - app ready

    name, rest = sys.argv[1:2], sys.argv[2:]
    if name and not name[0].startswith("-"):
        # People type seed-calendar; the file of the command is seed_calendar.
        name = [name[0].replace("-", "_")]
    if WITHOUT_OFFICE.intersection(name):
        _lend_keys()
    try:
        execute_from_command_line(["motcua", *name, *rest])
    except BadEnvironment as wrong:
        sys.exit(f"✗ Cấu hình chưa dùng được: {wrong}\n  Tạo khóa và thư mục dữ liệu: ./run setup")


def _lend_keys() -> None:
    """Give this process keys that are forgotten with it, where the office has none."""
    lent = {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "LOOKUP_SECRET": secrets.token_urlsafe(48),
        "FIELD_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(FIELD_KEY_BYTES)).decode(),
    }
    for name, key in lent.items():
        if f"{name}_FILE" not in os.environ and not key_file(name.lower()).exists():
            os.environ.setdefault(name, key)

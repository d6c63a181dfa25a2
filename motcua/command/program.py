"""The ``motcua`` program: Django's commands and ours, under one name."""

import os
import sys


def main() -> None:
    """Run one command with the settings of an office at work, unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - app ready

    name, rest = sys.argv[1:2], sys.argv[2:]
    if name and not name[0].startswith("-"):
        # People type seed-calendar; the file of the command is seed_calendar.
        name = [name[0].replace("-", "_")]
    execute_from_command_line(["motcua", *name, *rest])

"""Mistakes of a set-up that would be found out only when work is lost: found at the start."""

import stat
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's own name

TAG = "house"


def processes(**_: Any) -> list[CheckMessage]:
    """One process on SQLite; beyond that PostgreSQL, and Redis to carry live updates."""
    if settings.WEB_PROCESSES == 1:
        return []
    found: list[CheckMessage] = []
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        found.append(
            Error(
                "SQLite is served by one process.",
                hint="Set WEB_PROCESSES=1, or give a PostgreSQL in DATABASE_URL.",
                id="house.E001",
            )
        )
    if not settings.REDIS_URL:
        found.append(
            Error(
                "More than one process cannot tell each other of changes.",
                hint="Set REDIS_URL, or WEB_PROCESSES=1 and more WEB_THREADS.",
                id="house.E002",
            )
        )
    return found


def keys_are_private(**_: Any) -> list[CheckMessage]:
    """Warn when others on this machine can read the keys."""
    folder = Path(settings.DATA_DIR, "keys")
    if not folder.is_dir():
        return []
    readable = stat.S_IRGRP | stat.S_IROTH
    return [
        Warning(
            f"The key {file.name} can be read by others on this machine.",
            hint=f"chmod 600 {file}",
            id="house.W001",
        )
        for file in sorted(folder.iterdir())
        if file.stat().st_mode & readable
    ]

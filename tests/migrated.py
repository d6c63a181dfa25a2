"""A migrated SQLite file, kept from run to run: migrating takes longer than most tests.

Named by everything that makes it: the migrations, and the versions of what runs them. PostgreSQL
migrates each time; so does the first run after a change.
"""

import os
import shutil
from hashlib import sha256
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
MAKES_IT = ("motcua/**/migrations/*.py", "requirements-dev.txt", "config/settings/base.py")


def kept_in(folder: Path) -> Path | None:
    """Return where the file for the migrations of now is kept, or None where none is kept."""
    if connection.vendor != "sqlite":
        return None
    digest = sha256()
    for pattern in MAKES_IT:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return folder / f"{digest.hexdigest()[:20]}.sqlite3"


def begin_with(kept: Path) -> None:
    """Lay the kept file where the tests expect their database."""
    shutil.copyfile(kept, connection.settings_dict["TEST"]["NAME"])


def keep(kept: Path) -> None:
    """Keep the database of now, whole or not at all; those of other migrations go."""
    ours = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(ours)])
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    ours.replace(kept)

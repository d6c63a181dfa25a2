"""What tests with real processes share: where they are, and the address of the test database."""

from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def database_address():
    """Return the address of this very test database, for another process."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{held['NAME']}"
    user = quote(held["USER"] or "")
    secret = f":{quote(held['PASSWORD'])}" if held["PASSWORD"] else ""
    who = f"{user}{secret}@" if user else ""
    port = f":{held['PORT']}" if held["PORT"] else ""
    return f"postgres://{who}{port}/{held['NAME']}?host={quote(held['HOST'] or '', safe='')}"

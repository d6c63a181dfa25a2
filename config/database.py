"""From one address to Django's words for a database: SQLite for one office, PostgreSQL beyond."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from config.environment import BadEnvironment

SQLITE_SCHEMES = {"sqlite", "sqlite3"}
POSTGRES_SCHEMES = {"postgres", "postgresql"}

# FULL: what was acknowledged survives a power cut, not only a killed process.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=268435456;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA cache_size=-65536;"
)
SQLITE_WAIT_SECONDS = 20
# How often a statement is asked before the server keeps it prepared.
PREPARE_AFTER = 5
# PostgreSQL's defaults are those of turning disks, where a row by its key costs four of a scan:
# it then reads all open work of a province for one department's list.
DISKS_OF_TODAY = "-c random_page_cost=1.1"


def database(url: str, *, pool_size: int = 0) -> dict[str, Any]:
    """Return the settings of the database at ``url``.

    ``sqlite:///file`` (an absolute path begins with a fourth slash) or
    ``postgres://user:password@host:port/name?sslmode=…``; ``?host=/run/postgresql`` is a socket.
    ``pool_size`` 0 opens one connection a thread. Raise BadEnvironment for another address.
    """
    parts = urlsplit(url)
    if parts.scheme in SQLITE_SCHEMES:
        return _sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme in POSTGRES_SCHEMES:
        return _postgres(parts, pool_size)
    raise BadEnvironment(f"DATABASE_URL must begin with sqlite:// or postgres://, not {url!r}")


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "config.sqlite",
        "NAME": str(file),
        # A thread keeps its connection: opening one costs more than a page.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that will write says so at once: no dead end between two readers.
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECONDS,
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _postgres(parts: Any, pool_size: int) -> dict[str, Any]:
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadEnvironment("DATABASE_URL names no database")
    options: dict[str, Any] = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = options.pop("host", parts.hostname or "")
    # The server keeps what is asked again and again ready: planning cost more than answering.
    # A pooler that hands connections round between transactions cannot, nor can it pass on
    # settings: ?prepare_threshold=0.
    prepare = int(options.pop("prepare_threshold", PREPARE_AFTER))
    options |= {"server_side_binding": bool(prepare), "prepare_threshold": prepare or None}
    if prepare:
        options.setdefault("options", DISKS_OF_TODAY)
    if pool_size:
        options["pool"] = {"min_size": 2, "max_size": pool_size, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        # The pool keeps connections itself, and Django must hand them back.
        "CONN_MAX_AGE": 0 if pool_size else 600,
        "CONN_HEALTH_CHECKS": not pool_size,
    }


def use_for_tests(said: dict[str, Any], folder: Path) -> None:
    """Give tests a database of this process alone: two people may run them on one machine."""
    if said["ENGINE"] != "config.sqlite":
        said["TEST"] = {"NAME": f"test_motcua_{os.getpid()}"}
        return
    # In a file, not in memory: a live server's threads get connections of their own.
    said["TEST"] = {"NAME": str(folder / "test.sqlite3")}
    # The power may fail here.
    said["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

"""A database and a folder of keys only for the bench, gone when it ends."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

LOCAL_SOCKET = "postgres:///postgres?host=/var/run/postgresql"


def server_url() -> str:
    """Return the PostgreSQL to work on: named by the environment, else the local socket."""
    for name in ("TEST_DATABASE_URL", "DATABASE_URL"):
        url = os.environ.get(name, "").strip()
        if urlsplit(url).scheme in {"postgres", "postgresql"}:
            return url
    return LOCAL_SOCKET


@contextmanager
def postgres(name: str, *, keep: bool) -> Iterator[str]:
    """Yield the address of the database ``name``, made anew unless it is kept and there."""
    url = server_url()
    with _link(url) as link:
        there = link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if there and not keep:
            link.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        if not (there and keep):
            link.execute(f'CREATE DATABASE "{name}"')
    try:
        yield _named(url, name)
    finally:
        if not keep:
            with _link(url) as link:
                link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _link(url: str) -> "psycopg.Connection[tuple[int, ...]]":
    return psycopg.connect(_named(url, "postgres"), autocommit=True)


def _named(url: str, name: str) -> str:
    base, question, query = url.partition("?")
    return f"{base.rpartition('/')[0]}/{name}{question}{query}"


@contextmanager
def folder(kept: Path | None) -> Iterator[Path]:
    """Yield a folder for keys and files, kept or gone afterwards."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    made = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def environment(database_url: str, data: Path) -> dict[str, str]:
    """Return the environment of an office at work on the scratch database, with its own keys."""
    mine: Mapping[str, str] = {
        "DJANGO_SETTINGS_MODULE": "config.settings.bench",
        "DATABASE_URL": database_url,
        "DATA_DIR": str(data),
        "PUBLIC_URL": "http://127.0.0.1:8000",
        "WORKER_INSIDE": "no",
        # The filler forks, and a pool's threads do not survive it; the server has its pool.
        "DATABASE_POOL": "0",
        "LOG_LEVEL": "ERROR",
    }
    secret = ("SECRET_KEY", "FIELD_KEYS", "LOOKUP_SECRET")
    inherited = {name: value for name, value in os.environ.items() if name not in secret}
    told = {**inherited, **mine}
    subprocess.run([sys.executable, "-m", "config.keys"], env=told, check=True)
    return told

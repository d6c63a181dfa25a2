"""What tests with real processes share: where they are, the test database, a worker that may die."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
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


class DyingWorker:
    """A worker in a process of its own (``tests.hand``), told what to do and when to die."""

    def __init__(self, *jobs, outbox):
        self.jobs, self.outbox = jobs, outbox
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.hand"],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {
                "TEST_DATABASE_URL": database_address(),
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
            },
        )  # fmt: skip
        assert self.answer() == "ready"

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            pytest.fail(self.process.stderr.read()[-2000:])
        return json.loads(line)

    def go(self, at, **how):
        said = {"at": at.isoformat(), "outbox": self.outbox, "jobs": self.jobs} | how
        self.process.stdin.write(json.dumps(said) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def close(self):
        self.process.kill()
        self.process.communicate()

"""A worker in a process of its own: does the named jobs a line, and may be killed in the middle.

``jobs`` are functions without arguments, by their dotted names. ``die_at`` kills it with SIGKILL
before so many statements; the jobs run in a fork.
"""

import json
import os
import signal
import sys
from datetime import datetime

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the set-up
from django.db import connection  # noqa: E402
from django.utils.module_loading import import_string  # noqa: E402

from motcua.core import clock  # noqa: E402


class Dying:
    """Counts statements and dies before one of them."""

    def __init__(self, at):
        self.left = at

    def __call__(self, execute, *args):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*args)


def go(asked):
    settings.OUTBOX = asked["outbox"]
    jobs = [import_string(name) for name in asked["jobs"]]
    clock.stand_everywhere(datetime.fromisoformat(asked["at"]))
    with connection.execute_wrapper(Dying(asked.get("die_at", -1))):
        return {"done": [job() for job in jobs]}


def answer(said):
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def go_in_a_fork(asked):
    connection.close()
    child = os.fork()
    if child == 0:
        answer(go(asked))
        connection.close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        answer({"killed": os.WTERMSIG(status)})


if __name__ == "__main__":
    answer("ready")
    for line in sys.stdin:
        go_in_a_fork(json.loads(line))

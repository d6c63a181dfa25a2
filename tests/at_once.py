"""Two officials at once: the second acts on a connection of its own before the first commits."""

import threading
import time

import pytest
from django.db import connection, connections, transaction

needs_two_writers = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer"
)


def before_it_commits(first, second):
    """Do ``first``; commit it only when ``second``, begun meanwhile, waits for it or is over.

    Return what the second gave, or the error it rose with.
    """
    begun, told = threading.Event(), {}

    def follow():
        try:
            told["pid"] = _who_am_i()
            begun.set()
            told["answer"] = second()
        except Exception as error:  # noqa: BLE001 - a thread's error is told to the test
            told["answer"] = error
        finally:
            begun.set()
            connections.close_all()

    thread = threading.Thread(target=follow)
    with transaction.atomic():
        first()
        thread.start()
        begun.wait(10)
        _until_it_waits(thread, told.get("pid"))
    thread.join(10)
    return told["answer"]


def _who_am_i():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def _until_it_waits(thread, pid):
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid() = ANY(pg_blocking_pids(%s))", [pid])
            waits = cursor.fetchone()[0]
        if waits or not thread.is_alive():
            return
        time.sleep(0.02)
    raise AssertionError("the second neither waits nor ends")

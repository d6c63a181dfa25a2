"""Write transactions of one process are served in the order they came."""

import threading
import time

import pytest
from django.db import OperationalError, connection, transaction

from config.sqlite.turns import Turns, turns_of


def test_a_free_turn_is_taken_at_once():
    turns = Turns()

    assert turns.take(0) is True
    assert turns.take(0) is False


def test_waiters_are_served_in_the_order_they_came():
    turns, served, threads = Turns(), [], []
    turns.take(0)

    def wait(name):
        turns.take(5)
        served.append(name)
        turns.give_back()

    for name in range(8):
        threads.append(threading.Thread(target=wait, args=(name,)))
        threads[-1].start()
        while len(turns._waiting) <= name:
            time.sleep(0.001)
    turns.give_back()
    for thread in threads:
        thread.join()

    assert served == list(range(8))
    assert turns.take(0) is True


def test_who_gives_up_waiting_leaves_the_queue():
    turns = Turns()
    turns.take(0)

    assert turns.take(0.01) is False

    turns.give_back()
    assert turns.take(0) is True


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL queues by itself")
@pytest.mark.django_db(transaction=True)
def test_the_turn_ends_with_the_transaction_however_it_ends():
    turns = turns_of(str(connection.settings_dict["NAME"]))

    with transaction.atomic():
        assert turns._held is True
    assert turns._held is False
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert turns._held is False
    with transaction.atomic():
        connection.close()
        connection.needs_rollback = True
    assert turns._held is False


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL queues by itself")
@pytest.mark.django_db(transaction=True)
def test_no_turn_in_time_is_an_error_of_the_database(monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.01)
    turns = turns_of(str(connection.settings_dict["NAME"]))
    turns.take(0)

    with pytest.raises(OperationalError, match="no turn came in time"), transaction.atomic():
        pass

    turns.give_back()
    with transaction.atomic():
        assert turns._held is True

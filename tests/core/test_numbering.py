"""Numbers have no gap and no double, whoever takes them and whatever dies."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from motcua.core import numbering
from motcua.core.numbering import NumberSeries

ENOUGH = 40


@pytest.mark.django_db
def test_numbers_count_from_one_in_each_scope_and_period():
    taken = [numbering.take("hồ sơ", "261119") for _ in range(3)]
    other = [numbering.take("hồ sơ", "261120"), numbering.take("phiếu", "261119")]

    assert (taken, other) == ([1, 2, 3], [1, 1])
    assert numbering.last_given("hồ sơ", "261119") == 3
    assert numbering.last_given("hồ sơ", "261121") == 0


@pytest.mark.django_db
def test_an_undone_transaction_gives_its_number_back():
    def undone():
        with transaction.atomic():
            numbering.take("hồ sơ", "261119")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()

    assert numbering.take("hồ sơ", "261119") == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError):
        numbering.take("hồ sơ", "261119")

    assert NumberSeries.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_many_hands_take_each_number_once():
    def take(_):
        try:
            with transaction.atomic():
                return numbering.take("hồ sơ", "261119")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as hands:
        taken = list(hands.map(take, range(ENOUGH)))

    assert sorted(taken) == list(range(1, ENOUGH + 1))


TAKER = """
import os, sys
import django
django.setup()
from django.db import connection, transaction
from motcua.core import numbering
connection.settings_dict["NAME"] = sys.argv[1]
connection.close()
with transaction.atomic():
    print(numbering.take("hồ sơ", "261119"), flush=True)
    os.kill(os.getpid(), 9)
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_with_a_number_in_hand_burns_none(tmp_path):
    for _ in range(3):
        killed = subprocess.run(
            [sys.executable, "-c", TAKER, str(connection.settings_dict["NAME"])],
            capture_output=True,
            check=False,
            text=True,
        )
        assert (killed.returncode, killed.stdout) == (-9, "1\n")

    with transaction.atomic():
        assert numbering.take("hồ sơ", "261119") == 1

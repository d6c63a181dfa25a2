"""Numbers without gaps: verified, and under officials who issue at the same time."""

import os
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connection, transaction

from motcua.backoffice.documents import operations
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.queries import slip_by_uid, slips_about, verify_numbers
from motcua.backoffice.documents.rules import series_of
from motcua.backoffice.documents.states import SlipKind
from motcua.core.numbering import NumberSeries, last_given, take
from tests.factories.documents import ISSUED_AT, LAN, issue_slip
from tests.factories.org import UnitFactory

ROOT = Path(__file__).resolve().parents[3]


def wrong():
    return [(bad.kind, bad.year, bad.number, bad.why) for bad in verify_numbers()]


@pytest.mark.django_db
def test_used_and_voided_numbers_are_all_there(django_assert_num_queries):
    units = [UnitFactory(), UnitFactory()]
    slips = [issue_slip(unit, kind) for unit in units for kind in SlipKind for _ in range(3)]
    operations.void(slips[0], reason="In nhầm", by=LAN, at=ISSUED_AT)

    with django_assert_num_queries(2):
        assert wrong() == []


@pytest.mark.django_db
def test_nothing_issued_is_nothing_wrong():
    assert wrong() == []


@pytest.mark.django_db
def test_a_number_given_without_a_slip_is_named():
    unit = UnitFactory()
    issue_slip(unit)
    with transaction.atomic():
        take(series_of(SlipKind.RECEIPT, unit.pk), "2026")
    issue_slip(unit)
    issue_slip(unit, SlipKind.REFUSAL)

    assert wrong() == [("01", 2026, 2, "không có phiếu")]
    assert str(next(verify_numbers())) == (
        f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả, đơn vị {unit.pk}, năm 2026: số 2 không có phiếu"
    )


@pytest.mark.django_db
def test_a_lost_last_slip_is_named_and_so_is_a_series_without_slips():
    unit = UnitFactory()
    issue_slip(unit)
    with transaction.atomic():
        take(series_of(SlipKind.RECEIPT, unit.pk), "2026")
        take(series_of(SlipKind.GUIDANCE, unit.pk), "2027")

    assert wrong() == [
        ("01", 2026, 2, "không có phiếu"),
        ("HD", 2027, 1, "không có phiếu"),
    ]


@pytest.mark.django_db
def test_a_slip_whose_number_was_never_given_is_named():
    unit = UnitFactory()
    for _ in range(3):
        issue_slip(unit)
    NumberSeries.objects.filter(scope=series_of(SlipKind.RECEIPT, unit.pk)).update(last=1)

    assert wrong() == [("01", 2026, 2, "chưa từng được cấp")]


@pytest.mark.django_db(transaction=True)
def test_officials_at_the_same_time_leave_no_gap_and_no_double():
    unit = UnitFactory()
    trouble = []

    def official(number):
        try:
            for turn in range(10):
                with transaction.atomic():
                    issue_slip(unit, subject_code=f"{number}-{turn} undone")
                    transaction.set_rollback(True)
                issue_slip(unit, subject_code=f"{number}-{turn}")
        except Exception as error:  # noqa: BLE001 - told to the test below
            trouble.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=official, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert trouble == []
    numbers = list(Slip.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 61))
    assert last_given(series_of(SlipKind.RECEIPT, unit.pk), "2026") == 60
    assert wrong() == []


OFFICIAL = """
import sys
import django
django.setup()
from motcua.foundation.org.models import Unit
from tests.factories.documents import issue_slip
unit = Unit.objects.get()
for turn in range(500):
    print(issue_slip(unit).number, flush=True)
"""


def address_of_the_test_database():
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    place = f"{settings['HOST']}:{settings['PORT']}".rstrip(":")
    host = f"?host={place}" if place.startswith("/") else ""
    who = ":".join(filter(None, [settings["USER"], settings["PASSWORD"]]))
    return f"postgres://{who + '@' if who else ''}{'' if host else place}/{settings['NAME']}{host}"


@pytest.mark.django_db(transaction=True)
def test_killed_processes_lose_nothing_acknowledged_and_burn_no_number():
    unit = UnitFactory()
    environment = {**os.environ, "TEST_DATABASE_URL": address_of_the_test_database()}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    acknowledged = []

    with ExitStack() as stack:
        officials = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", OFFICIAL],
                    stdout=subprocess.PIPE,
                    cwd=ROOT,
                    env=environment,
                )
            )
            for _ in range(3)
        ]
        for patience, official in enumerate(officials, start=1):
            acknowledged += [int(official.stdout.readline()) for _ in range(10 * patience)]
            official.kill()
            acknowledged += [int(line) for line in official.stdout if line.endswith(b"\n")]

    numbers = list(Slip.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(acknowledged) == len(set(acknowledged))
    assert set(acknowledged) <= set(numbers)
    assert issue_slip(unit).number == len(numbers) + 1
    assert wrong() == []


@pytest.mark.django_db
def test_the_slips_of_a_dossier_come_as_they_were_issued(django_assert_num_queries):
    unit = UnitFactory()
    first, second = issue_slip(unit), issue_slip(unit, SlipKind.ROUTING_SLIP)
    issue_slip(unit, subject_code="another")

    with django_assert_num_queries(1):
        assert list(slips_about("H00.50.05-261123-0017")) == [first, second]


@pytest.mark.django_db
def test_a_printed_address_finds_its_slip(django_assert_num_queries):
    slip = issue_slip(UnitFactory())

    with django_assert_num_queries(1):
        found = slip_by_uid(slip.uid)
    assert found is not None
    assert found.read() == slip.read()

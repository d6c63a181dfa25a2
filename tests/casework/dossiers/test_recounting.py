"""A changed calendar is counted for every promise, whatever dies between the save and the count."""

import signal
from datetime import date, time, timedelta

import pytest

from motcua.casework.dossiers import operations, queries, tasks
from motcua.casework.dossiers.models import CountedChange, Dossier
from motcua.core.clock import local, standing_at
from motcua.foundation.worktime.models import OfficeCalendar
from motcua.foundation.worktime.operations import (
    add_duty_shift,
    set_parameter,
    set_source,
    set_special_day,
)
from motcua.foundation.worktime.permissions import Installer
from motcua.foundation.worktime.rules.entries import DayEntry
from tests.casework.dossiers.test_faults import Hand
from tests.factories.dossiers import EVENING, LATER, THURSDAY
from tests.factories.org import StaffFactory

pytestmark = pytest.mark.django_db

FRIDAY = (THURSDAY + timedelta(days=1)).date()
MINUTE = timedelta(minutes=1)


def calendar_of(desk):
    return OfficeCalendar.objects.get(unit=desk.unit, year=2026)


def close(desk, day=FRIDAY, at=LATER):
    entry = DayEntry(day, "local_off", "Bão số 9", "01/TB", True)
    set_special_day(calendar_of(desk), entry, by=Installer(), at=at)


@pytest.fixture
def settled(desk):
    """Cross off what the office itself was opened with."""
    operations.recount(at=EVENING - timedelta(days=1))
    operations.recount(at=LATER)
    assert not queries.changes_to_count().exists()


def test_a_change_waits_from_its_own_transaction_on(desk, settled):
    close(desk)

    assert [change.act for change in queries.changes_to_count()] == ["set_special_day"]


def test_a_count_moves_the_promise_and_crosses_off_what_has_settled(desk, settled):
    dossier = desk.take_in()
    close(desk)

    moved = operations.recount(at=LATER + MINUTE)
    again = operations.recount(at=LATER + 3 * MINUTE)

    assert ([one.pk for one in moved], again) == ([dossier.pk], [])
    assert Dossier.objects.get(pk=dossier.pk).due_at > dossier.due_at
    assert not queries.changes_to_count().exists()


def test_a_fresh_change_is_not_crossed_off(desk, settled):
    """Somebody may be promising by the calendar of before at this very moment."""
    close(desk)
    operations.recount(at=LATER + MINUTE)
    late = desk.take_in(at=LATER)
    Dossier.objects.filter(pk=late.pk).update(due_at=late.due_at - timedelta(days=1))

    moved = operations.recount(at=LATER + 3 * MINUTE)

    assert [one.pk for one in moved] == [late.pk]
    assert Dossier.objects.get(pk=late.pk).due_at == late.due_at


def test_what_moves_no_day_is_never_counted(desk, settled):
    by = {"by": Installer(), "at": LATER}
    set_source(calendar_of(desk), "02/TB", confirmed=True, **by)
    add_duty_shift(
        desk.unit, StaffFactory(home_department=desk.office.departments["one_stop"]),
        starts_at=EVENING, ends_at=EVENING + timedelta(hours=2), source="03/TB", **by,
    )  # fmt: skip

    assert not queries.changes_to_count().exists()


def test_the_worker_counts_what_nobody_did(desk, settled):
    dossier = desk.take_in()
    close(desk)

    done = tasks.keep_watch(LATER + 3 * MINUTE)

    assert done["recompute_promise"] == 1
    assert Dossier.objects.get(pk=dossier.pk).due_at > dossier.due_at
    assert CountedChange.objects.count() > 0


def test_a_pass_with_nothing_to_count_costs_one_question(desk, settled, django_assert_num_queries):
    desk.take_in()

    with django_assert_num_queries(1):
        assert operations.recount(at=EVENING) == []


def test_a_new_promise_hour_holds_for_what_is_received_from_its_day_on(desk, settled):
    old = desk.take_in()
    set_parameter(
        desk.unit, "promise_hour", "15:15", valid_from=FRIDAY, legal_basis="QĐ 9",
        by=Installer(), at=LATER,
    )  # fmt: skip
    friday = THURSDAY + timedelta(days=1)

    with standing_at(friday):
        assert operations.recount(at=friday) == [], "a parameter moves no promise"
        new = desk.take_in(at=friday)
        monday = friday.date() + timedelta(days=3)
        close(desk, day=monday, at=friday)
        operations.recount(at=friday + MINUTE)

    moved, fresh = (Dossier.objects.get(pk=one.pk) for one in (old, new))
    assert moved.due_at > old.due_at, "the calendar does"
    assert local(moved.due_at).time() == local(old.due_at).time() != time(15, 15)
    assert local(fresh.due_at).time() == time(15, 15)


@pytest.mark.django_db(transaction=True)
def test_killed_between_the_save_and_the_count_the_worker_makes_it_good(desk):
    hand = Hand()
    try:
        assert hand.answer() == "ready"
        dossier = desk.take_in()
        told = {"calendar": calendar_of(desk).pk, "dossier": dossier.pk, "day": str(FRIDAY)}
        dead = hand.ask("change_day", staff=desk.office.admin.pk, die_at=100_000, dies=True, **told)
    finally:
        hand.close()

    assert dead == {"killed": signal.SIGKILL}
    assert calendar_of(desk).special_days.filter(date=date.fromisoformat(told["day"])).exists()
    assert Dossier.objects.get(pk=dossier.pk).due_at == dossier.due_at

    tasks.keep_watch(THURSDAY + 3 * MINUTE)

    assert Dossier.objects.get(pk=dossier.pk).due_at > dossier.due_at
    assert not queries.changes_to_count().exists()

"""Financial obligations: they stand the clock still only where the version says so.

Law: 61/2018/NĐ-CP, Điều 22.
"""

from datetime import timedelta

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.promises import Calendars, promises_of
from motcua.core.chain import instant
from motcua.core.refusals import Refused
from motcua.foundation.notifications.models import Message
from motcua.foundation.worktime.rules import working_minutes_between
from tests.factories.dossiers import EVENING, LATER, THURSDAY, make_desk

pytestmark = pytest.mark.django_db

MONDAY = THURSDAY + timedelta(days=4)
OBLIGATION = "Nộp tiền sử dụng đất theo thông báo 12/TB-CCT."


@pytest.fixture
def land():
    """An office whose procedure is marked: the clock waits for the tax."""
    return make_desk(payment_stops_clock=True)


@pytest.fixture
def dossier(land):
    return land.walk(land.take_in(), "examine")


def owed(desk, dossier, *, at=LATER, by=None):
    by = by or desk.minh
    return operations.request_payment(dossier, obligation=f" {OBLIGATION} ", by=by, at=at)


def test_the_clock_stops_and_the_person_is_told(land, dossier):
    waiting = Dossier.objects.get(pk=owed(land, dossier).pk)

    assert (waiting.state, waiting.came_from, waiting.due_at) == (
        "awaiting_payment", "processing", None,
    )  # fmt: skip
    pause = waiting.pauses.get()
    assert (pause.kind, pause.started_at, pause.ended_at) == ("obligation", LATER, None)
    line = waiting.timeline.get(act="request_payment")
    assert (line.note, line.public) == (OBLIGATION, True)
    assert Message.objects.get(kind="obligation").text == f"Hồ sơ {waiting.code}: {OBLIGATION}"


def test_met_the_clock_goes_on_by_the_waiting(land, dossier):
    was, calendar = dossier.due_at, Calendars().of(land.unit.pk)

    going = operations.settle_fee(
        owed(land, dossier), by=land.lan, at=MONDAY, note="Biên lai 0001234"
    )

    going = Dossier.objects.get(pk=going.pk)
    waited = working_minutes_between(calendar, LATER, MONDAY)
    assert (going.state, going.came_from) == ("processing", "")
    assert working_minutes_between(calendar, was, going.due_at) == waited
    assert going.due_at == going.scoring_due_at == promises_of(going, Calendars()).legal.due_at
    assert going.clock_from == THURSDAY
    line = going.timeline.get(act="settle_fee")
    assert (line.note, line.facts) == ("Biên lai 0001234", {"due_at": instant(going.due_at)})
    assert Message.objects.get(kind="new_promise").text.endswith("(đã xong nghĩa vụ tài chính).")
    assert going.pauses.get().ended_at == MONDAY


def test_an_ordinary_fee_never_stops_the_clock(desk, rows):
    dossier = desk.walk(desk.take_in(), "examine")
    before = rows()

    with pytest.raises(Refused) as refused:
        owed(desk, dossier)

    assert refused.value.message == (
        "Phí, lệ phí thông thường không dừng đồng hồ: thu khi nhận hoặc khi trả kết quả."
    )
    assert rows() == before


def test_a_fee_before_reception_waits_without_a_clock(desk):
    filed = desk.in_state("filed")

    waiting = owed(desk, filed, by=desk.lan)
    back = operations.settle_fee(waiting, by=desk.lan, at=EVENING)

    assert (back.state, back.due_at, back.pauses.count()) == ("filed", None, 0)
    assert operations.receive(back, by=desk.lan, at=EVENING).state == "received"


def test_a_fee_at_the_hand_over_leaves_the_result_as_it_was(desk):
    done = desk.resolved()
    was = (done.due_at, done.resolved_at, done.outcome)

    waiting = owed(desk, done, by=desk.lan, at=EVENING)
    back = operations.settle_fee(waiting, by=desk.lan, at=EVENING)

    assert (back.state, (back.due_at, back.resolved_at, back.outcome)) == ("resolved", was)
    assert operations.hand_over(back, handed_to="Ửng", by=desk.lan, at=EVENING).is_final


def test_an_overdue_dossier_is_not_excused_by_waiting(land, dossier):
    was = dossier.due_at
    begun = was + timedelta(days=3)

    waiting = owed(land, dossier, at=begun)
    going = operations.settle_fee(waiting, by=land.lan, at=begun + timedelta(days=5))

    assert going.due_at == was
    assert going.is_overdue(begun + timedelta(days=5))


def test_not_without_saying_what(land, dossier, rows):
    before = rows()

    with pytest.raises(Refused, match="Ghi nghĩa vụ tài chính"):
        operations.request_payment(dossier, obligation=" ", by=land.minh, at=LATER)

    assert rows() == before

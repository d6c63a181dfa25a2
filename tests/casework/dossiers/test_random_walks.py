"""Whatever people and rules do, in whatever order: every invariant holds after every act."""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.casework.dossiers import operations, tasks
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import verify
from motcua.casework.dossiers.queries.promises import Calendars, promises_of
from motcua.casework.dossiers.rules import Asked, debts
from motcua.casework.dossiers.states import FINAL, WAITING, WORKED_ON, State, StepStatus
from motcua.core.refusals import Refused
from motcua.foundation.org.rules import COMMUNITY_ROLES
from motcua.foundation.org.states import Role
from tests.casework.dossiers.acts import calls
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import DutyFactory, StaffFactory

pytestmark = pytest.mark.django_db

# More walks than everyday runs need: RANDOM_WALKS=2000 for a long night.
WALKS = int(os.environ.get("RANDOM_WALKS", "12"))
LONGEST = 30
# Most of the time a dossier goes on; now and then it turns, is talked about, or ends early.
ON = {
    "complete_step",
    "resolve",
    "hand_over",
    "take_supplement",
    "settle_fee",
    "answer_consultation",
}
TALK = {"note", "record_contact", "guide", "remind", "issue_routing_slip", "add_papers"}
ENDS = {"withdraw", "stop"}
MOODS = st.sampled_from(["on"] * 9 + ["turn"] * 6 + ["talk"] * 2 + ["end"])


@pytest.fixture
def land():
    """An office whose procedure has everything: obligations, long time, parallel work."""
    desk = make_desk(
        days="5",
        payment_stops_clock=True,
        road=(
            ("receive", "Tiếp nhận", "one_stop", Role.RECEPTION_OFFICER, "2", ()),
            ("assign", "Phân công", "justice", Role.UNIT_HEAD, "2", ("receive",)),
            ("left", "Thẩm tra", "justice", Role.CASE_OFFICER, "24", ("assign",)),
            ("right", "Kiểm tra", "economy", Role.CASE_OFFICER, "8", ("assign",)),
            ("sign", "Ký", "leadership", Role.SIGNATORY, "6", ("left", "right")),
            ("stamp", "Đóng dấu", "clerks", Role.CLERK, "6", ("sign",)),
            ("return", "Trả", "one_stop", Role.RECEPTION_OFFICER, None, ("stamp",)),
        ),
    )
    economy = desk.office.departments["economy"]
    economist = StaffFactory(full_name="Vi Văn Kinh", home_department=economy)
    DutyFactory(staff=economist, role=Role.CASE_OFFICER, unit=desk.unit, department=economy)
    people = [desk.by(r) for r in Role if r not in {Role.ADMINISTRATOR, *COMMUNITY_ROLES}]
    return desk, [*people, desk.acting(economist)]


def what_is_possible(desk, dossier, people, at):
    """Return (name, act, call) for each act some person may draw now."""
    possible = []
    for by in people:
        ready = calls(desk, dossier, by=by, at=at) | overriding(dossier, by, at)
        for arrow in LIFECYCLE.open_to(by, dossier):
            if arrow.act == "replace_result" and not dossier.results.exists():
                continue
            possible += [
                (by.name, act, call)
                for act, call in ready.items()
                if act.partition(" ")[0] == arrow.act
            ]
    return possible


def overriding(dossier, by, at):
    """Return the acts a leader may do beyond the rules."""
    asked = [Asked("id", "", "Mờ")]
    return {
        "request_supplement by override": lambda: operations.request_supplement(
            dossier, asked=asked, reason="Thiếu.", override="Cho phép.", by=by, at=at
        ),
        "extend by override": lambda: operations.extend(
            dossier, new_due_at=at + timedelta(days=9), reason="Chậm.", override="Cho phép.",
            by=by, at=at,
        ),
        "resolve refused": lambda: operations.resolve(
            dossier, outcome="refused", reason="Không đủ điều kiện.", by=by, at=at
        ),
    }  # fmt: skip


def check(dossier, at):
    """Hold every invariant of one dossier against what stands in the tables."""
    assert [str(row) for row in verify()] == []
    steps = list(dossier.steps.order_by("position"))
    open_keys = {step.key for step in steps if step.status == StepStatus.OPEN}
    waits = list(dossier.pauses.filter(ended_at__isnull=True))

    assert (dossier.due_at is None) == (
        dossier.received_at is None or (dossier.state in WAITING and bool(waits))
        or (dossier.state in {State.WITHDRAWN, State.STOPPED} and dossier.due_at is None)
    )  # fmt: skip
    if dossier.state in WORKED_ON:
        promised = promises_of(dossier, Calendars())
        assert (promised.legal.due_at, promised.scoring.due_at) == (
            dossier.due_at, dossier.scoring_due_at,
        )  # fmt: skip
        assert open_keys
    assert bool(waits) <= (dossier.state in WAITING)
    if dossier.is_final:
        assert (open_keys, dossier.watch_at) == (set(), None)
        assert not any(step.status == StepStatus.PLANNED for step in steps)
    if dossier.state == State.RESOLVED:
        assert open_keys == {"return"}
    over = {step.key for step in steps if step.status in {StepStatus.DONE, StepStatus.CANCELLED}}
    for step in steps:
        if step.status == StepStatus.OPEN:
            assert over.issuperset(step.after)
            assert step.due_at is None or step.due_at >= step.opened_at
        assert (step.worked_minutes or 0) >= 0
    assert min(debts(steps).values(), default=0) >= 0
    requests = list(dossier.supplement_requests.filter(closed_at__isnull=True))
    assert bool(requests) == (dossier.state == State.AWAITING_SUPPLEMENT)
    lines = list(dossier.timeline.order_by("seq"))
    assert [line.at for line in lines] == sorted(line.at for line in lines)


def after_some_time(data, desk, at):
    """Let the clock go on, and stop again within office hours."""
    calendar = Calendars().of(desk.unit.pk)
    at += timedelta(minutes=data.draw(st.sampled_from([5, 60, 60 * 5, 60 * 24, 60 * 24 * 4])))
    day = calendar.workday_from(at.date())
    opens = calendar.opening_of(day)
    if day != at.date():
        return opens + timedelta(minutes=7)
    return min(max(at, opens), calendar.closing_of(day) - timedelta(minutes=10))


def walk(data, desk, people):
    at = THURSDAY
    dossier = operations.take_in(desk.intake(), by=desk.lan, at=at)
    for _ in range(data.draw(st.integers(3, LONGEST))):
        at = max(at + timedelta(minutes=1), after_some_time(data, desk, at))
        if data.draw(st.integers(0, 3)) == 0:
            tasks.keep_watch(at)
            dossier = Dossier.objects.get(pk=dossier.pk)
            check(dossier, at)
        if dossier.state in FINAL:
            return
        possible = what_is_possible(desk, dossier, people, at)
        mood = data.draw(MOODS)
        fitting = [one for one in possible if mood_of(one[1]) == mood] or possible
        who, act, call = data.draw(st.sampled_from(fitting).map(Said))
        version = Dossier.objects.get(pk=dossier.pk).version
        try:
            with transaction.atomic():
                call()
        except Refused:
            assert Dossier.objects.get(pk=dossier.pk).version == version, (who, act)
        dossier = Dossier.objects.get(pk=dossier.pk)
        check(dossier, at)


def mood_of(act):
    name = act.partition(" ")[0]
    moods = {"on": ON, "talk": TALK, "end": ENDS}
    return next((mood for mood, names in moods.items() if name in names), "turn")


class Said(tuple):
    """A choice that a failing walk prints by its words."""

    __slots__ = ()

    def __repr__(self):
        return f"{self[1]} by {self[0]}"


@settings(
    max_examples=WALKS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.data_too_large],
)  # fmt: skip
@given(data=st.data())
def test_every_invariant_holds_after_every_act(land, data):
    desk, people = land
    with transaction.atomic():
        walk(data, desk, people)
        transaction.set_rollback(True)

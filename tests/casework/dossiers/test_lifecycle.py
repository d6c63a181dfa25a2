"""The table of acts: each act has its operation, its law, its states and its people."""

import re

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.operations import vigil
from motcua.casework.dossiers.permissions import is_rule
from motcua.casework.dossiers.states import EXCHANGE_NUMBER, FINAL, UNBORN, State
from motcua.core.refusals import NotFromHere, NotYours, Stale
from motcua.foundation.org.states import Role
from tests.casework.dossiers.acts import calls, issued, question
from tests.factories.dossiers import EVENING
from tests.factories.org import make_office

ROWS = LIFECYCLE.transitions


def test_the_states_are_those_of_the_national_exchange():
    assert [(number, state.label) for state, number in EXCHANGE_NUMBER.items()] == [
        (1, "Mới đăng ký"),
        (2, "Được tiếp nhận"),
        (3, "Không được tiếp nhận"),
        (4, "Đang xử lý"),
        (5, "Yêu cầu bổ sung giấy tờ"),
        (6, "Yêu cầu thực hiện nghĩa vụ tài chính"),
        (7, "Công dân yêu cầu rút"),
        (8, "Dừng xử lý"),
        (9, "Đã xử lý xong"),
        (10, "Đã trả kết quả"),
    ]


@pytest.mark.parametrize("act", LIFECYCLE.acts)
def test_every_act_has_an_operation_of_its_name(act):
    # These two are done by an operation that is asked for many dossiers at once.
    names = {"recompute_promise": "recompute_promises"}

    assert callable(getattr(operations, names.get(act, act)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.act)
def test_every_arrow_cites_a_law_and_has_words(row):
    assert re.fullmatch(r"\d+/\d{4}/NĐ-CP, Điều \d+", row.law)
    assert row.label
    assert row.sources <= {UNBORN, *State}
    assert set(row.targets) <= set(State)


def test_every_state_is_reached_and_the_last_ones_have_no_way_out():
    reached = {target for row in ROWS for target in row.targets}
    left = {state for row in ROWS for state in row.sources if set(row.targets) - {state}}

    assert reached == set(State)
    assert left & FINAL == set()


# The arrows of the legal table; an act without an arrow changes no state.
ARROWS = {
    (UNBORN, 1), (1, 2), (1, 3), (1, 5), (1, 6), (1, 7), (2, 4), (2, 5), (2, 6), (2, 7), (2, 8),
    (2, 9), (4, 4), (4, 5), (4, 6), (4, 7), (4, 8), (4, 9), (5, 2), (5, 4), (5, 7), (5, 8),
    (6, 1), (6, 2), (6, 4), (6, 7), (6, 8), (6, 9), (9, 4), (9, 6), (9, 10),
}  # fmt: skip


def test_the_arrows_are_those_of_the_law():
    number = {UNBORN: UNBORN, **EXCHANGE_NUMBER}

    drawn = {(number[a], number[b]) for row in ROWS for a in row.sources for b in row.targets}

    assert drawn == ARROWS


# --- Every act, from every wrong state, by every wrong person, from every stale page ------------


SOURCES = {
    act: frozenset().union(*(row.sources for row in ROWS if row.act == act))
    for act in LIFECYCLE.acts
}


@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
def test_an_act_from_a_wrong_state_changes_nothing(desk, rows, state):
    dossier = desk.in_state(state)
    question(dossier, desk)
    issued(dossier, desk)
    before = rows()

    tried = []
    for act, call in calls(desk, dossier, by=desk.acting(desk.centre_head)).items():
        if state in SOURCES[act]:
            continue
        with pytest.raises(NotFromHere, match="trạng thái hiện tại"):
            call()
        tried.append(act)

    assert tried
    assert rows() == before


def strangers(desk, act):
    """Return people who have no part in the act: each with rights, but of another kind or place."""
    other = make_office()
    people = {
        "supervisor": desk.acting(desk.supervisor),
        "another commune's counter": desk.acting(other.lan),
        "another commune's leader": desk.acting(other.ha),
    }
    leads = {"extend", "stop", "correct", "replace_result"}
    if act in leads:
        people["the case officer"] = desk.minh
        people["the counter"] = desk.lan
    if act in {"receive", "refuse", "take_supplement", "withdraw", "hand_over"}:
        people["the case officer"] = desk.minh
        people["the leader"] = desk.ha
    if act == "answer_consultation":
        people["the asking officer"] = desk.minh
    return people


def start_of(act):
    """Return a state the act starts from: at work where that is one."""
    sources = SOURCES[act] - {UNBORN}
    return State.PROCESSING if State.PROCESSING in sources else min(sources)


# Asked of a person's work, not of one dossier: tested where it is done.
OF_MANY = {"file", "hand_over_work"}
PEOPLES = [
    act
    for act in LIFECYCLE.acts
    if act not in OF_MANY and not all(row.may is is_rule for row in ROWS if row.act == act)
]


@pytest.mark.django_db
@pytest.mark.parametrize("act", PEOPLES)
def test_an_act_of_a_wrong_person_changes_nothing(desk, rows, act):
    dossier = desk.in_state(start_of(act))
    question(dossier, desk)
    issued(dossier, desk)
    before = rows()

    could = []
    for who, by in strangers(desk, act).items():
        try:
            calls(desk, dossier, by=by)[act]()
        except NotYours:
            continue
        could.append(who)

    assert could == []
    assert rows() == before


VERSIONED = [act for act in PEOPLES if act != "answer_consultation"]


@pytest.mark.django_db
@pytest.mark.parametrize("act", VERSIONED)
def test_a_stale_page_is_told_who_acted_and_changes_nothing(desk, rows, act, morning):
    dossier = desk.in_state(start_of(act))
    stale = dossier.version
    operations.note(dossier, text="Đã gọi.", by=desk.acting(desk.centre_head), at=EVENING)
    before = rows()

    with pytest.raises(Stale) as refused:
        calls(desk, dossier, by=desk.ha, version=stale)[act]()

    assert refused.value.message == (
        "Lê Khắc Hậu vừa làm việc với hồ sơ này lúc 16:15. Xem lại rồi làm tiếp."
    )
    assert rows() == before


@pytest.mark.django_db
def test_a_person_cannot_act_in_the_name_of_a_rule(desk):
    dossier = desk.take_in()

    for act in ("alarm", "escalate", "consent_by_silence", "recompute_promise"):
        with pytest.raises(NotYours):
            LIFECYCLE.check(act, desk.acting(desk.centre_head), dossier)
    LIFECYCLE.check("alarm", vigil.ALARM, dossier)


@pytest.mark.django_db
def test_the_buttons_are_the_arrows_this_person_may_draw(desk):
    dossier = desk.take_in()

    def open_to(by):
        return [arrow.act for arrow in LIFECYCLE.open_to(by, dossier)]

    assert open_to(desk.lan) == [
        "request_supplement", "request_payment", "assign", "forward", "complete_step", "consult",
        "withdraw", "resolve", "choose_return", "follow_post", "note", "record_contact", "answer_message", "settle_message", "guide",
        "add_papers", "issue_routing_slip", "remind",
    ]  # fmt: skip
    assert open_to(desk.minh) == []
    assert open_to(desk.by(Role.SUPERVISOR)) == []
    assert open_to(desk.ha) == [
        "request_supplement", "extend", "stop", "note", "record_contact", "answer_message", "settle_message",
        "guide", "issue_routing_slip", "remind",
    ]  # fmt: skip

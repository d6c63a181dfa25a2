"""The fourteen items: published in five working days, posted thirty days, some for good.

Law: 10/2022/QH15, Điều 11–14.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.backoffice.documents import operations, queries
from motcua.backoffice.documents.models import Posting
from motcua.backoffice.documents.operations import Disclosure
from motcua.backoffice.documents.rules.disclosure import (
    Facts,
    may_come_down_on,
    publish_by,
    radio_problem,
    standing,
)
from motcua.backoffice.documents.rules.feeds import csv_text
from motcua.backoffice.documents.states import DisclosureForm, DisclosureItem
from motcua.casework.dossiers.rules.masking import masked_name
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.org.queries import acting
from tests.factories.org import make_office
from tests.factories.worktime import official_calendar

TODAY = date(2026, 11, 19)
DECIDED = date(2026, 11, 12)
AGO = timedelta(days=40)


def test_the_law_names_fourteen_items_and_ten_ways():
    assert [one.value for one in DisclosureItem] == list(range(1, 15))
    assert "".join(DisclosureForm.values) == "abcdđeghik"


def test_five_working_days_pass_over_the_weekend():
    assert publish_by(DECIDED, official_calendar().workday_after) == TODAY


@given(st.dates(date(2025, 1, 1), date(2026, 12, 1)))
def test_the_last_day_to_publish_is_worked_and_later(decided):
    calendar = official_calendar()
    due = publish_by(decided, calendar.workday_after)

    assert calendar.is_workday(due)
    assert due - decided >= timedelta(days=5)


@pytest.mark.parametrize("item", list(DisclosureItem))
def test_thirty_days_run_through_and_two_items_stay(item):
    first = may_come_down_on(item, date(2026, 10, 1))

    assert first == (None if item in {4, 13} else date(2026, 11, 1))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (Facts(2, DECIDED), "due"),
        (Facts(2, DECIDED - AGO), "late"),
        (Facts(2, DECIDED, TODAY), "up"),
        (Facts(2, DECIDED - AGO, TODAY - timedelta(days=31)), "removable"),
        (Facts(2, DECIDED - AGO, TODAY - timedelta(days=30)), "up"),
        (Facts(13, DECIDED - AGO, TODAY - AGO), "permanent"),
        (Facts(2, DECIDED - AGO, TODAY - AGO, TODAY), "down"),
    ],
    ids=["due", "late", "up", "thirty-one days", "thirty days", "permanent", "down"],
)
def test_where_a_disclosure_stands(facts, said):
    due_by = publish_by(facts.decided_on, official_calendar().workday_after)

    assert standing(facts, TODAY, due_by) == said


@pytest.mark.parametrize(
    ("item", "ways", "days", "is_wrong"),
    [
        (7, "ac", 2, True),
        (7, "ac", 3, False),
        (7, "ab", 0, False),
        (1, "c", 1, False),
        (12, "c", 0, True),
    ],
)
def test_loudspeakers_tell_some_items_three_days(item, ways, days, is_wrong):
    assert bool(radio_problem(item, frozenset(ways), days)) is is_wrong


def up(posting, by, at, on=TODAY, **more):
    given = {"on": on, "forms": ["a", "b"], "version": posting.version, **more}
    return operations.put_up(posting, by=by, at=at, **given)


def test_what_is_recorded_is_due_until_it_is_up(office, posting, clerk, morning):
    assert [row.standing for row in queries.disclosed(office.unit.pk, morning)] == ["due"]

    up(posting, clerk, morning)

    [row] = queries.published(office.unit.pk, morning)
    assert (row.standing, row.was_late, row.posting.posted_by_id) == ("up", False, clerk.staff_id)


@pytest.mark.parametrize(
    "given",
    [
        {"on": TODAY + timedelta(days=1)},
        {"on": DECIDED - timedelta(days=1)},
        {"forms": []},
        {"forms": ["x"]},
    ],
    ids=["tomorrow", "before it was decided", "no way", "no such way"],
)
def test_what_cannot_be_is_refused_and_nothing_changed(posting, clerk, morning, given):
    with pytest.raises(Refused):
        up(posting, clerk, morning, **given)

    assert Posting.objects.get().posted_on is None


def test_it_comes_down_after_thirty_days_and_says_who(posting, clerk, morning):
    held = up(posting, clerk, morning, on=DECIDED)

    with pytest.raises(Refused, match="30 ngày"):
        operations.take_down(held, on=TODAY, version=held.version, by=clerk, at=morning)
    later = morning + AGO
    held = operations.take_down(held, on=later.date(), version=held.version, by=clerk, at=later)

    assert (held.taken_down_on, held.taken_down_by_id) == (later.date(), clerk.staff_id)
    with pytest.raises(NotFromHere):
        operations.take_down(held, on=later.date(), version=held.version, by=clerk, at=later)


def test_what_stays_is_not_taken_down(office, clerk, morning):
    said = Disclosure(item=13, title="Thủ tục", decided_on=DECIDED)
    held = operations.record_posting(office.unit, said, by=clerk, at=morning)
    held = up(held, clerk, morning)

    with pytest.raises(Refused, match="thường xuyên"):
        operations.take_down(held, on=TODAY, version=held.version, by=clerk, at=morning + AGO)


def test_what_is_up_is_not_rewritten_and_a_stale_page_is_told(posting, clerk, morning):
    said = Disclosure(item=2, title="Khác", decided_on=DECIDED)
    with pytest.raises(Stale):
        operations.amend_posting(posting, said, version=9, by=clerk, at=morning)
    held = up(posting, clerk, morning)

    with pytest.raises(NotFromHere):
        operations.amend_posting(held, said, version=held.version, by=clerk, at=morning)


def test_whoever_does_not_publish_is_refused(office, posting, morning):
    with pytest.raises(NotYours):
        up(posting, acting(office.minh, morning), morning)
    with pytest.raises(NotYours):
        up(posting, acting(make_office().admin, morning), morning)


def test_a_file_is_examined_and_kept_once(posting, clerk, morning):
    picture = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    for _ in range(2):
        operations.attach_file(posting, "a.png", picture, is_evidence=True, by=clerk, at=morning)

    assert posting.files.count() == 1
    with pytest.raises(Refused):
        operations.attach_file(posting, "a.pdf", b"x", is_evidence=False, by=clerk, at=morning)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x"])
def test_no_cell_starts_a_formula(cell):
    assert f"'{cell}" in csv_text(["a"], [[cell]])


@pytest.mark.parametrize(
    ("name", "masked"),
    [("Nguyễn Thị Ửng", "N. T. Ử."), ("an", "A."), ("", ""), ("  Lò  Văn ", "L. V.")],
)
def test_names_are_initials(name, masked):
    assert masked_name(name) == masked

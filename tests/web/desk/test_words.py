"""The words page: what people sought in vain is taught to the search, or let go."""

from datetime import timedelta

import pytest

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import SoughtWords
from tests.factories.dossiers import THURSDAY
from tests.factories.org import make_office

PAGE = "/desk/words/"


@pytest.fixture
def head(desk, signed_in):
    return signed_in(desk.centre_head)


def sought(desk, typed="giấy độc thân", *, days=2, found_count=0):
    for ago in reversed(range(days)):
        at = THURSDAY - timedelta(days=ago)
        operations.note_sought(desk.unit, typed, found_count=found_count, at=at)


def test_what_was_typed_on_two_days_is_offered_for_teaching(desk, head):
    sought(desk)
    sought(desk, "một người gõ", days=1)

    text = head.get(PAGE).text

    assert "giấy độc thân" in text
    assert "một người gõ" not in text
    assert "/desk/words/new/?phrase=gi%E1%BA%A5y%20%C4%91%E1%BB%99c%20th%C3%A2n" in text


def test_once_a_day_and_once_however_it_is_spelled(desk):
    for typed in ("giấy độc thân", "GIAY DOC THAN", " giấy  độc thân "):
        operations.note_sought(desk.unit, typed, found_count=0, at=THURSDAY)

    assert SoughtWords.objects.get().days == 1


@pytest.mark.parametrize(
    "typed",
    ["0912345678", "tra 012 345 678 901", "H00.01-261119-0001", "an@example.org", "x", "a " * 9,
     "b" * 61, "…"],
    ids=["phone", "id", "code", "mail", "letter", "many-words", "long", "nothing"],
)  # fmt: skip
def test_what_could_be_somebodys_is_not_kept(desk, typed):
    assert not operations.note_sought(desk.unit, typed, found_count=0, at=THURSDAY)
    assert SoughtWords.objects.count() == 0


def test_what_was_taught_is_learnt(desk, head):
    sought(desk)

    head.post(PAGE + "new/", {"version": 0, "phrase": "giấy độc thân", "means": "hôn nhân"})

    assert queries.sought_in_vain(desk.unit.pk) == []


def test_what_is_no_matter_of_ours_is_let_go(desk, head, lan, signed_in):
    sought(desk)
    row = SoughtWords.objects.get()
    here = f"{PAGE}sought/{row.uid}/pass/"

    assert signed_in(make_office().admin).post(here).status_code == 404
    assert lan.post(here).status_code == 409
    assert head.post(here)["Location"] == PAGE
    assert SoughtWords.objects.count() == 0


def test_it_is_forgotten_in_time(desk):
    sought(desk)

    assert operations.forget_sought(THURSDAY.date() + timedelta(days=90)) == 0
    assert operations.forget_sought(THURSDAY.date() + timedelta(days=91)) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("xin phép nuôi rồng bay", 1), ("tình trạng hôn nhân", 0)],
    ids=["found-nothing", "found-surely"],
)
def test_the_search_of_the_portal_keeps_what_it_could_not_answer(desk, client, typed, kept):
    client.get("/find/", {"q": typed})
    client.get("/find/", {"q": typed})

    assert SoughtWords.objects.count() == kept

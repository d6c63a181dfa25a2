"""The fourteen items of a year, what hangs without a picture, and what sort of text each is."""

from datetime import date, timedelta

import pytest

from motcua.backoffice.documents import operations, queries
from motcua.backoffice.documents.operations import Disclosure
from motcua.backoffice.documents.rules.disclosure import lacks_evidence
from motcua.backoffice.documents.states import PostingKind
from tests.backoffice.documents.test_disclosure import DECIDED, TODAY, up

PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.mark.parametrize(
    ("forms", "pictures", "lacks"),
    [("ab", 0, True), ("ab", 1, False), ("b", 0, False), ("", 0, False)],
)
def test_what_hangs_is_shown_by_a_picture(forms, pictures, lacks):
    assert lacks_evidence(frozenset(forms), pictures) is lacks


def test_a_picture_settles_it_and_a_document_does_not(posting, clerk, morning):
    held = up(posting, clerk, morning)
    assert queries.stood(held, morning).lacks_evidence

    operations.attach_file(held, "a.png", PICTURE, is_evidence=False, by=clerk, at=morning)
    assert queries.stood(held, morning).lacks_evidence
    operations.attach_file(held, "b.png", PICTURE + b"1", is_evidence=True, by=clerk, at=morning)

    assert (
        queries.stood(held, morning).evidence_count,
        queries.stood(held, morning).lacks_evidence,
    ) == (1, False)


def test_each_of_the_fourteen_items_says_how_it_stands(office, posting, clerk, morning):
    old = Disclosure(item=13, title="Thủ tục", decided_on=DECIDED - timedelta(days=365))
    held = operations.record_posting(office.unit, old, by=clerk, at=morning)
    up(held, clerk, morning, on=DECIDED - timedelta(days=365))

    cover = queries.cover_of(queries.disclosed(office.unit.pk, morning), TODAY.year)

    assert len(cover) == 14
    budget, procedures = cover[1], cover[12]
    assert (budget.published, budget.up, budget.owed, budget.last_on) == (0, 0, 1, None)
    assert (procedures.published, procedures.up, procedures.owed) == (0, 1, 0)
    assert procedures.last_on == date(2025, 11, 12)


def test_what_was_published_in_a_quarter(office, posting, clerk, morning):
    up(posting, clerk, morning)
    within = (date(2026, 10, 1), date(2026, 12, 31))

    assert len(queries.published(office.unit.pk, morning, within=within)) == 1
    before = (date(2026, 7, 1), date(2026, 9, 30))
    assert queries.published(office.unit.pk, morning, within=before) == ()


def test_a_text_is_of_a_kind(office, clerk, morning):
    said = Disclosure(item=6, title="Quy chế", decided_on=DECIDED, kind=PostingKind.SPENDING_RULES)

    made = operations.record_posting(office.unit, said, by=clerk, at=morning)

    assert made.get_kind_display() == "Quy chế chi tiêu nội bộ"

"""A half-written intake: sealed, its writer's alone, gone after some hours.

Law: 91/2025/QH15.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import IntakeDraft
from motcua.casework.dossiers.rules import DRAFT_LASTS, LONGEST_DRAFT
from motcua.casework.dossiers.tasks import sweep_drafts
from motcua.core.refusals import NotYours, Refused
from tests.factories.dossiers import LATER, THURSDAY

pytestmark = pytest.mark.django_db
TYPED = "name=Mai+Th%E1%BB%8B+%E1%BB%ACng&id_number=000298000018"


def test_it_is_given_back_as_it_was_typed(desk):
    uid = uuid4()
    operations.keep_draft(uid, TYPED, by=desk.lan, at=THURSDAY)

    kept = queries.draft_of(uid, desk.lan, at=LATER)

    assert (kept.content, kept.kept_at) == (TYPED, THURSDAY)


def test_the_table_holds_no_word_of_it(desk):
    operations.keep_draft(uuid4(), TYPED, by=desk.lan, at=THURSDAY)

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM dossiers_intakedraft")
        (sealed,) = cursor.fetchone()

    assert b"000298000018" not in bytes(sealed)
    assert b"name=" not in bytes(sealed)


def test_typing_on_replaces_it(desk):
    uid = uuid4()
    operations.keep_draft(uid, TYPED, by=desk.lan, at=THURSDAY)
    operations.keep_draft(uid, "name=M", by=desk.lan, at=LATER)

    kept = IntakeDraft.objects.get()
    assert (kept.content, kept.kept_until) == ("name=M", LATER + DRAFT_LASTS)


def test_nobody_else_gets_it_not_even_by_its_uid(desk):
    uid = uuid4()
    operations.keep_draft(uid, TYPED, by=desk.lan, at=THURSDAY)
    other = desk.acting(desk.centre_head)

    assert queries.draft_of(uid, other, at=LATER) is None
    assert queries.drafts_of(other, at=LATER) == []
    operations.drop_draft(uid, by=other)
    assert queries.draft_of(uid, desk.lan, at=LATER) is not None


def test_two_people_may_write_under_one_uid_and_read_their_own(desk):
    uid, other = uuid4(), desk.acting(desk.centre_head)
    operations.keep_draft(uid, TYPED, by=desk.lan, at=THURSDAY)
    operations.keep_draft(uid, "name=K", by=other, at=THURSDAY)

    assert queries.draft_of(uid, desk.lan, at=LATER).content == TYPED
    assert queries.draft_of(uid, other, at=LATER).content == "name=K"


def test_only_a_counter_keeps_drafts(desk, rows):
    before = rows()

    with pytest.raises(NotYours):
        operations.keep_draft(uuid4(), TYPED, by=desk.minh, at=THURSDAY)

    assert rows() == before


def test_what_is_too_long_is_not_kept(desk, rows):
    before = rows()

    with pytest.raises(Refused, match="quá dài"):
        operations.keep_draft(uuid4(), "x" * (LONGEST_DRAFT + 1), by=desk.lan, at=THURSDAY)

    assert rows() == before


def test_after_its_hours_it_is_neither_given_nor_there(desk):
    uid = uuid4()
    operations.keep_draft(uid, TYPED, by=desk.lan, at=THURSDAY)
    last = THURSDAY + DRAFT_LASTS - timedelta(seconds=1)

    assert (sweep_drafts(last), queries.has_draft(desk.lan.staff_id, at=last)) == (0, True)
    assert queries.draft_of(uid, desk.lan, at=THURSDAY + DRAFT_LASTS) is None
    assert (sweep_drafts(THURSDAY + DRAFT_LASTS), IntakeDraft.objects.count()) == (1, 0)


def test_what_became_a_dossier_is_no_draft_any_more(desk):
    dossier = desk.take_in()
    operations.keep_draft(dossier.uid, TYPED, by=desk.lan, at=THURSDAY)

    assert queries.drafts_of(desk.lan, at=LATER) == []
    assert queries.draft_of(dossier.uid, desk.lan, at=LATER) is None

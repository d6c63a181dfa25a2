"""A half-written intake is kept for its writer, and taken away when it is received or given up."""

from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers.models import IntakeDraft
from motcua.casework.dossiers.permissions import stands_at_a_counter
from motcua.casework.dossiers.rules import DRAFT_LASTS, LONGEST_DRAFT
from motcua.core.refusals import NotYours, Refused
from motcua.core.rows import insert
from motcua.foundation.org.rules import Acting

_AGAIN = (
    "(staff_id, uid) DO UPDATE SET content = EXCLUDED.content,"
    " kept_at = EXCLUDED.kept_at, kept_until = EXCLUDED.kept_until"
)


def keep_draft(uid: UUID, content: str, *, by: Acting, at: datetime) -> IntakeDraft:
    """Keep ``content`` as what ``by`` has written of the dossier ``uid``, sealed, for some hours.

    The same ``uid`` again replaces it. Effects: one INSERT. Raise NotYours, Refused when too long.
    """
    if not stands_at_a_counter(by):
        raise NotYours("Chỉ công chức tiếp nhận giữ bản nháp hồ sơ.")
    if len(content) > LONGEST_DRAFT:
        raise Refused("Bản nháp quá dài nên chưa giữ được.")
    draft = IntakeDraft(
        uid=uid, staff_id=by.staff_id, content=content, kept_at=at, kept_until=at + DRAFT_LASTS
    )
    return insert([draft], on_conflict=_AGAIN)[0]


def drop_draft(uid: UUID, *, by: Acting) -> None:
    """Take away what ``by`` had written of ``uid``; nobody else's. Effects: one DELETE."""
    IntakeDraft.objects.filter(staff=by.staff_id, uid=uid).delete()

"""What an official had typed at intake and not yet received."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from motcua.casework.dossiers.models import Dossier, IntakeDraft
from motcua.foundation.org.rules import Acting

__all__ = ["draft_of", "drafts_of", "has_draft"]

MOST = 3


def draft_of(uid: UUID, acting: Acting, *, at: datetime) -> IntakeDraft | None:
    """Return one draft of this person's own, while it is kept. Effects: one SELECT."""
    return _open(acting.staff_id, at).filter(uid=uid).first()


def drafts_of(acting: Acting, *, at: datetime) -> Sequence[IntakeDraft]:
    """Return this person's newest drafts. Effects: one SELECT."""
    return list(_open(acting.staff_id, at).order_by("-kept_at")[:MOST])


def has_draft(staff_id: int, *, at: datetime) -> bool:
    """Say whether something this person typed waits for them. Effects: one SELECT."""
    return _open(staff_id, at).exists()


def _open(staff_id: int, at: datetime) -> QuerySet[IntakeDraft]:
    """Return whose draft became no dossier yet: a page may keep once more after F9."""
    received = Dossier.objects.filter(uid=OuterRef("uid"))
    return IntakeDraft.objects.filter(~Exists(received), staff=staff_id, kept_until__gt=at)

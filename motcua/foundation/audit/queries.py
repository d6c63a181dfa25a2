"""Questions to the audit: who looked at this, what did this person do, does the chain stand."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.foundation.audit.models import AuditChain, AuditLine
from motcua.foundation.audit.rules import BrokenLine, why_broken


def lines_about(subject_kind: str, subject: str) -> QuerySet[AuditLine]:
    """Return who touched one subject, newest first."""
    return AuditLine.objects.filter(subject_kind=subject_kind, subject=subject).order_by(
        "-at", "-id"
    )


def lines_about_all(subjects: Mapping[str, Collection[str]]) -> QuerySet[AuditLine]:
    """Return who touched any of these subjects, by kind, newest first."""
    any_of = Q(pk__in=())
    for kind, names in subjects.items():
        any_of |= Q(subject_kind=kind, subject__in=names)
    return AuditLine.objects.filter(any_of).order_by("-at", "-id")


def lines_of(staff_id: int, since: datetime) -> QuerySet[AuditLine]:
    """Return what one member of staff looked at since an instant, newest first."""
    return AuditLine.objects.filter(staff_id=str(staff_id), at__gte=since).order_by("-at", "-id")


def unsealed_count(before: datetime) -> int:
    """Return how many lines older than ``before`` still wait for their seal: 0 in a sound office."""
    return AuditLine.objects.filter(seq__isnull=True, at__lt=before).count()


def _nothing(_done: int) -> None:
    """Show no progress."""


def verify_chain(tick: Callable[[int], None] = _nothing) -> BrokenLine | None:
    """Return the first line that does not stand, or None when the whole chain does.

    ``tick`` is called with 1 for each line read. Memory stays flat.
    """
    previous, seq = "", 0
    for line in AuditLine.objects.filter(seq__isnull=False).order_by("seq").iterator(2000):
        seq += 1
        if why := why_broken(line, expected_seq=seq, previous=previous):
            return BrokenLine(seq, why)
        previous = line.hash
        tick(1)
    head = AuditChain.objects.filter(id=1).first()
    if head and (head.last_seq, head.last_hash) != (seq, previous):
        return BrokenLine(seq + 1, "cuối chuỗi đã bị cắt")
    if not head and seq:
        return BrokenLine(1, "dấu cuối chuỗi không còn")
    return None

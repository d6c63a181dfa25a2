"""Keeping what people sought in vain, letting it go, and forgetting it in time."""

from datetime import date, datetime

from django.db.models import F

from motcua.backoffice.procedures.models import SoughtWords
from motcua.backoffice.procedures.permissions import keeps_words
from motcua.backoffice.procedures.rules.sought import KEPT, MOST_KEPT, worth_keeping
from motcua.core.clock import local
from motcua.core.folding import fold
from motcua.core.refusals import NotYours
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting


@all_or_nothing
def note_sought(unit: Unit, typed: str, *, found_count: int, at: datetime) -> bool:
    """Count once a day what somebody typed that found little; say whether it was counted.

    Effects: one UPDATE, and for what is new a SELECT and an INSERT; nothing for what is not kept.
    """
    if not worth_keeping(typed):
        return False
    today, folded = local(at).date(), fold(typed)
    known = SoughtWords.objects.filter(unit=unit, folded=folded)
    fresh = known.filter(last_on__lt=today)
    if fresh.update(days=F("days") + 1, last_on=today, found_count=found_count):
        return True
    if known.exists() or SoughtWords.objects.filter(unit=unit).count() >= MOST_KEPT:
        return False
    row = SoughtWords(
        unit=unit, folded=folded, phrase=typed.strip(), found_count=found_count,
        first_on=today, last_on=today,
    )  # fmt: skip
    SoughtWords.objects.bulk_create([row], ignore_conflicts=True)
    return True


@all_or_nothing
def pass_over(sought: SoughtWords, *, by: Acting, at: datetime) -> None:
    """Let go of something typed that is no matter of the office. Raise NotYours."""
    if not keeps_words(by):
        raise NotYours("Chỉ người quản trị hoặc lãnh đạo Trung tâm bỏ được lời tìm.")
    sought.delete()
    line = change(by.signature, at, "sought_words", str(sought.uid), f"Bỏ: {sought.phrase}")
    audit.write([line])


def forget_sought(today: date) -> int:
    """Delete what nobody has typed for long; return how many."""
    count, _ = SoughtWords.objects.filter(last_on__lt=today - KEPT).delete()
    return count

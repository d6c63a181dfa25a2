"""People's questions and the words of the search, as the desk and the portal read them."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from motcua.backoffice.procedures.models import AskedQuestion, EverydayWord, SoughtWords
from motcua.backoffice.procedures.permissions import keeps_words
from motcua.backoffice.procedures.rules.sought import SHOWN_FROM_DAYS
from motcua.backoffice.procedures.states import QuestionState
from motcua.core.folding import fold
from motcua.foundation.org.rules import Acting

SHOWN = 50


def questions_of(unit_id: int) -> QuerySet[AskedQuestion]:
    """Return every question asked of an office."""
    return AskedQuestion.objects.filter(unit=unit_id).select_related("procedure")


def questions_waiting(unit_id: int) -> Sequence[AskedQuestion]:
    """Return what waits for an answer, the longest waiting first."""
    waiting = questions_of(unit_id).filter(state=QuestionState.WAITING)
    return list(waiting.order_by("asked_at", "pk")[:SHOWN])


def questions_answered(unit_id: int) -> Sequence[AskedQuestion]:
    """Return what was answered or set aside, the latest first."""
    ended = questions_of(unit_id).exclude(state=QuestionState.WAITING)
    return list(ended.order_by("-answered_at", "pk")[:SHOWN])


def published_questions(
    unit_id: int, *, procedure_id: int | None = None, most: int = SHOWN
) -> Sequence[AskedQuestion]:
    """Return questions with their answers, the latest first; of one procedure when given."""
    shown = questions_of(unit_id).filter(state=QuestionState.PUBLISHED)
    if procedure_id is not None:
        shown = shown.filter(procedure=procedure_id)
    return list(shown.order_by("-answered_at", "pk")[:most])


def everyday_words(words: str = "") -> Sequence[EverydayWord]:
    """Return the words of the search by phrase, narrowed to those that hold ``words``."""
    found = EverydayWord.objects.order_by("folded")
    if fold(words):
        found = found.filter(folded__contains=fold(words))
    return list(found)


def sought_in_vain(unit_id: int) -> Sequence[SoughtWords]:
    """Return what people typed on several days that found little, the most often first.

    What has become a phrase of the search since is learnt. One SELECT.
    """
    learnt = EverydayWord.objects.filter(folded=OuterRef("folded"))
    rows = SoughtWords.objects.filter(unit=unit_id, days__gte=SHOWN_FROM_DAYS)
    return list(rows.exclude(Exists(learnt)).order_by("-days", "-last_on", "pk")[:SHOWN])


def may_keep_words(acting: Acting) -> bool:
    """Say whether the person may change the words of the search and the guides."""
    return keeps_words(acting)

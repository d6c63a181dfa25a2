"""The store of results: found by number, name or applicant; those that wait for their owner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import BooleanField, Count, Prefetch, Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.casework.dossiers.models import Dossier, DossierEntry, Party, Result
from motcua.casework.dossiers.states import Part, ReturnMethod, State
from motcua.core.folding import fold
from motcua.foundation.org.rules import Acting

MOST_WORDS = 8
# The index over these words is made by the migration ``results_are_found``.
_WORDS = "to_tsvector('simple', dossiers_result.folded) @@ to_tsquery('simple', %s)"


def results_found(typed: str, acting: Acting, *, most: int = 50) -> QuerySet[Result]:
    """Return issued results that have all the words typed, newest first, among what may be seen.

    Words without accents, the last may be unfinished; nothing typed: the newest of all.
    Effects: one SELECT.
    """
    seen = Result.objects.filter(Dossier.objects.seen_by(acting).holding())
    results = seen.select_related("dossier", "replaced_by")
    words = fold(typed).split()[:MOST_WORDS]
    if words:
        results = _with_words(results, words)
    return results.order_by("-id")[:most]


def _with_words(results: QuerySet[Result], words: Sequence[str]) -> QuerySet[Result]:
    if connection.vendor == "postgresql":
        wanted = " & ".join([*words[:-1], f"{words[-1]}:*"])
        return results.filter(RawSQL(_WORDS, [wanted], output_field=BooleanField()))  # noqa: S611 - our own words
    for word in words:
        results = results.filter(folded__contains=word)
    return results


def uncollected(acting: Acting) -> QuerySet[Result]:
    """Return the results that wait here for their owner, the oldest first, of what may be seen.

    What lies packed for the post, or with it, is not among them. Each with its submitter and what
    was said with the person, one SELECT more for either.
    """
    return (
        Result.objects.filter(
            Dossier.objects.seen_by(acting).holding(),
            dossier__state=State.RESOLVED,
            dossier__result_unit__in=acting.unit_ids,
            dossier__in_post_since__isnull=True,
            handed_over_at__isnull=True,
            is_revoked=False,
            replaced_by__isnull=True,
        )
        .select_related("dossier__procedure_version")
        .prefetch_related(
            Prefetch("dossier__parties", Party.objects.filter(part=Part.SUBMITTER)),
            Prefetch("dossier__timeline", DossierEntry.objects.filter(act="record_contact")),
        )
        .order_by("dossier__resolved_at", "id")
    )


@dataclass(frozen=True, slots=True)
class Uncollected:
    """How many results wait: all, for long, and those nobody is invited to by itself any more."""

    waiting: int
    long: int
    to_call: int


def uncollected_counts(acting: Acting, before: datetime) -> Uncollected:
    """Return how many results wait, how many since ``before``, how many are left to a person.

    Effects: one SELECT.
    """
    counted = uncollected(acting).aggregate(
        waiting=Count("pk"),
        long=Count("pk", filter=Q(dossier__resolved_at__lt=before)),
        to_call=Count(
            "pk",
            filter=Q(dossier__watch_at__isnull=True) & ~Q(dossier__return_method=ReturnMethod.POST),
        ),
    )
    return Uncollected(**counted)

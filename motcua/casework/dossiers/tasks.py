"""Worker entry points: each minute the rules of the office look at what is due.

Every scan goes by a partial index over what waits for a look, takes a bounded number, and does
each piece in a transaction of its own: it may be stopped at any moment and run twice at once.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django_tasks import task

from motcua.backoffice.documents.models import PostingFile
from motcua.backoffice.procedures.models import ResultTemplate
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import (
    Consultation,
    Dossier,
    IntakeDraft,
    LetterFile,
    PaperFile,
    Result,
    SentFile,
    Step,
)
from motcua.casework.dossiers.operations import vigil
from motcua.casework.dossiers.states import WORKED_ON, StepStatus
from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.foundation.audit import tasks as audit
from motcua.foundation.org.queries import map_files_among

# One pass; what is left comes with the next minute.
MOST_AT_ONCE = 2000
TRY_AGAIN_IN = timedelta(hours=1)
Tick = Callable[[int], object]

logger = logging.getLogger(__name__)


def keep_watch(at: datetime | None = None, tick: Tick = bool) -> Counter[str]:
    """Do what is due at ``at`` (now): warn, rise, alarm, stop, consent, invite, seal, and count
    again what a changed calendar moved.

    ``tick`` is called with 1 for each piece looked at. Return how often each act was done.
    """
    at = at or clock.now()
    done: Counter[str] = Counter()
    for act in _each(due_steps(at), lambda step: _look_at_step(step, at), _put_off_step, tick):
        done[act] += 1
    for act in _each(due_dossiers(at), lambda dossier: vigil.watch(dossier, at=at), _put_off, tick):
        done[act] += 1
    for act in _each(
        late_consultations(at), lambda asked: _look_at_question(asked, at), _leave, tick
    ):
        done[act] += 1
    done["recompute_promise"] = len(operations.recount(at=at))
    done["seal"] = audit.seal_lines()
    return +done


def due_count(at: datetime) -> int:
    """Return how many pieces a pass at ``at`` will look at: the length of a progress bar."""
    found = (due_steps(at), due_dossiers(at), late_consultations(at))
    return sum(rows.count() for rows in found)


def due_steps(at: datetime) -> QuerySet[Step]:
    """Return the open steps a rule must look at now, the longest waiting first."""
    waiting = Step.objects.filter(status=StepStatus.OPEN, look_at__lte=at)
    return waiting.order_by("look_at")[:MOST_AT_ONCE]


def due_dossiers(at: datetime) -> QuerySet[Dossier]:
    """Return the dossiers a rule must look at now, the longest waiting first."""
    return Dossier.objects.filter(watch_at__lte=at).order_by("watch_at")[:MOST_AT_ONCE]


def late_consultations(at: datetime) -> QuerySet[Consultation]:
    """Return the questions whose time ran out unanswered and unreported."""
    late = Consultation.objects.filter(
        answered_at__isnull=True, escalated_at__isnull=True, answer_by__lt=at
    )
    return late.filter(dossier__state__in=WORKED_ON).order_by("answer_by")[:MOST_AT_ONCE]


def _each(
    rows: QuerySet[Any],
    look: Callable[[Any], Sequence[str]],
    put_off: Callable[[Any], object],
    tick: Tick,
) -> Iterator[str]:
    """Look at each row by itself: what goes wrong with one stops only that one, for an hour.

    A calendar that is missing is a warning; anything else is a defect, logged with its trace.
    """
    for row in list(rows):
        done: Sequence[str] = ()
        try:
            done = look(row)
        except Refused as refused:
            _report(row, refused)
            put_off(row)
        except Exception:
            logger.exception("watch_failed", extra={"row": _name_of(row)})
            put_off(row)
        yield from done
        tick(1)


def _report(row: Model, refused: Refused) -> None:
    logger.warning("watch_refused", extra={"row": _name_of(row), "why": refused.message})


def _name_of(row: Model) -> str:
    return f"{row._meta.label} {row.pk}"


def _look_at_step(step: Step, at: datetime) -> list[str]:
    acts = (vigil.warn_step, vigil.escalate)
    done = [act.__name__ for act in acts if act(step, at=at)]
    if not done:
        vigil.look_at_step_later(step)
    return done


def _look_at_question(asked: Consultation, at: datetime) -> list[str]:
    return ["escalate_consultation"] if vigil.escalate_consultation(asked, at=at) else []


def _put_off(dossier: Dossier) -> None:
    later = clock.now() + TRY_AGAIN_IN
    Dossier.objects.filter(pk=dossier.pk, watch_at=dossier.watch_at).update(watch_at=later)


def _put_off_step(step: Step) -> None:
    later = clock.now() + TRY_AGAIN_IN
    Step.objects.filter(pk=step.pk, look_at=step.look_at).update(look_at=later)


def _leave(_asked: Consultation) -> None:
    """Ask again with the next pass: a question has no moment of its own to be put off to."""


def sweep_drafts(at: datetime | None = None) -> int:
    """Remove the drafts nobody came back to within their hours; return how many."""
    return IntakeDraft.objects.filter(kept_until__lte=at or clock.now()).delete()[0]


def named_among(names: Sequence[str]) -> set[str]:
    """Return which of these names of files a scan, letter, result or disclosure holds."""
    scans = PaperFile.objects.filter(digest__in=names).values_list("digest", flat=True)
    sent = SentFile.objects.filter(digest__in=names).values_list("digest", flat=True)
    written = LetterFile.objects.filter(digest__in=names).values_list("digest", flat=True)
    results = Result.objects.filter(digest__in=names).values_list("digest", flat=True)
    published = PostingFile.objects.filter(digest__in=names).values_list("digest", flat=True)
    templates = ResultTemplate.objects.filter(digest__in=names).values_list("digest", flat=True)
    kept = {*scans, *sent, *written, *results, *published, *templates}
    return kept | {*map_files_among(names)}


def purge_drafts() -> int:
    """Delete the filings nobody finished in time; return how many."""
    return operations.purge_drafts(clock.now())


@task()
def recount() -> int:
    """Count again what a change of working time may move; return how many dossiers moved."""
    return len(operations.recount(at=clock.now()))

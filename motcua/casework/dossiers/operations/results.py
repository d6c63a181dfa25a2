"""The store of results: put in, corrected, replaced. Law: 61/2018/NĐ-CP, Điều 20, 21."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules import ResultKind
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Result, Step
from motcua.casework.dossiers.operations import roads, walking
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.states import Outcome, StepStatus
from motcua.core.clock import local
from motcua.core.folding import fold
from motcua.core.refusals import Refused, Stale
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting

CORRECTION_LAW = "61/2018/NĐ-CP, Điều 21"
LONGEST_FOLDED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultGiven:
    """One result as issued: number and day, who signed, how long it is valid.

    Without ``code`` and ``valid_to`` it has those the procedure gives to results of its name.
    """

    name: str
    number: str
    issued_on: date
    signed_by_name: str
    code: str = ""
    valid_to: date | None = None
    digest: str = ""


def store_results(dossier: Dossier, given: Sequence[ResultGiven], *, at: datetime) -> list[Result]:
    """Put the results into the store, findable without accents. Raise Refused when one is not whole.

    Effects: one INSERT.
    """
    for one in given:
        rules.check_result(one, local(at).date())
    kinds = {kind.name: kind for kind in catalogue.offer(dossier.procedure_version_id).result_types}
    return Result.objects.bulk_create(
        _row(dossier, one, kinds.get(one.name.strip())) for one in given
    )


def _row(dossier: Dossier, given: ResultGiven, kind: ResultKind | None) -> Result:
    valid_to = given.valid_to
    if valid_to is None and kind is not None:
        valid_to = rules.valid_until(given.issued_on, kind.valid_months)
    return Result(
        dossier=dossier,
        code=given.code or (kind.code if kind else ""),
        name=given.name.strip(),
        number=given.number.strip(),
        folded=fold(f"{given.number} {given.name} {dossier.applicant_name}")[:LONGEST_FOLDED],
        issued_on=given.issued_on,
        valid_to=valid_to,
        signed_by_name=given.signed_by_name.strip(),
        digest=given.digest,
    )


def waiting_results(dossier: Dossier) -> QuerySet[Result]:
    """Return the results that still wait for their owner."""
    return dossier.results.filter(
        handed_over_at__isnull=True, is_revoked=False, replaced_by__isnull=True
    )


def waits_online(dossier: Dossier) -> bool:
    """Return whether its owner can take the result from home. One SELECT."""
    digests = waiting_results(dossier).values_list("digest", flat=True)
    return rules.is_taken_online(dossier.return_method, dossier.outcome, list(digests))


@all_or_nothing
def correct(
    dossier: Dossier, *, reason: str, by: Acting, at: datetime, version: int | None = None
) -> Dossier:
    """A result was wrong by our fault: back to work at our cost; the clock goes on.

    The due date stays what was promised; results not yet handed over are revoked, a refusal's
    slip is voided. Law: 61/2018/NĐ-CP, Điều 21.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Ghi kết quả sai ở đâu.", law=CORRECTION_LAW)
    held = hold(dossier, version=version)
    LIFECYCLE.check("correct", by, held)
    rules.check_in_office(held.in_post_since)
    steps, calendars = walking.road_of(held), Calendars()
    waiting = [step for step in steps if step.status == StepStatus.OPEN]
    for step in waiting:
        walking.put_back(step, calendars, at=at)
    wrong = _last_work(steps)
    walking.open_steps([wrong], [wrong.key], calendars, at=at)
    walking.save(steps)
    held.results.filter(handed_over_at__isnull=True).update(is_revoked=True)
    if held.outcome == Outcome.REFUSED:
        notices.void_refusal(held, reason, by=by, at=at)
    notices.notice_turn(held, [wrong], at=at)
    return advance(
        held,
        "correct",
        LIFECYCLE,
        by=roads.leading(by, held),
        at=at,
        note=reason,
        facts={"step": wrong.key, "step_name": wrong.name},
        outcome="",
        resolved_at=None,
        watch_at=at,
        positions=walking.positions_of(steps),
    )


def _last_work(steps: Sequence[Step]) -> Step:
    """Return the step whose work was wrong: the last one done, or the last called off by silence."""
    hand_over = rules.hand_over_key(steps)
    over = [step for step in steps if step.status == StepStatus.DONE and step.key != hand_over]
    over = over or [step for step in steps if step.finished_at and step.key != hand_over]
    return max(over, key=lambda step: (step.finished_at, step.position))


@all_or_nothing
def replace_result(
    result: Result,
    *,
    given: ResultGiven,
    reason: str,
    by: Acting,
    at: datetime,
    handed_to: str = "",
    version: int | None = None,
) -> Result:
    """Issue a result in place of another; the old one stays in the store and names the new.

    ``handed_to`` names who took the new one at once; else it waits to be collected.
    Raise Refused, Stale when it was replaced before. Law: 61/2018/NĐ-CP, Điều 21.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Ghi vì sao thay kết quả.", law=CORRECTION_LAW)
    held = hold(result.dossier, version=version)
    LIFECYCLE.check("replace_result", by, held)
    old = Result.objects.get(pk=result.pk)
    if old.replaced_by_id is not None:
        raise Stale("Kết quả này đã có bản thay thế.")
    if old.is_revoked:
        raise Refused("Kết quả này đã thu hồi.", law=CORRECTION_LAW)
    new = store_results(held, (given,), at=at)[0]
    if handed_to.strip():
        new.handed_over_at, new.handed_to = at, handed_to.strip()
        new.save(update_fields=["handed_over_at", "handed_to"])
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    facts = {"old": old.number, "new": new.number}
    leader = roads.leading(by, held)
    advance(held, "replace_result", LIFECYCLE, by=leader, at=at, note=reason, facts=facts)
    return new

"""Out of the house: resolved, handed over, withdrawn, stopped, corrected."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Result, Step
from motcua.casework.dossiers.operations import roads
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.states import Outcome, State, StepStatus
from motcua.core.actors import Actor
from motcua.core.folding import fold
from motcua.core.refusals import Refused, Stale
from motcua.core.timeline import advance, hold
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultGiven:
    """One result as issued: number and day, who signed, how long it is valid."""

    name: str
    number: str
    issued_on: date
    signed_by_name: str
    code: str = ""
    valid_to: date | None = None
    digest: str = ""


@transaction.atomic
def resolve(  # noqa: PLR0913
    dossier: Dossier,
    *,
    outcome: str,
    by: Acting,
    at: datetime,
    results: tuple[ResultGiven, ...] = (),
    reason: str = "",
    advice: str = "",
    version: int | None = None,
) -> Dossier:
    """End examination, granted or refused; here the office's clock ends.

    A refusal goes out as slip 03 with its reason, within the time limit.
    Raise Refused when a step before is not done, or the signature is missing.
    Law: 61/2018/NĐ-CP, Điều 19, 20.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("resolve", by, held)
    rules.check_outcome(outcome, reason, has_result=bool(results))
    steps = roads.road_of(held)
    step = roads.step_in_hand(steps, by)
    offer = catalogue.offer(held.procedure_version_id)
    if offer.is_immediate:
        _skip_rest(steps, step)
    _check_ready(steps, step, by)
    calendars = Calendars()
    roads.finish(step, calendars, at=at, by_name=roads.signature_holds(by, step))
    opened = roads.go_on(held, steps, calendars, at=at)
    facts: dict[str, object] = {"outcome": outcome, "step": step.key, "step_name": step.name}
    if outcome == Outcome.REFUSED:
        slip = notices.issue_refusal(held, (reason.strip(),), advice=advice, by=by, at=at)
        facts["slip"] = slip.symbol
    facts["results"] = [result.number for result in store_results(held, results)]
    notices.notice_turn(held, opened, at=at)
    notices.tell_resolved(held, outcome, at=at)
    return advance(
        held,
        "resolve",
        LIFECYCLE,
        by=by,
        at=at,
        note=reason.strip(),
        facts=facts,
        outcome=outcome,
        resolved_at=at,
        positions=roads.positions_of(steps),
    )


def _skip_rest(steps: list[Step], step: Step) -> None:
    """An immediate result needs none of the later steps but the hand-over."""
    last = max(steps, key=lambda s: s.position)
    for later in steps:
        if later.status == StepStatus.PLANNED and later.key not in {step.key, last.key}:
            later.status = StepStatus.CANCELLED


def _check_ready(steps: list[Step], step: Step, by: Acting) -> None:
    if not rules.is_last_before_hand_over(steps, step.key):
        raise Refused("Còn bước chưa xong trước khi có kết quả.")
    others = [s for s in steps if s.key != step.key and s.status != StepStatus.CANCELLED]
    signs_now = step.role == Role.SIGNATORY and by.holds(Role.SIGNATORY, step.unit_id)
    if not signs_now and not rules.is_signed(others, Role.SIGNATORY):
        raise Refused("Người có thẩm quyền chưa ký.", law="61/2018/NĐ-CP, Điều 19")


def store_results(dossier: Dossier, results: tuple[ResultGiven, ...]) -> list[Result]:
    """Put the results into the store, findable without accents."""
    return Result.objects.bulk_create(
        Result(
            dossier=dossier,
            code=given.code,
            name=given.name,
            number=given.number,
            folded=fold(f"{given.number} {given.name} {dossier.applicant_name}")[:500],
            issued_on=given.issued_on,
            valid_to=given.valid_to,
            signed_by_name=given.signed_by_name,
            digest=given.digest,
        )
        for given in results
    )


@transaction.atomic
def hand_over(
    dossier: Dossier, *, handed_to: str, by: Acting, at: datetime, version: int | None = None
) -> Dossier:
    """Put the result into the person's hand; the life of the dossier ends.

    Law: 61/2018/NĐ-CP, Điều 20.
    """
    if not handed_to.strip():
        raise Refused("Ghi họ tên người nhận kết quả.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("hand_over", by, held)
    steps, calendars = roads.road_of(held), Calendars()
    for step in steps:
        if step.status == StepStatus.OPEN:
            roads.finish(step, calendars, at=at, by_name=by.name)
        elif step.status == StepStatus.PLANNED:
            step.status = StepStatus.CANCELLED
    roads.save(steps)
    held.results.filter(handed_over_at__isnull=True).update(
        handed_over_at=at, handed_to=handed_to.strip()
    )
    return advance(
        held,
        "hand_over",
        LIFECYCLE,
        by=by,
        at=at,
        note=handed_to.strip(),
        facts={"visit": held.return_method == "counter"},
        ended_at=at,
        positions=[],
        visit_count=held.visit_count + (held.return_method == "counter"),
    )


@transaction.atomic
def withdraw(
    dossier: Dossier, *, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Dossier:
    """The person takes the dossier back. Law: 118/2025/NĐ-CP, Điều 21."""
    held = hold(dossier, version=version)
    LIFECYCLE.check("withdraw", by, held)
    _end_road(held, at=at)
    notices.tell_ended(held, "withdraw", reason, at=at)
    return advance(held, "withdraw", LIFECYCLE, by=by, at=at, note=reason.strip(), **_ended(at))


@transaction.atomic
def stop(  # noqa: PLR0913
    dossier: Dossier,
    *,
    reason: str,
    requested_at: datetime | None,
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Stop the work by a written notice (slip 05), at the person's request or by a leader.

    Law: 118/2025/NĐ-CP, Điều 21; 03/2025/TT-VPCP, Điều 7.
    """
    if not reason.strip():
        raise Refused("Ghi lý do dừng giải quyết.", law="118/2025/NĐ-CP, Điều 21")
    held = hold(dossier, version=version)
    LIFECYCLE.check("stop", by, held)
    return stopped(held, "stop", reason=reason, requested_at=requested_at, by=by, at=at)


def stopped(  # noqa: PLR0913
    held: Dossier,
    act: str,
    *,
    reason: str,
    requested_at: datetime | None,
    by: Actor,
    at: datetime,
) -> Dossier:
    """End a held dossier with slip 05; shared by the leader's act and the rule's."""
    state = State(held.state).label
    _end_road(held, at=at)
    slip = notices.issue_stop_notice(
        held, reason=reason, state=state, requested_at=requested_at, by=by, at=at
    )
    notices.tell_ended(held, "stop", reason, at=at)
    return advance(
        held,
        act,
        LIFECYCLE,
        by=by,
        at=at,
        note=reason.strip(),
        facts={"slip": slip.symbol},
        **_ended(at),
    )


def _ended(at: datetime) -> dict[str, object]:
    return {"ended_at": at, "positions": [], "came_from": ""}


def _end_road(dossier: Dossier, *, at: datetime) -> None:
    """Cancel what is left of the road and end an open pause."""
    steps = roads.road_of(dossier)
    for step in steps:
        if step.status in {StepStatus.OPEN, StepStatus.PLANNED}:
            step.status = StepStatus.CANCELLED
    roads.save(steps)
    dossier.pauses.filter(ended_at__isnull=True).update(ended_at=at)
    dossier.supplement_requests.filter(answered_at__isnull=True).update(answered_at=at)


@transaction.atomic
def correct(
    dossier: Dossier, *, reason: str, by: Acting, at: datetime, version: int | None = None
) -> Dossier:
    """A result was wrong by our fault: back to work at our cost; the clock goes on.

    The due date stays what it was promised. Law: 61/2018/NĐ-CP, Điều 21.
    """
    if not reason.strip():
        raise Refused("Ghi kết quả sai ở đâu.", law="61/2018/NĐ-CP, Điều 21")
    held = hold(dossier, version=version)
    LIFECYCLE.check("correct", by, held)
    steps = roads.road_of(held)
    last_done = [step for step in steps if step.status == StepStatus.DONE][-1]
    for step in steps:
        if step.position > last_done.position and step.status == StepStatus.OPEN:
            step.status = StepStatus.PLANNED
    roads.open_steps(steps, [last_done.key], Calendars(), at=at)
    roads.save(steps)
    held.results.filter(handed_over_at__isnull=True).update(is_revoked=True)
    notices.notice_turn(held, [last_done], at=at)
    return advance(
        held,
        "correct",
        LIFECYCLE,
        by=by,
        at=at,
        note=reason.strip(),
        outcome="",
        resolved_at=None,
        positions=roads.positions_of(steps),
    )


@transaction.atomic
def replace_result(result: Result, *, given: ResultGiven, by: Acting, at: datetime) -> Result:
    """Issue a result in place of another; the old one stays in the store and names the new."""
    held = hold(result.dossier)
    LIFECYCLE.check("replace_result", by, held)
    old = Result.objects.get(pk=result.pk)
    if old.replaced_by_id is not None:
        raise Stale("Kết quả này đã có bản thay thế.")
    new = store_results(held, (given,))[0]
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    facts = {"old": old.number, "new": new.number}
    advance(held, "replace_result", LIFECYCLE, by=by, at=at, facts=facts)
    return new

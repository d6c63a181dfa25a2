"""Out of the house: resolved, handed over, withdrawn, stopped. Law: 61/2018/NĐ-CP, Điều 19, 20."""

from datetime import datetime
from typing import Any

from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.operations import roads, walking
from motcua.casework.dossiers.operations.parties import require_party
from motcua.casework.dossiers.operations.results import (
    ResultGiven,
    store_results,
    waiting_results,
    waits_online,
)
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.states import Outcome, ReturnMethod, State, StepStatus
from motcua.core.actors import Actor, Citizen
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

STOP_LAW = "118/2025/NĐ-CP, Điều 21"


@all_or_nothing
def resolve(
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
    Raise Refused when a step before is not done, an opinion or the signature is missing.
    Law: 61/2018/NĐ-CP, Điều 19, 20.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("resolve", by, held)
    rules.check_outcome(outcome, reason, has_result=bool(results))
    steps, calendars = walking.road_of(held), Calendars()
    step = roads.step_in_hand(steps, by)
    if catalogue.offer(held.procedure_version_id).is_immediate:
        _skip_rest(steps, step, calendars, at=at)
    _check_ready(held, steps, step)
    walking.finish(step, calendars, at=at, by_name=roads.name_on(by, step))
    opened = walking.go_on(steps, calendars, at=at)
    facts: dict[str, Any] = {"outcome": outcome, "step": step.key, "step_name": step.name}
    notices.notice_turn(held, opened, at=at)
    digests = [one.digest for one in results]
    is_online = rules.is_taken_online(held.return_method, outcome, digests)
    notices.tell_resolved(held, outcome, is_online=is_online, at=at)
    if outcome == Outcome.GRANTED:
        facts["results"] = [one.number for one in store_results(held, results, at=at)]
    else:
        slip = notices.issue_refusal(held, (reason.strip(),), advice=advice.strip(), by=by, at=at)
        facts["slip"] = slip.symbol
    return advance(
        held,
        "resolve",
        LIFECYCLE,
        by=roads.acting_on(by, step),
        at=at,
        note=reason.strip(),
        facts=facts,
        outcome=outcome,
        resolved_at=at,
        watch_at=at,
        positions=walking.positions_of(steps),
    )


def _skip_rest(steps: list[Step], step: Step, calendars: Calendars, *, at: datetime) -> None:
    """An immediate result needs none of the later steps but the hand-over.

    Law: 61/2018/NĐ-CP, Điều 17.
    """
    kept = {step.key, rules.hand_over_key(steps)}
    for later in steps:
        if later.status == StepStatus.PLANNED and later.key not in kept:
            walking.call_off(later, calendars, at=at)


def _check_ready(dossier: Dossier, steps: list[Step], step: Step) -> None:
    """Raise Refused unless ``step`` is the last work and the result is signed."""
    if not rules.is_last_before_hand_over(steps, step.key):
        raise Refused("Còn bước chưa xong trước khi có kết quả.")
    if not rules.is_signed(other for other in steps if other.key != step.key):
        raise Refused("Người có thẩm quyền chưa ký.", law=rules.EXTENSION_LAW)
    if step.role == Role.SIGNATORY:
        check_answered(dossier)


def check_answered(dossier: Dossier) -> None:
    """Raise Refused while a question to another body is open: nothing is signed before it."""
    if dossier.consultations.filter(answered_at__isnull=True).exists():
        raise Refused("Còn ý kiến phối hợp chưa trả lời.", law=rules.EXTENSION_LAW)


@all_or_nothing
def hand_over(
    dossier: Dossier, *, handed_to: str, by: Acting, at: datetime, version: int | None = None
) -> Dossier:
    """Put the result into the person's hand; the life of the dossier ends.

    Law: 61/2018/NĐ-CP, Điều 20.
    """
    handed_to = handed_to.strip()
    if not handed_to:
        raise Refused("Ghi họ tên người nhận kết quả.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("hand_over", by, held)
    rules.check_in_office(held.in_post_since)
    visit = held.return_method == ReturnMethod.COUNTER
    return handed_over(held, handed_to, {"visit": visit}, by=by, by_name=by.name, at=at)


def handed_over(
    held: Dossier,
    handed_to: str,
    facts: dict[str, Any],
    *,
    by: Actor,
    by_name: str,
    at: datetime,
) -> Dossier:
    """End a held dossier with its result in somebody's hand; shared by counter and post."""
    _put_into_hand(held, handed_to, by_name=by_name, at=at)
    return advance(
        held,
        "hand_over",
        LIFECYCLE,
        by=by,
        at=at,
        note=handed_to,
        facts=facts,
        visit_count=held.visit_count + facts["visit"],
        in_post_since=None,
        **_ended(at),
    )


def _put_into_hand(held: Dossier, handed_to: str, *, by_name: str, at: datetime) -> None:
    """End what is left of the road; write down in whose hand the results are."""
    steps, calendars = walking.road_of(held), Calendars()
    for step in steps:
        if step.status == StepStatus.OPEN:
            walking.finish(step, calendars, at=at, by_name=by_name)
        elif step.status == StepStatus.PLANNED:
            walking.call_off(step, calendars, at=at)
    walking.save(steps)
    waiting_results(held).update(handed_over_at=at, handed_to=handed_to)


@all_or_nothing
def take_result(
    dossier: Dossier, *, by: Citizen, at: datetime, version: int | None = None
) -> Dossier:
    """Let the person take from home what was asked for as an electronic copy: handed over.

    Raise NotYours for who is no party, Refused where an original waits at the counter or comes
    by post, NotFromHere. Law: 61/2018/NĐ-CP, Điều 20.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("take_result", by, held)
    require_party(held, by)
    if not waits_online(held):
        raise Refused(
            "Kết quả này có bản gốc. Mời ông/bà nhận theo cách đã ghi trên giấy hẹn.",
            law=rules.RESULT_LAW,
        )
    _put_into_hand(held, by.name, by_name=by.name, at=at)
    return advance(
        held, "take_result", LIFECYCLE, by=by, at=at, facts={"visit": False}, **_ended(at)
    )


@all_or_nothing
def withdraw(
    dossier: Dossier, *, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Dossier:
    """The person takes the dossier back. Raise NotYours for another citizen.

    Law: 118/2025/NĐ-CP, Điều 21.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("withdraw", by, held)
    if isinstance(by, Citizen):
        require_party(held, by)
        # Whoever holds it must not work on in vain.
        notices.notice_withdrawn(held, at=at)
    roads.end_road(held, at=at)
    notices.tell_ended(held, "withdraw", reason, at=at)
    return advance(held, "withdraw", LIFECYCLE, by=by, at=at, note=reason.strip(), **_ended(at))


@all_or_nothing
def stop(
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
        raise Refused("Ghi lý do dừng giải quyết.", law=STOP_LAW)
    if requested_at is not None and requested_at > at:
        raise Refused("Ngày yêu cầu dừng không thể sau hôm nay.", law=STOP_LAW)
    held = hold(dossier, version=version)
    LIFECYCLE.check("stop", by, held)
    return stopped(held, "stop", reason=reason.strip(), requested_at=requested_at, by=by, at=at)


def stopped(
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
    roads.end_road(held, at=at)
    notices.tell_ended(held, "stop", reason, at=at)
    slip = notices.issue_stop_notice(
        held, reason=reason, state=state, requested_at=requested_at, by=by, at=at
    )
    facts = {"slip": slip.symbol}
    signing = roads.leading(by, held) if isinstance(by, Acting) else by
    return advance(held, act, LIFECYCLE, by=signing, at=at, note=reason, facts=facts, **_ended(at))


def _ended(at: datetime) -> dict[str, Any]:
    return {"ended_at": at, "positions": [], "came_from": "", "watch_at": None}

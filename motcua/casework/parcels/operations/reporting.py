"""What the operator says of a parcel: by the counter's hand, from a file, or by its machine.

A delivered result is a dossier handed over, at the instant it was delivered; a parcel that comes
back lies at the counter again. Law: 61/2018/NĐ-CP, Điều 20.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.parcels import notices, rules
from motcua.casework.parcels.lifecycle import PARCEL
from motcua.casework.parcels.models import Parcel
from motcua.casework.parcels.operations.batches import dossiers_of, follow
from motcua.casework.parcels.operations.outgoing import unpack
from motcua.casework.parcels.queries.parcels import reported
from motcua.casework.parcels.rules import Report
from motcua.casework.parcels.states import ParcelState, ReportOutcome, Stage
from motcua.core.actors import Actor, Machine
from motcua.core.chain import instant
from motcua.core.refusals import NotFromHere, Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.core.wording import moment
from motcua.foundation.org.rules import Acting


@all_or_nothing
def set_out(
    parcel: Parcel, *, happened_at: datetime, by: Actor, at: datetime, version: int | None = None
) -> Parcel:
    """The postman is on the way with it. Raise Refused, NotFromHere, NotYours, Stale."""
    held = _held(parcel, "set_out", happened_at, version, by=by, at=at)
    follow(held, "đang phát", by=by, at=at)
    return advance(held, "set_out", PARCEL, by=by, at=at, facts=_facts(happened_at))


@all_or_nothing
def fail(
    parcel: Parcel,
    *,
    reason: str,
    happened_at: datetime,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Parcel:
    """Nobody was found, or nobody would take it; the person is told and may be called.

    Raise Refused without a reason, NotFromHere, NotYours, Stale.
    """
    reason = _reason(reason)
    held = _held(parcel, "fail", happened_at, version, by=by, at=at)
    failed = advance(
        held, "fail", PARCEL, by=by, at=at, note=reason, facts=_facts(happened_at),
        failed_count=held.failed_count + 1, failed_at=happened_at, reason=reason,
    )  # fmt: skip
    follow(failed, f"chưa phát được: {reason}", by=by, at=at)
    notices.tell_failed(failed, dossiers_of(failed), at=at)
    return failed


@all_or_nothing
def deliver(
    parcel: Parcel,
    *,
    delivered_to: str,
    happened_at: datetime,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Parcel:
    """Somebody has it in hand: each result in it is handed over, at the instant it was.

    Raise Refused without a name, NotFromHere, NotYours, Stale.
    """
    delivered_to = " ".join(delivered_to.split())
    if not delivered_to:
        raise Refused("Ghi họ tên người ký nhận.")
    held = _held(parcel, "deliver", happened_at, version, by=by, at=at)
    for item in held.items.select_related("dossier").order_by("dossier_id"):
        if item.holds_result:
            dossiers.hand_over_by_post(
                item.dossier, parcel=held.code, handed_to=delivered_to, by=by, at=happened_at
            )
    if not held.items.filter(holds_result=True).exists():
        follow(held, "đã phát", by=by, at=at)
    return advance(
        held, "deliver", PARCEL, by=by, at=at, note=delivered_to, facts=_facts(happened_at),
        delivered_to=delivered_to, ended_at=happened_at,
    )  # fmt: skip


@all_or_nothing
def take_back(
    parcel: Parcel,
    *,
    reason: str,
    happened_at: datetime,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Parcel:
    """The operator brought it back: its results lie at the counter again, the person is told.

    Raise Refused without a reason, NotFromHere, NotYours, Stale.
    """
    reason = _reason(reason)
    held = _held(parcel, "take_back", happened_at, version, by=by, at=at)
    is_result = held.items.filter(holds_result=True).exists()
    found = unpack(held, reason, by=by, at=at)
    if not is_result:
        follow(held, f"bưu chính trả lại: {reason}", by=by, at=at)
    back = advance(
        held, "take_back", PARCEL, by=by, at=at, note=reason, facts=_facts(happened_at),
        reason=reason, ended_at=happened_at,
    )  # fmt: skip
    notices.tell_returned(back, found, at=at)
    return back


def _held(
    parcel: Parcel, act: str, happened_at: datetime, version: int | None, *, by: Actor, at: datetime
) -> Parcel:
    held = hold(parcel, version=version)
    PARCEL.check(act, by, held)
    rules.check_happened(happened_at, handed_at=held.handed_at, at=at)
    return held


def _reason(said: str) -> str:
    reason = " ".join(said.split()).rstrip(".")[: rules.LONGEST_REASON]
    if not reason:
        raise Refused("Ghi lý do bưu chính báo.")
    return reason


def _facts(happened_at: datetime) -> dict[str, object]:
    return {"happened_at": instant(happened_at), "happened": moment(happened_at)}


UNSAID = "bưu chính không nêu lý do"


@dataclass(frozen=True, slots=True)
class ReportDone:
    """What became of one report: done, known, unknown or refused with its sentence."""

    report: Report
    outcome: ReportOutcome
    parcel: Parcel | None = None
    why: str = ""


def apply_report(report: Report, *, by: Acting | Machine, at: datetime) -> ReportDone:
    """Do what one report says, once, however often it is said; nothing is raised for a wrong one.

    A report older than what is known changes nothing. A transaction of its own.
    """
    parcel = reported(report.parcel, by)
    if parcel is None:
        return ReportDone(report, ReportOutcome.UNKNOWN)
    try:
        is_new = _apply(parcel, report, by=by, at=at)
    except NotFromHere:
        why = f"Bưu gửi đang ở tình trạng “{ParcelState(parcel.state).label}”."
        return ReportDone(report, ReportOutcome.REFUSED, parcel, why)
    except Refused as refusal:
        return ReportDone(report, ReportOutcome.REFUSED, parcel, refusal.message)
    return ReportDone(report, ReportOutcome.DONE if is_new else ReportOutcome.KNOWN, parcel)


@all_or_nothing
def _apply(parcel: Parcel, report: Report, *, by: Actor, at: datetime) -> bool:
    """Do what a report says unless it is known; say whether it was new.

    Looked at while held: an impatient gateway says the same twice at one moment.
    """
    held = hold(parcel)
    if _is_known(held, report):
        return False
    _do(held, report, by=by, at=at)
    return True


def _is_known(parcel: Parcel, report: Report) -> bool:
    """Say whether the parcel is there already, or further: the same is said twice, or late."""
    if parcel.state in {ParcelState.DELIVERED, ParcelState.RETURNED}:
        return parcel.state == report.stage or report.stage in {Stage.ON_THE_WAY, Stage.FAILED}
    if report.stage == Stage.ON_THE_WAY:
        is_older = parcel.failed_at is not None and report.happened_at <= parcel.failed_at
        return parcel.state == ParcelState.ON_THE_WAY or is_older
    if report.stage == Stage.FAILED:
        return parcel.failed_at is not None and report.happened_at <= parcel.failed_at
    return False


def _do(parcel: Parcel, report: Report, *, by: Actor, at: datetime) -> None:
    happened_at, reason = report.happened_at, report.reason or UNSAID
    match report.stage:
        case Stage.ON_THE_WAY:
            set_out(parcel, happened_at=happened_at, by=by, at=at)
        case Stage.DELIVERED:
            to = report.delivered_to
            deliver(parcel, delivered_to=to, happened_at=happened_at, by=by, at=at)
        case Stage.FAILED:
            fail(parcel, reason=reason, happened_at=happened_at, by=by, at=at)
        case Stage.RETURNED:
            take_back(parcel, reason=reason, happened_at=happened_at, by=by, at=at)

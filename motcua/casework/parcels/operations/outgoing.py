"""A parcel before the operator has it, and what the office asks and keeps afterwards.

Law: 61/2018/NĐ-CP, Điều 20, 22.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier, Party
from motcua.casework.dossiers.states import Part
from motcua.casework.parcels import rules
from motcua.casework.parcels.lifecycle import PARCEL
from motcua.casework.parcels.models import Parcel, ParcelItem, PostalAgreement
from motcua.casework.parcels.operations.codes import next_code
from motcua.casework.parcels.queries.agreements import agreement_on
from motcua.casework.parcels.rules import DeliveryGiven
from motcua.casework.parcels.states import Contents
from motcua.core import files
from motcua.core.actors import Actor
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.rows import insert
from motcua.core.timeline import advance, born, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelGiven:
    """What is packed: whose paper, of which kind, where to, what is to be collected."""

    to: DeliveryGiven
    contents: str = Contents.RESULT
    collect_vnd: int = 0
    tracking: str = ""


@all_or_nothing
def prepare(
    chosen: Sequence[Dossier],
    given: ParcelGiven,
    *,
    unit: Unit,
    uid: UUID,
    by: Acting,
    at: datetime,
) -> Parcel:
    """Pack what belongs to one person into a parcel of ``unit``. The same ``uid`` twice makes one.

    A result packed is handed to nobody at the counter until it is back. Raise Refused without an
    agreement, an address, or for dossiers of several people; NotFromHere, NotYours.
    """
    earlier = Parcel.objects.seen_by(by).filter(uid=uid).first()
    if earlier is not None:
        return earlier
    if not chosen:
        raise Refused("Chọn hồ sơ để đóng gói.")
    agreement = _agreement(unit, given, at)
    to = rules.cleaned(given.to)
    rules.check_collected(given.collect_vnd, collects_fees=agreement.collects_fees)
    parcel = Parcel(
        uid=uid,
        unit=unit,
        agreement=agreement,
        contents=Contents(given.contents),
        name=to.name,
        phone=to.phone,
        address=to.address,
        paid_by=rules.payer_of(agreement.payer, to.paid_by),
        collect_vnd=given.collect_vnd,
        tracking=tracking_of(unit.pk, given.tracking),
        prepared_at=at,
    )
    PARCEL.check("prepare", by, parcel)
    held = [hold(one) for one in sorted(chosen, key=lambda one: one.pk)]
    _check_one_owner(held)
    parcel.code = next_code(unit, "BG", at)
    parcel.save(force_insert=True)
    _pack(parcel, held, by=by, at=at)
    return advance(born(parcel), "prepare", PARCEL, by=by, at=at)


def _agreement(unit: Unit, given: ParcelGiven, at: datetime) -> PostalAgreement:
    agreement = agreement_on(unit.pk, local(at).date())
    if agreement is None or not (agreement.returns_results or given.contents != Contents.RESULT):
        raise Refused(
            "Đơn vị chưa có thỏa thuận trả kết quả qua bưu chính. Ghi thỏa thuận trước khi gửi."
        )
    return agreement


def tracking_of(unit_id: int, typed: str, *, besides: int = 0) -> str:
    """Return an operator's number as kept. Raise Refused when another parcel bears it."""
    tracking = rules.plain_tracking(typed)
    if not tracking:
        return ""
    same = Parcel.objects.filter(unit=unit_id, tracking=tracking).exclude(pk=besides).first()
    if same is not None:
        raise Refused(f"Mã {tracking} đã ghi cho bưu gửi {same.code}.")
    return tracking


def _check_one_owner(held: Sequence[Dossier]) -> None:
    submitters = Party.objects.filter(dossier__in=held, part=Part.SUBMITTER)
    rules.check_same_owner(submitters.values_list("person_id", flat=True))


def _pack(parcel: Parcel, held: Sequence[Dossier], *, by: Acting, at: datetime) -> None:
    is_result = parcel.contents == Contents.RESULT
    words = f"{Contents(parcel.contents).label} đã đóng gói"
    for dossier in held:
        if is_result:
            dossiers.post_result(dossier, parcel=parcel.code, by=by, at=at)
        else:
            dossiers.follow_post(dossier, parcel=parcel.code, words=words, by=by, at=at)
    insert([ParcelItem(parcel=parcel, dossier=dossier, holds_result=is_result) for dossier in held])


@all_or_nothing
def readdress(
    parcel: Parcel,
    to: DeliveryGiven,
    *,
    tracking: str = "",
    version: int | None,
    by: Acting,
    at: datetime,
) -> Parcel:
    """Correct where a parcel goes, or its number, before it leaves. Raise Refused, Stale, NotYours."""
    held = hold(parcel, version=version)
    PARCEL.check("readdress", by, held)
    to = rules.cleaned(to)
    return advance(
        held, "readdress", PARCEL, by=by, at=at,
        name=to.name, phone=to.phone, address=to.address,
        paid_by=rules.payer_of(held.agreement.payer, to.paid_by),
        tracking=tracking_of(held.unit_id, tracking, besides=held.pk),
    )  # fmt: skip


@all_or_nothing
def cancel(parcel: Parcel, *, reason: str, version: int | None, by: Acting, at: datetime) -> Parcel:
    """Unpack a parcel that has not left: its results lie at the counter again.

    Raise Refused without a reason, Stale, NotFromHere once the operator has it, NotYours.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Ghi vì sao không gửi nữa.")
    held = hold(parcel, version=version)
    PARCEL.check("cancel", by, held)
    unpack(held, reason, by=by, at=at)
    return advance(
        held, "cancel", PARCEL, by=by, at=at, note=reason,
        reason=reason[:300], ended_at=at, batch=None,
    )  # fmt: skip


def unpack(held: Parcel, why: str, *, by: Actor, at: datetime) -> list[Dossier]:
    """Take the results out of a held parcel; return the dossiers whose paper lay in it."""
    items = list(held.items.select_related("dossier").order_by("dossier_id"))
    for item in items:
        if item.holds_result:
            dossiers.take_from_post(item.dossier, parcel=held.code, why=why, by=by, at=at)
    held.items.update(holds_result=False)
    return [item.dossier for item in items]


@all_or_nothing
def inquire(parcel: Parcel, *, what: str, version: int | None, by: Acting, at: datetime) -> Parcel:
    """Write down what was asked of the operator, or what somebody who got nothing said.

    Raise Refused without words, Stale, NotFromHere, NotYours.
    """
    if not what.strip():
        raise Refused("Ghi đã hỏi bưu chính việc gì, trả lời ra sao.")
    held = hold(parcel, version=version)
    return advance(held, "inquire", PARCEL, by=by, at=at, note=what.strip())


@all_or_nothing
def keep_proof(
    parcel: Parcel,
    name: str,
    content: bytes,
    *,
    version: int | None,
    by: Acting,
    at: datetime,
) -> Parcel:
    """Keep the operator's paper on which somebody signed. Raise Refused, Stale, NotFromHere."""
    held = hold(parcel, version=version)
    PARCEL.check("keep_proof", by, held)
    kind = files.examine(name, content)
    digest = files.keep(content)
    return advance(held, "keep_proof", PARCEL, by=by, at=at, proof=digest, proof_mime=kind.mime)

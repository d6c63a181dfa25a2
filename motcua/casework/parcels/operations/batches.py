"""Lists of parcels: drawn up, signed by office and operator, or torn up. Law: 61/2018/NĐ-CP, Điều 20."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels import notices
from motcua.casework.parcels.lifecycle import PARCEL
from motcua.casework.parcels.models import Parcel, ParcelBatch
from motcua.casework.parcels.operations.codes import next_code
from motcua.casework.parcels.operations.outgoing import tracking_of
from motcua.casework.parcels.permissions import posts_here
from motcua.casework.parcels.states import BatchState, Contents, ParcelState
from motcua.core.actors import Actor
from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.rules import Acting


@all_or_nothing
def draw_up_batch(chosen: Sequence[Parcel], *, by: Acting, at: datetime) -> ParcelBatch:
    """Put packed parcels of one unit and agreement on a list to be printed and signed.

    Raise Refused for none, or for one that stands on a list already; NotYours.
    """
    if not chosen:
        raise Refused("Chọn bưu gửi để đưa vào bảng kê.")
    held = [hold(parcel) for parcel in sorted(chosen, key=lambda one: one.pk)]
    first = held[0]
    for parcel in held:
        PARCEL.check("hand_to_operator", by, parcel)
        if parcel.batch_id is not None:
            raise Refused(f"Bưu gửi {parcel.code} đã có trong bảng kê khác.")
    if {one.agreement_id for one in held} != {first.agreement_id}:
        raise Refused("Một bảng kê chỉ theo một thỏa thuận. Chọn lại bưu gửi.")
    batch = ParcelBatch.objects.create(
        code=next_code(first.unit, "BK", at),
        unit_id=first.unit_id,
        agreement_id=first.agreement_id,
        state=BatchState.DRAWN,
        drawn_at=at,
        drawn_by_id=by.staff_id,
        drawn_by_name=by.name,
    )
    Parcel.objects.filter(pk__in=[one.pk for one in held]).update(batch=batch)
    _note(batch, f"Lập bảng kê, {len(held)} bưu gửi", by=by, at=at)
    return batch


@all_or_nothing
def hand_to_operator(
    batch: ParcelBatch,
    *,
    taken_by: str,
    trackings: Mapping[str, str],
    by: Acting,
    at: datetime,
) -> ParcelBatch:
    """The operator's hand signed: each parcel of the list is theirs, the people are told.

    ``trackings`` gives the operator's numbers by our codes; one given before may be left out.
    Raise Refused without the name of who took them, NotFromHere, NotYours.
    """
    taken_by = " ".join(taken_by.split())
    if not taken_by:
        raise Refused("Ghi họ tên người bên bưu chính đã ký nhận.")
    held = _drawn(batch, by)
    parcels = list(held.parcels.order_by("pk"))
    if not parcels:
        raise Refused("Bảng kê không còn bưu gửi nào. Hủy bảng kê này.")
    for parcel in parcels:
        _hand(parcel, trackings.get(parcel.code, ""), held, by=by, at=at)
    held.state, held.handed_at = BatchState.HANDED, at
    held.handed_by_name, held.taken_by_name = by.name, taken_by
    held.save()
    _note(held, f"Bàn giao cho {taken_by}, {len(parcels)} bưu gửi", by=by, at=at)
    return held


def _hand(parcel: Parcel, tracking: str, batch: ParcelBatch, *, by: Acting, at: datetime) -> None:
    held = hold(parcel)
    PARCEL.check("hand_to_operator", by, held)
    number = tracking_of(held.unit_id, tracking or held.tracking, besides=held.pk)
    facts = {"batch": batch.code, "tracking": number}
    gone = advance(
        held, "hand_to_operator", PARCEL, by=by, at=at, facts=facts, tracking=number, handed_at=at
    )
    follow(gone, "đã giao bưu chính", by=by, at=at)
    notices.tell_posted(gone, dossiers_of(gone), at=at)


def dossiers_of(parcel: Parcel) -> list[Dossier]:
    """Return the dossiers whose paper lies in a parcel, in the order they are locked."""
    rows = parcel.items.select_related("dossier").order_by("dossier_id")
    return [item.dossier for item in rows]


def follow(parcel: Parcel, words: str, *, by: Actor, at: datetime) -> None:
    """Write on each dossier of a parcel where it is."""
    said = f"{Contents(parcel.contents).label} {words}"
    for dossier in dossiers_of(parcel):
        dossiers.follow_post(dossier, parcel=parcel.code, words=said, by=by, at=at)


@all_or_nothing
def void_batch(batch: ParcelBatch, *, by: Acting, at: datetime) -> ParcelBatch:
    """Tear a list up before it is signed: its parcels wait again, its number is not given twice.

    Raise NotFromHere, NotYours.
    """
    held = _drawn(batch, by)
    held.parcels.filter(state=ParcelState.PREPARED).update(batch=None)
    held.state = BatchState.VOID
    held.save()
    _note(held, "Hủy bảng kê", by=by, at=at)
    return held


def _drawn(batch: ParcelBatch, by: Acting) -> ParcelBatch:
    held = ParcelBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if not posts_here(by, held):
        raise NotYours("Bảng kê do quầy Một cửa của đơn vị lập và bàn giao.")
    if held.state != BatchState.DRAWN:
        raise NotFromHere(f"Bảng kê này {BatchState(held.state).label.lower()}.")
    return held


def _note(batch: ParcelBatch, what: str, *, by: Acting, at: datetime) -> None:
    audit.write([change(by.signature, at, "parcel_batch", batch.code, what)])

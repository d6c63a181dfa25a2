"""Dossiers that came by post: the parcel taken from the postman, each dossier in it, the rest.

Nobody stands at the counter: what the office answers goes out as a message, or by post.
Law: 118/2025/NĐ-CP, Điều 17; 61/2018/NĐ-CP, Điều 17.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Asked, Intake
from motcua.casework.parcels import rules
from motcua.casework.parcels.lifecycle import INCOMING
from motcua.casework.parcels.models import IncomingDossier, IncomingParcel
from motcua.casework.parcels.operations.codes import next_code
from motcua.casework.parcels.rules import IncomingGiven
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, born, hold
from motcua.core.transactions import all_or_nothing, refused_by_database
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.rules import normalise_phone

# The database's names for "this parcel is there": PostgreSQL's, SQLite's; by number, by form.
_ONCE = (
    "incoming_once_by_tracking", "parcels_incomingparcel.tracking",
    "parcels_incomingparcel_uid", "parcels_incomingparcel.uid",
)  # fmt: skip


@all_or_nothing
def accept(
    unit: Unit, given: IncomingGiven, *, uid: UUID, by: Acting, at: datetime
) -> IncomingParcel:
    """Take a parcel from the postman. The same ``uid`` twice makes one, two at once too.

    Raise Refused for a number that came before, a sender nobody named; NotYours.
    """
    try:
        with transaction.atomic():
            return _accepted(unit, given, uid=uid, by=by, at=at)
    except Refused:
        # A repeat is rare: it is met by the refusal, not looked for each time.
        earlier = IncomingParcel.objects.seen_by(by).filter(uid=uid).first()
        if earlier is None:
            raise
        return earlier


def _accepted(
    unit: Unit, given: IncomingGiven, *, uid: UUID, by: Acting, at: datetime
) -> IncomingParcel:
    rules.check_incoming(given, at)
    tracking = rules.plain_tracking(given.tracking)
    came_before = f"Bưu gửi {tracking or 'này'} đã nhận trước đó. Tìm trong danh sách."
    if tracking and unit_has(unit, tracking):
        raise Refused(came_before)
    parcel = IncomingParcel(
        uid=uid,
        unit=unit,
        tracking=tracking,
        list_number=given.list_number.strip(),
        sender_name=" ".join(given.sender_name.split()),
        sender_phone=normalise_phone(given.sender_phone),
        sender_address=" ".join(given.sender_address.split()),
        piece_count=given.piece_count,
        received_at=given.received_at,
    )
    INCOMING.check("accept", by, parcel)
    parcel.code = next_code(unit, "BD", at)
    with refused_by_database(dict.fromkeys(_ONCE, came_before)):
        parcel.save(force_insert=True)
    return advance(born(parcel), "accept", INCOMING, by=by, at=at)


def unit_has(unit: Unit, tracking: str) -> bool:
    """Say whether a parcel of this number came before."""
    return IncomingParcel.objects.filter(unit=unit, tracking=tracking).exists()


def take_in(parcel: IncomingParcel, intake: Intake, *, by: Acting, at: datetime) -> Dossier:
    """Receive a dossier that lay in the parcel. Raise as ``dossiers.take_in`` does, NotFromHere."""
    return enter(parcel, intake, lambda given: dossiers.take_in(given, by=by, at=at), by=by, at=at)


def request_supplement(
    parcel: IncomingParcel,
    intake: Intake,
    *,
    asked: Sequence[Asked],
    reason: str,
    by: Acting,
    at: datetime,
) -> Dossier:
    """Write down what lay in the parcel and ask for everything missing by slip 02."""

    def act(given: Intake) -> Dossier:
        return dossiers.request_supplement_at_counter(
            given, asked=asked, reason=reason, by=by, at=at
        )

    return enter(parcel, intake, act, by=by, at=at)


def refuse(
    parcel: IncomingParcel,
    intake: Intake,
    *,
    reasons: Sequence[str],
    advice: str = "",
    by: Acting,
    at: datetime,
) -> Dossier:
    """Write down what cannot be received and refuse it by slip 03."""

    def act(given: Intake) -> Dossier:
        return dossiers.refuse_at_counter(given, reasons=reasons, advice=advice, by=by, at=at)

    return enter(parcel, intake, act, by=by, at=at)


@all_or_nothing
def enter(
    parcel: IncomingParcel,
    intake: Intake,
    act: Callable[[Intake], Dossier],
    *,
    by: Acting,
    at: datetime,
) -> Dossier:
    """Do ``act`` with a dossier of this parcel and tie the two; a repeat ties nothing twice.

    Whatever the form said, its channel is the post. Raise NotFromHere once the parcel is closed.
    """
    held = hold(parcel)
    INCOMING.check("enter", by, held)
    dossier = act(replace(intake, channel=Channel.POSTAL, is_helped=False))
    tied, is_new = IncomingDossier.objects.get_or_create(dossier=dossier, defaults={"parcel": held})
    if tied.parcel_id != held.pk:
        raise Refused("Hồ sơ này đã nhập từ bưu gửi khác.")
    if is_new:
        advance(
            held, "enter", INCOMING, by=by, at=at, facts={"dossier": dossier.ref},
            entered_count=held.entered_count + 1,
        )  # fmt: skip
    return dossier


@all_or_nothing
def close(
    parcel: IncomingParcel, *, note: str, version: int | None, by: Acting, at: datetime
) -> IncomingParcel:
    """Nothing is left in the parcel. Fewer or more dossiers than its cover said need a word why.

    Raise Refused without it, Stale, NotFromHere, NotYours.
    """
    held = hold(parcel, version=version)
    INCOMING.check("close", by, held)
    if held.entered_count != held.piece_count and not note.strip():
        raise Refused(
            f"Trên bì ghi {held.piece_count} hồ sơ, đã nhập {held.entered_count}. Ghi vì sao khác."
        )
    return advance(held, "close", INCOMING, by=by, at=at, note=note.strip(), closed_at=at)


@all_or_nothing
def reopen(
    parcel: IncomingParcel, *, reason: str, version: int | None, by: Acting, at: datetime
) -> IncomingParcel:
    """Another dossier was found in it. Raise Refused without a reason, Stale, NotYours."""
    if not reason.strip():
        raise Refused("Ghi vì sao mở lại.")
    held = hold(parcel, version=version)
    return advance(held, "reopen", INCOMING, by=by, at=at, note=reason.strip(), closed_at=None)

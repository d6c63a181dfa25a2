"""Post of the demonstration office: its agreement, and a parcel at each part of the way."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import Outcome, State
from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.models import Parcel
from motcua.casework.parcels.operations import ParcelGiven
from motcua.casework.parcels.rules import AgreementGiven, IncomingGiven, Report
from motcua.casework.parcels.states import Stage
from motcua.command.demo.town import Town
from motcua.core import clock
from motcua.foundation.org.queries import acting
from motcua.foundation.org.rules import Acting

_AGREEMENT = AgreementGiven(
    number="07/TT-BCCI",
    signed_on=date(2026, 1, 6),
    valid_from=date(2026, 1, 12),
    operator="Bưu điện Bến Thủy, tỉnh Sông Mây",
    operator_phone="0000000070",
    collects_fees=True,
    price_words="Trong xã 15.000 đồng, trong tỉnh 25.000 đồng một lần phát; phát lại không thu thêm.",
)
_PARCELS = 5
_POSTMAN = "Tạ Văn Bưu"
_NOBODY = "Đã gọi hai lần, không có người ở nhà"
_STAGES = (Stage.DELIVERED, Stage.FAILED, Stage.ON_THE_WAY)


def set_post(town: Town, now: datetime) -> None:
    """Conclude the agreement, then send home some of the results that wait."""
    head, counter = (acting(town.office.staff[name], now) for name in ("can", "man"))
    unit = town.office.home
    with clock.standing_at(now):
        operations.conclude_agreement(unit, _AGREEMENT, by=head, at=now)
    packed_at = town.workdays_from(now, -1) - timedelta(hours=3)
    parcels = [_packed(town, one, counter, packed_at) for one in _results(town, packed_at)]
    _send(parcels[1:], counter, packed_at + timedelta(hours=1), now)
    _take_from_postman(town, counter, now)


def _results(town: Town, before: datetime) -> list[Dossier]:
    """Return results that can be sent: granted, waiting at home, with a phone to call."""
    found = Dossier.objects.filter(
        state=State.RESOLVED,
        outcome=Outcome.GRANTED,
        result_unit=town.office.home,
        resolved_at__lt=before,
    ).order_by("-resolved_at")
    with_phone = [one for one in found[:40] if queries.delivery_of(one).phone]
    return with_phone[:_PARCELS]


def _packed(town: Town, dossier: Dossier, by: Acting, at: datetime) -> Parcel:
    given = ParcelGiven(to=queries.delivery_of(dossier))
    uid = UUID(int=town.rng.getrandbits(128))
    with clock.standing_at(at):
        return operations.prepare([dossier], given, unit=town.office.home, uid=uid, by=by, at=at)


def _send(parcels: Sequence[Parcel], by: Acting, at: datetime, now: datetime) -> None:
    """Hand parcels to the postman: one delivered, one not found, the rest on the way."""
    if not parcels:
        return
    with clock.standing_at(at):
        batch = operations.draw_up_batch(parcels, by=by, at=at)
        numbers = {one.code: f"EA{place:09d}VN" for place, one in enumerate(parcels, 41)}
        operations.hand_to_operator(batch, taken_by=_POSTMAN, trackings=numbers, by=by, at=at)
    happened_at = max(at, now - timedelta(minutes=40))
    for place, parcel in enumerate(parcels):
        stage = _STAGES[min(place, len(_STAGES) - 1)]
        report = Report(parcel.code, stage, happened_at, parcel.name, _NOBODY)
        with clock.standing_at(now):
            operations.apply_report(report, by=by, at=now)


def _take_from_postman(town: Town, by: Acting, now: datetime) -> None:
    """A parcel with two dossiers lies on the counter, not opened yet."""
    given = IncomingGiven(
        sender_name="Hoàng Văn Định",
        sender_phone="0000000071",
        sender_address="Thôn Đình Hạ, xã Minh Tân, tỉnh Sông Mây",
        tracking="EB000000077VN",
        list_number="PG-0412",
        piece_count=2,
        received_at=now - timedelta(minutes=25),
    )
    uid = UUID(int=town.rng.getrandbits(128))
    with clock.standing_at(now):
        operations.accept(town.office.home, given, uid=uid, by=by, at=now)

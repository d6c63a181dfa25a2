"""Post for tests: an agreement, a wish, a parcel packed, handed over, carried."""

from datetime import date, timedelta
from uuid import uuid4

from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels import operations
from motcua.casework.parcels.models import IncomingParcel, Parcel, ParcelBatch, PostalAgreement
from motcua.casework.parcels.operations import ParcelGiven
from motcua.casework.parcels.rules import AgreementGiven, DeliveryGiven, IncomingGiven
from tests.factories.dossiers import THURSDAY, Desk

FRIDAY = THURSDAY + timedelta(days=1)
MONDAY = THURSDAY + timedelta(days=4)
HOME = DeliveryGiven(
    name="Mai Thị Ửng", phone="0000000018", address="Số 5, thôn Đình Thượng, xã Minh Tân"
)
POSTMAN = "Tạ Văn Bưu"
TRACKING = "EA000000018VN"


def agreement(desk: Desk, **changes: object) -> PostalAgreement:
    """Conclude an agreement of the whole year; ``changes`` are of what it says."""
    said = {
        "number": "05/TT-BCCI",
        "signed_on": date(2026, 1, 5),
        "valid_from": date(2026, 1, 10),
        "operator": "Bưu điện huyện Bến Thủy",
        "operator_phone": "0000000900",
        "collects_fees": True,
        **changes,
    }
    by = desk.acting(desk.centre_head)
    return operations.conclude_agreement(desk.unit, AgreementGiven(**said), by=by, at=THURSDAY)


def packed(desk: Desk, *dossiers: Dossier, at=FRIDAY, **changes: object) -> Parcel:
    """Return a parcel with the results of these dossiers, or of a new one."""
    chosen = dossiers or (desk.resolved(return_method="post"),)
    uid = changes.pop("uid", None) or uuid4()
    given = ParcelGiven(**{"to": HOME, **changes})
    return operations.prepare(chosen, given, unit=desk.unit, uid=uid, by=desk.lan, at=at)


def listed(desk: Desk, *parcels: Parcel, at=FRIDAY) -> ParcelBatch:
    """Return a list of these parcels, waiting for the postman."""
    return operations.draw_up_batch(parcels, by=desk.lan, at=at)


def carried(desk: Desk, *parcels: Parcel, at=FRIDAY) -> Parcel:
    """Return the first of these parcels, or a new one, in the operator's hands."""
    chosen = parcels or (packed(desk, at=at),)
    operations.hand_to_operator(
        listed(desk, *chosen, at=at),
        taken_by=POSTMAN,
        trackings={chosen[0].code: TRACKING},
        by=desk.lan,
        at=at,
    )
    return Parcel.objects.get(pk=chosen[0].pk)


def came(desk: Desk, **changes: object) -> IncomingParcel:
    """Return a parcel just taken from the postman; two dossiers stand on its cover."""
    said = {
        "sender_name": "Mai Thị Ửng",
        "tracking": "EB000000042VN",
        "piece_count": 2,
        "received_at": THURSDAY,
        **changes,
    }
    uid = said.pop("uid", None) or uuid4()
    return operations.accept(desk.unit, IncomingGiven(**said), uid=uid, by=desk.lan, at=THURSDAY)

"""Mandates for tests: a man of 78 without a phone, helped by Lan of the one-stop."""

from datetime import date, datetime
from uuid import uuid4

from motcua.casework.dossiers.rules import Intake, PartyGiven
from motcua.casework.helping import operations
from motcua.casework.helping.models import HelpMandate
from motcua.casework.helping.rules import MandateGiven
from motcua.foundation.people.rules import PersonDetails
from tests.factories.dossiers import THURSDAY, Desk

SANG = PersonDetails(
    name="Quách Văn Sáng", id_number="000048000078", birth_date=date(1948, 3, 2), sex="male",
    address="Thôn Bến Thủy, xã Minh Tân",
)  # fmt: skip
UNTIL = date(2026, 12, 19)


def draw_up(desk: Desk, at: datetime = THURSDAY, **changes: object) -> HelpMandate:
    """Draw a mandate up; ``changes`` are of what is written on it."""
    written = {"scope": "Xác nhận tình trạng hôn nhân", "until": UNTIL, **changes}
    uid = written.pop("uid", None) or uuid4()
    given = MandateGiven(**written)
    return operations.draw_up(desk.unit, SANG, given, uid=uid, by=desk.lan, at=at)


def signed(desk: Desk, at: datetime = THURSDAY, **changes: object) -> HelpMandate:
    """Return a mandate with the man's finger on it."""
    drawn = draw_up(desk, at, **changes)
    return operations.sign(drawn, signed_by="fingerprint", version=None, by=desk.lan, at=at)


def his_intake(desk: Desk, **changes: object) -> Intake:
    """Return his complete intake."""
    party = PartyGiven(name=SANG.name, id_number=SANG.id_number, address=SANG.address)
    return desk.intake(**{"parties": (party,), **changes})

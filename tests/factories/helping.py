"""Mandates for tests: a man of 78 without a phone, helped by Lan of the one-stop, or at home."""

from datetime import date, datetime
from uuid import uuid4

from motcua.casework.dossiers.rules import Intake, PartyGiven
from motcua.casework.helping import operations
from motcua.casework.helping.models import HelpMandate
from motcua.casework.helping.rules import MandateGiven
from motcua.foundation.org.models import Staff
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.foundation.people.rules import PersonDetails
from tests.factories.dossiers import THURSDAY, Desk
from tests.factories.org import DutyFactory, PostFactory, StaffFactory

SANG = PersonDetails(
    name="Quách Văn Sáng", id_number="000048000078", birth_date=date(1948, 3, 2), sex="male",
    address="Thôn Bến Thủy, xã Minh Tân",
)  # fmt: skip
UNTIL = date(2026, 12, 19)


def community_helper(
    desk: Desk, name: str = "Đinh Thị Vân", role: str = Role.COMMUNITY_HELPER
) -> Staff:
    """Return a member of the commune's digital team, or the head of one of its hamlets."""
    post = PostFactory(title="Tổ công nghệ số cộng đồng")
    home = desk.office.departments["office"]
    staff = StaffFactory(full_name=name, post=post, home_department=home)
    DutyFactory(staff=staff, role=role, unit=desk.unit, department=None)
    return staff


def draw_up(
    desk: Desk, at: datetime = THURSDAY, by: Acting | None = None, **changes: object
) -> HelpMandate:
    """Draw a mandate up; ``changes`` are of what is written on it. Lan does, unless another."""
    written = {"scope": "Xác nhận tình trạng hôn nhân", "until": UNTIL, **changes}
    uid = written.pop("uid", None) or uuid4()
    given = MandateGiven(**written)
    return operations.draw_up(desk.unit, SANG, given, uid=uid, by=by or desk.lan, at=at)


def signed(
    desk: Desk, at: datetime = THURSDAY, by: Acting | None = None, **changes: object
) -> HelpMandate:
    """Return a mandate with the man's finger on it."""
    drawn = draw_up(desk, at, by, **changes)
    return operations.sign(drawn, signed_by="fingerprint", version=None, by=by or desk.lan, at=at)


def his_intake(desk: Desk, **changes: object) -> Intake:
    """Return his complete intake."""
    party = PartyGiven(name=SANG.name, id_number=SANG.id_number, address=SANG.address)
    return desk.intake(**{"parties": (party,), **changes})

"""Whom the community digital team of the demonstration office helps at home."""

from datetime import date, datetime, timedelta
from uuid import UUID

from motcua.casework.helping import operations as helping
from motcua.casework.helping.rules import MandateGiven
from motcua.casework.helping.states import SignedBy
from motcua.command.demo.office import Office
from motcua.core import clock
from motcua.foundation.org.queries import acting
from motcua.foundation.people.rules import PersonDetails
from motcua.foundation.people.states import Sex

_MANDATE = UUID("00000000-0000-4000-8000-000000000079")
# A number that can belong to no one: no province has the code 000.
_ALONE = PersonDetails(
    name="Vàng Thị Tía",
    id_number="000151999802",
    birth_date=date(1951, 5, 12),
    sex=Sex.FEMALE,
    address="Thôn Gò Mây, xã Minh Tân, tỉnh Sông Mây",
)


def help_at_home(office: Office, now: datetime) -> None:
    """Let a woman who lives alone ask for help, and get some of it."""
    by = acting(office.staff["tham"], now)
    given = MandateGiven(
        scope="Nộp hồ sơ hưởng trợ cấp hưu trí xã hội",
        until=clock.local(now).date() + timedelta(days=30),
    )
    came = now - timedelta(minutes=50)
    mandate = helping.draw_up(office.home, _ALONE, given, uid=_MANDATE, by=by, at=came)
    signed = came + timedelta(minutes=6)
    helping.sign(mandate, signed_by=SignedBy.FINGERPRINT, version=None, by=by, at=signed)
    helping.record_help(
        mandate, what="Cài VNeID, đăng nhập lần đầu", minutes=25, version=None, by=by, at=now
    )

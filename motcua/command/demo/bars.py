"""What the demonstration office does not receive for a while, and why."""

from datetime import datetime, timedelta

from motcua.casework.dossiers.operations import bar_intake
from motcua.command.demo.office import Office
from motcua.core import clock
from motcua.foundation.org.queries import acting

_DISPUTED_LAND, _LAND_TO_BE_TAKEN = "1.013978", "1.012817"
# A number that can belong to no one: no province has the code 000.
_IN_DISPUTE = "000180999801"


def bar(office: Office, now: datetime) -> None:
    """Bar one person's one matter, and one matter of everybody until a day."""
    leader = acting(office.staff["hau"], now)
    bar_intake(
        office.home,
        id_number=_IN_DISPUTE,
        procedure_code=_DISPUTED_LAND,
        reason="Thửa 214, tờ bản đồ 17 đang có tranh chấp, Tòa án yêu cầu chưa đăng ký.",
        legal_basis="Thông báo thụ lý vụ án 12/TB-TLVA (số liệu trình diễn)",
        by=leader,
        at=now,
    )
    bar_intake(
        office.home,
        procedure_code=_LAND_TO_BE_TAKEN,
        reason="Đang thu hồi đất mở rộng đường thôn Đình Thượng, tạm dừng đến khi đo đạc xong.",
        legal_basis="Thông báo 88/TB-UBND (số liệu trình diễn)",
        until=clock.local(now).date() + timedelta(days=60),
        by=leader,
        at=now,
    )

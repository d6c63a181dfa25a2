"""What lies on the desks this very morning, whatever the day: late, due, waiting, on its way.

Everything else is drawn from the pattern of days; these few are arranged, so that each list of
the desk has something to show. Names are those of the design's pictures; the people are invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from motcua.backoffice.procedures.queries import offer_for
from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.states import Channel
from motcua.command.demo.citizens import Townspeople
from motcua.command.demo.fates import Fate
from motcua.command.demo.town import Town, Visit
from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.foundation.org.states import Role
from motcua.foundation.people.states import Sex
from motcua.foundation.worktime.states import LimitUnit

_SERIAL = 5_000


@dataclass(frozen=True, slots=True)
class Staged:
    """One arranged dossier: due so many working days from now, lying with whom."""

    due: int
    name: str
    sex: Sex
    code: str
    stands_at: str
    fate: Fate = Fate.PLAIN


_HANDLER, _LEADER, _HEAD = Role.CASE_OFFICER, Role.SIGNATORY, Role.UNIT_HEAD
# fmt: off
STAGED = (
    Staged(-1, "Đỗ Thị Ngoãn", Sex.FEMALE, "1.013225", _HANDLER),
    Staged(-1, "Trịnh Văn Sửu", Sex.MALE, "1.014027", _LEADER),
    Staged(0, "Nguyễn Thị Thuở", Sex.FEMALE, "1.004873", _HANDLER),
    Staged(0, "Bùi Hữu Nghĩa", Sex.MALE, "1.004884", _LEADER),
    Staged(0, "Hà Thị Mười", Sex.FEMALE, "1.001653", _LEADER),
    Staged(0, "Lường Văn Ước", Sex.MALE, "1.001022", _HANDLER),
    Staged(1, "Trần Thị Phượng", Sex.FEMALE, "1.004194", _HANDLER),
    Staged(1, "Phạm Thị Nhài", Sex.FEMALE, "1.004837", _LEADER),
    Staged(2, "Mai Thị Ửng", Sex.FEMALE, "1.004873", _HANDLER),
    Staged(2, "Cao Xuân Thưởng", Sex.MALE, "1.001612", _HANDLER),
    Staged(2, "Lê Bá Tước", Sex.MALE, "1.009141", _HEAD),
    Staged(3, "Hoàng Thị Ế", Sex.FEMALE, "1.001699", _HANDLER),
    Staged(4, "Tống Văn Huỳnh", Sex.MALE, "1.013225", _HANDLER, Fate.SUPPLEMENTED),
    Staged(5, "Quách Công Lý", Sex.MALE, "1.013978", _HANDLER, Fate.UNANSWERED),
    Staged(8, "Lý Văn Đạo", Sex.MALE, "1.013978", _HANDLER, Fate.UNPAID),
    Staged(6, "Vi Thị Nết", Sex.FEMALE, "1.012817", _HANDLER, Fate.UNPAID),
    Staged(7, "Chu Đình Khôi", Sex.MALE, "1.001699", _HANDLER, Fate.UNANSWERED),
)
# fmt: on


def arranged(town: Town, seed: str) -> Iterator[Visit]:
    """Yield the arranged visits that the catalogue has a procedure for."""
    rng = Random(f"{seed} staged")  # noqa: S311 - reproducible on purpose
    unit = town.office.home
    people = Townspeople(rng, ("Thôn Bến Thủy Nội, xã Minh Tân, tỉnh Sông Mây",), _SERIAL)
    for place, one in enumerate(STAGED):
        try:
            wanted = offer_for(one.code, unit, town.now)
            at = _came(town, wanted, one, place)
        except Refused:
            continue
        if one.fate is Fate.UNPAID and not wanted.payment_stops_clock:
            continue
        citizen = people.newcomer(clock.local(at).date(), one.name, one.sex)
        yield Visit(
            at=at,
            uid=UUID(int=rng.getrandbits(128)),
            unit=unit,
            offer=wanted,
            case_key=wanted.default_case.key,
            parties=(citizen.as_party(),),
            fate=one.fate,
            rng=Random(rng.getrandbits(64)),  # noqa: S311 - reproducible on purpose
            channel=Channel.COUNTER,
            is_recent=True,
            is_scanned=True,
            stands_at=one.stands_at,
        )


def _came(town: Town, wanted: Offer, one: Staged, place: int) -> datetime:
    """Return when it was received, so that it falls due when it should."""
    unit, today = town.office.home, clock.local(town.now).date()
    limit = wanted.limit(wanted.default_case.key, Channel.COUNTER, unit.pk, today)
    if limit.unit != LimitUnit.WORKING_DAY:
        raise Refused(f"{one.code} không tính bằng ngày làm việc")
    day = _workday(town, _due_day(town), one.due - int(limit.quantity))
    came = town.calendar.opening_of(day) + timedelta(minutes=11 * place + 23)
    return min(came, town.now - timedelta(minutes=20 + place))


def _due_day(town: Town) -> date:
    """Return the first day whose promises are still to be kept."""
    day = town.calendar.workday_from(clock.local(town.now).date())
    if town.calendar.promise_end_of(day) < town.now:
        return town.calendar.workday_after(day)
    return day


def _workday(town: Town, day: date, count: int) -> date:
    step = town.calendar.workday_after if count > 0 else town.calendar.workday_before
    for _ in range(abs(count)):
        day = step(day)
    return day

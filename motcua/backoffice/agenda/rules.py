"""Theme days without database: which hold, what they cover, what makes one well formed.

*Units*: days are the office's dates; weekdays as Python numbers them, Monday 0.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.core.refusals import Refused
from motcua.core.wording import WEEKDAYS

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme day as the other rooms know it. Without procedures it covers all of them."""

    id: int
    name: str
    weekday: int
    no_writing: bool = False
    no_appointment: bool = False
    decision: str = ""
    desk_words: str = ""
    people_words: str = ""
    procedure_ids: frozenset[int] = frozenset()

    def covers(self, procedure_id: int) -> bool:
        """Say whether a procedure is done under this theme."""
        return not self.procedure_ids or procedure_id in self.procedure_ids

    @property
    def same_day_remark(self) -> str:
        """Return the line by which a promise explains that it was made for the same day."""
        basis = f" ({self.decision})" if self.decision else ""
        return f"{self.name}{basis}: nơi này trả thủ tục này trong ngày."


def no_appointment_for(themes: Iterable[Theme], procedure_id: int) -> Theme | None:
    """Return the theme under which this procedure is due the same day, if any."""
    return next((one for one in themes if one.no_appointment and one.covers(procedure_id)), None)


def no_writing_for(themes: Iterable[Theme], procedure_id: int) -> Theme | None:
    """Return the theme under which nobody writes for this procedure, if any."""
    return next((one for one in themes if one.no_writing and one.covers(procedure_id)), None)


def check_theme(
    *, name: str, decision: str, no_appointment: bool, procedures: Collection[object]
) -> None:
    """Raise Refused unless a theme day can be promised to people."""
    if not name.strip():
        raise Refused("Ghi tên ngày chủ đề.")
    if not decision.strip():
        raise Refused("Ghi quyết định, kế hoạch đặt ra ngày này: người dân được hứa theo đó.")
    if no_appointment and not procedures:
        raise Refused(
            "Ngày không hẹn phải liệt kê thủ tục được trả trong ngày: không hứa cho mọi thủ tục."
        )


def days_held(
    weekday: int, first: date, last: date, is_workday: Callable[[date], bool]
) -> list[date]:
    """Return the days from ``first`` to ``last``, both included, on which a theme was held."""
    day = first + (weekday - first.weekday()) % len(WEEKDAYS) * ONE_DAY
    found = []
    while day <= last:
        if is_workday(day):
            found.append(day)
        day += len(WEEKDAYS) * ONE_DAY
    return found

"""What was promised and why: the legal and the scoring promise of a dossier, day by day.

*Law*: 61/2018/NĐ-CP, Điều 19 (a supplement restarts the clock); 766/QĐ-TTg (scoring subtracts).
"""

from dataclasses import dataclass

from motcua.casework.dossiers.models import Dossier, Extension, Pause
from motcua.casework.dossiers.states import PauseKind
from motcua.core.clock import local
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime import rules as hours


class Calendars:
    """The calendars one operation or page needs, each read once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[int, hours.Calendar] = {}

    def of(self, unit_id: int) -> hours.Calendar:
        """Return the calendar a unit works by."""
        if unit_id not in self._kept:
            self._kept[unit_id] = worktime.calendar_of(unit_id)
        return self._kept[unit_id]


@dataclass(frozen=True, slots=True)
class Promises:
    """Both promises of one dossier; ``legal`` is the one said to the person."""

    legal: hours.Promise
    scoring: hours.Promise

    @property
    def due_fields(self) -> dict[str, object]:
        """Return both due dates as fields of the dossier."""
        return {"due_at": self.legal.due_at, "scoring_due_at": self.scoring.due_at}


def limit_of(dossier: Dossier) -> hours.Limit:
    """Return the limit a received dossier was promised under."""
    if dossier.limit_quantity is None:
        raise ValueError("a received dossier has a time limit")
    return hours.Limit(dossier.limit_quantity, dossier.limit_unit)


def promises_of(
    dossier: Dossier,
    calendars: Calendars,
    *,
    pauses: list[Pause] | None = None,
    extension: Extension | None = None,
) -> Promises:
    """Return both promises of a received dossier as its calendar and pauses make them.

    ``extension`` is the apology in time that moved the due date, if any.
    Raise CalendarMissing. Effects: one SELECT when ``pauses`` are not given.
    """
    if dossier.received_at is None:
        raise ValueError("only a received dossier has a promise")
    rows = list(dossier.pauses.order_by("started_at")) if pauses is None else pauses
    calendar = calendars.of(dossier.receiving_unit_id)
    limit, stood = limit_of(dossier), [_pause(row) for row in rows]
    legal = hours.legal_promise(calendar, dossier.received_at, limit, stood)
    scoring = hours.scoring_promise(calendar, dossier.received_at, limit, stood)
    if extension is not None and not extension.is_late:
        day = local(extension.new_due_at).date()
        legal = hours.extended(calendar, legal, day)
        scoring = hours.extended(calendar, scoring, day)
    return Promises(legal, scoring)


def _pause(row: Pause) -> hours.Pause:
    restarts = row.kind == PauseKind.SUPPLEMENT
    reason = "chờ bổ sung giấy tờ" if restarts else "chờ thực hiện nghĩa vụ tài chính"
    return hours.Pause(row.started_at, row.ended_at, reason, restarts=restarts)

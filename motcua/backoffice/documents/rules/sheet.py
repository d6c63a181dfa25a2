"""A content in the words of paper: what a template of slips is given.

Every instant and day becomes its printed forms, so that a template holds layout only.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol

from motcua.backoffice.documents.rules.contents import SlipContent
from motcua.backoffice.documents.rules.parts import DayCell, HandOver
from motcua.backoffice.documents.states import Timeliness
from motcua.core import wording
from motcua.core.clock import local


class StripCell(Protocol):
    """A cell as worktime counts it: days off next to each other and long middles folded."""

    @property
    def weekday(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def mark(self) -> str: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


def day_cells(cells: Iterable[StripCell]) -> tuple[DayCell, ...]:
    """Return worktime's strip as a slip keeps it; a single day says its month too."""
    return tuple(
        DayCell(
            weekday="" if cell.weekday == cell.number else cell.weekday,
            day=f"{cell.first:%d/%m}" if cell.first == cell.last else cell.number,
            mark=cell.mark,
            says=cell.label,
        )
        for cell in cells
    )


def sheet_of(content: SlipContent) -> dict[str, Any]:
    """Return the fields of ``content`` under their own names, in printed words."""
    return {this.name: _printed(getattr(content, this.name)) for this in fields(content)}


def _printed(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_forms(value)
    if isinstance(value, date):
        return day_forms(value)
    if isinstance(value, tuple):
        return [_printed(each) for each in value]
    if isinstance(value, HandOver) and value.result:
        value = replace(value, result=Timeliness(value.result).label)
    if is_dataclass(value):
        return {this.name: _printed(getattr(value, this.name)) for this in fields(value)}
    return value


def moment_forms(at: datetime) -> dict[str, str]:
    """Return the ways a form prints an instant, in office time."""
    here = local(at)
    return {
        **day_forms(here.date()),
        "hour": f"{here:%H} giờ {here:%M} phút",
        "official": wording.official_moment(at),
        "full": wording.moment(at),
        "short": f"{here:%H:%M} {here:%d/%m/%Y}",
    }


def day_forms(this: date) -> dict[str, str]:
    """Return the ways a form prints a day."""
    return {
        "day": wording.official_day(this),
        "weekday": wording.weekday(this),
        "short": f"{this:%d/%m/%Y}",
        "full": wording.day(this),
        "official": wording.official_day(this),
    }

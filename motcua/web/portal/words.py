"""Words of time, limits and money in the language of the page. *Units*: instants are aware."""

from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from motcua.backoffice.procedures.queries import Change
from motcua.backoffice.procedures.rules.marks import Mark
from motcua.core.clock import local
from motcua.core.money import format_vnd
from motcua.core.wording import NBSP, clock_time
from motcua.foundation.worktime.rules import Cell, Limit, Promise, strip
from motcua.foundation.worktime.rules.promise import plain
from motcua.foundation.worktime.states import DayMark, LimitUnit
from motcua.web.components.shapes import DayCell, DayStrip
from motcua.web.components.speaking import in_language
from motcua.web.components.words import moment, weekday


def is_vietnamese() -> bool:
    """Say whether the page speaks Vietnamese itself."""
    return get_language() == "vi"


def near_moment(at: datetime, today: date) -> str:
    """Return ``13:30``, or ``07:30, thứ Hai 30/11`` for another day."""
    this = local(at).date()
    if this == today:
        return clock_time(at)
    return f"{clock_time(at)}, {weekday(this)}{NBSP}{this:%d/%m}"


def limit_words(limit: Limit) -> str:
    """Return ``5 ngày làm việc``, ``trong ngày``."""
    if limit.is_same_day:
        return _("trong ngày")
    many = 1 if limit.quantity == 1 else 2
    count = plain(limit.quantity)
    said = {
        LimitUnit.WORKING_HOUR: ngettext("%s giờ làm việc", "%s giờ làm việc ", many),
        LimitUnit.WORKING_DAY: ngettext("%s ngày làm việc", "%s ngày làm việc ", many),
        LimitUnit.CALENDAR_DAY: ngettext("%s ngày", "%s ngày ", many),
        LimitUnit.MONTH: ngettext("%s tháng", "%s tháng ", many),
    }
    return (said[LimitUnit(limit.unit)] % count).strip()


def amounts_words(amounts_vnd: tuple[int, ...] | None) -> str:
    """Return ``Không mất tiền``, ``8.000 đ``, ``từ 2.000 đ``; nothing when fixed elsewhere."""
    if amounts_vnd is None:
        return ""
    if not amounts_vnd:
        return _("Không mất tiền")
    least = format_vnd(amounts_vnd[0])
    return least if len(amounts_vnd) == 1 else _("từ %s") % least


def mark_words(mark: Mark) -> str:
    """Return ``Mới``, ``Thay đổi``, ``Bớt 2 giấy tờ, nhanh hơn 1 ngày``."""
    if mark.kind == "new":
        return _("Mới")
    less = [
        _("bớt %s giấy tờ") % mark.fewer_papers if mark.fewer_papers > 0 else "",
        _("nhanh hơn %s giờ làm việc") % plain(mark.fewer_hours) if mark.fewer_hours > 0 else "",
        _("bớt %s") % format_vnd(mark.less_vnd) if mark.less_vnd > 0 else "",
    ]
    said = ", ".join(filter(None, less))
    return said[:1].upper() + said[1:] if said else _("Thay đổi")


def changed_words(change: Change) -> str:
    """Return ``Bớt 2 giấy tờ từ 01/10/2026``."""
    said = {"what": mark_words(change.mark), "day": f"{change.valid_from:%d/%m/%Y}"}
    return _("%(what)s từ %(day)s") % said


def day_strip(promise: Promise, *, most: int, start_word: str = "nhận") -> DayStrip:
    """Return the days behind a promise, cells and sentences in the language of the page."""
    cells = strip(promise, most=most, start_word=start_word)
    if is_vietnamese():
        return DayStrip(cells, promise.sentences())
    return DayStrip(tuple(map(_cell, cells)), _reckoning(promise))


def _cell(cell: Cell) -> DayCell:
    days = "–".join(_(one) for one in cell.weekday.split("–"))
    return replace(cell, weekday=days, label=in_language(cell.label))


def _reckoning(promise: Promise) -> tuple[str, ...]:
    """Return the reckoning for who does not read Vietnamese: the limit, then the days."""
    off = [day for day in promise.days if day.mark == DayMark.SKIPPED]
    said = [_("Thời hạn %s.") % limit_words(promise.limit)]
    if off:
        said.append(_("Không tính %s ngày nghỉ ở giữa.") % len(off))
    return (*said, _("Trả chậm nhất %s.") % moment(promise.due_at))

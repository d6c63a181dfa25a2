"""Words of time, limits and money in the language of the page. *Units*: instants are aware."""

from datetime import date, datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from motcua.backoffice.procedures.queries import Change
from motcua.backoffice.procedures.rules.marks import Mark
from motcua.core import wording
from motcua.core.clock import local
from motcua.core.money import format_vnd
from motcua.core.wording import NBSP
from motcua.foundation.worktime.rules import Limit
from motcua.foundation.worktime.rules.promise import plain
from motcua.foundation.worktime.states import LimitUnit


def is_vietnamese() -> bool:
    """Say whether the page speaks Vietnamese itself."""
    return get_language() == "vi"


def weekday(this: date) -> str:
    """Return ``thứ Năm``, ``Thursday``."""
    if is_vietnamese():
        return wording.weekday(this)
    names = (
        _("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"),
        _("Chủ nhật"),
    )  # fmt: skip
    return names[this.weekday()]


def day(this: date) -> str:
    """Return ``thứ Năm 26/11/2026``, its parts kept together."""
    return f"{weekday(this)}{NBSP}{this:%d/%m/%Y}"


def moment(at: datetime) -> str:
    """Return ``16:30, thứ Năm 26/11/2026``."""
    return f"{wording.clock_time(at)}, {day(local(at).date())}"


def near_moment(at: datetime, today: date) -> str:
    """Return ``13:30``, or ``07:30, thứ Hai 30/11`` for another day."""
    this = local(at).date()
    if this == today:
        return wording.clock_time(at)
    return f"{wording.clock_time(at)}, {weekday(this)}{NBSP}{this:%d/%m}"


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

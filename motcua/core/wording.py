"""How times, days and spans are said to people in Vietnamese.

*Units*: instants are aware and shown in office time; spans are minutes of working time.
"""

from datetime import date, datetime

from motcua.core.clock import local

NBSP = "\u00a0"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
HOUR = 60


def weekday(day: date) -> str:
    """Return ``thứ Năm``, its two words kept together."""
    return WEEKDAYS[day.weekday()].replace(" ", NBSP)


def day(this: date) -> str:
    """Return ``thứ Năm 26/11/2026``."""
    return f"{weekday(this)}{NBSP}{this:%d/%m/%Y}"


def clock_time(at: datetime) -> str:
    """Return ``16:30``."""
    return f"{local(at):%H:%M}"


def moment(at: datetime) -> str:
    """Return ``16:30, thứ Năm 26/11/2026``."""
    return f"{clock_time(at)}, {day(local(at).date())}"


def short_day(this: date) -> str:
    """Return ``T5 26/11``."""
    return f"{SHORT_WEEKDAYS[this.weekday()]}{NBSP}{this:%d/%m}"


def short_moment(at: datetime, today: date) -> str:
    """Return ``10:30`` for today, else ``16:30, T5 26/11``; another year is said."""
    this = local(at).date()
    if this == today:
        return clock_time(at)
    year = "" if this.year == today.year else f"/{this.year}"
    return f"{clock_time(at)}, {short_day(this)}{year}"


def log_moment(at: datetime) -> str:
    """Return ``09:10, 19/11``, as in a journal."""
    return f"{local(at):%H:%M, %d/%m}"


def official_moment(at: datetime) -> str:
    """Return ``16 giờ 30 phút, ngày 26 tháng 11 năm 2026``, as the printed forms say."""
    here = local(at)
    return f"{here:%H} giờ {here:%M} phút, {official_day(here.date())}"


def official_day(this: date) -> str:
    """Return ``ngày 05 tháng 02 năm 2026``: days below 10 and January, February take a zero."""
    month = f"{this.month:02d}" if this.month <= 2 else str(this.month)
    return f"ngày {this.day:02d} tháng {month} năm {this.year}"


def span(minutes: int, day_minutes: int = 8 * HOUR) -> str:
    """Return working time in words: ``42 phút``, ``1 giờ 48``, ``2 ngày``, ``3 ngày rưỡi``."""
    if minutes < HOUR:
        return f"{minutes} phút"
    if minutes < day_minutes:
        hours, rest = divmod(minutes, HOUR)
        return f"{hours} giờ {rest:02d}" if rest else f"{hours} giờ"
    half_days = minutes * 2 // day_minutes
    days, half = divmod(half_days, 2)
    return f"{days} ngày rưỡi" if half else f"{days} ngày"


def phone_in_threes(phone: str) -> str:
    """Return ``0000000102`` as ``0000 000 102``: groups of three from the right."""
    groups = []
    while len(phone) > 4:
        phone, tail = phone[:-3], phone[-3:]
        groups.append(tail)
    return NBSP.join([phone, *reversed(groups)])


def id_in_threes(number: str) -> str:
    """Return ``001204000018`` as ``001 204 000 018``."""
    return NBSP.join(number[start : start + 3] for start in range(0, len(number), 3))


def called(honorific: str, full_name: str) -> str:
    """Return ``bà Ửng``: honorific and given name, kept together."""
    given = full_name.rsplit(maxsplit=1)[-1] if full_name.split() else full_name
    return f"{honorific}{NBSP}{given}" if honorific else given


def lower_first(words: str) -> str:
    """Return words as they go on in a sentence; abbreviations and names keep their capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]

"""How pages of theme days are put together from the agenda and the dossiers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.urls import reverse

from motcua.backoffice.agenda import queries as agenda
from motcua.backoffice.agenda.models import ThemeDay
from motcua.backoffice.agenda.rules import Theme, days_held
from motcua.backoffice.procedures.models import Procedure
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.queries import DueToday, ThemeCounts
from motcua.core.wording import day as day_words
from motcua.core.wording import short_moment, span
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.states import Weekday
from motcua.web.components.shapes import Deadline, Link, Notice
from motcua.web.desk.configuring import slashed, span_words
from motcua.web.desk.themes.shapes import DueLine, ThemePage, TodayPage
from motcua.web.desk.units.shapes import Part, Row

ALL = "Mọi thủ tục"


def rule_words(theme: ThemeDay | Theme) -> str:
    """Return which rules a theme has: ``không viết, không hẹn``."""
    rules = {"không viết": theme.no_writing, "không hẹn": theme.no_appointment}
    return ", ".join(word for word, holds in rules.items() if holds) or "theo lời dặn"


def banner(theme: Theme) -> Notice:
    """Return what the desk reads on the day."""
    said = (
        theme.desk_words,
        "Bắt đầu từ quét căn cước, không bắt dân viết tay." if theme.no_writing else "",
        "Thủ tục trong danh sách trả ngay trong ngày." if theme.no_appointment else "",
    )
    link = Link("Xem hồ sơ phải trả hôm nay", reverse("theme-today"))
    words = " ".join(dict.fromkeys(filter(None, said)))
    return Notice(f"Hôm nay: {theme.name}", words, link=link if theme.no_appointment else None)


def list_part(rows: Iterable[ThemeDay], day: date, *, keeps: bool) -> Part:
    """Return the table of an office's theme days."""
    standing, ended = [], []
    for row in rows:
        if row.valid_to is None or row.valid_to > day:
            standing.append(_row(row, keeps=keeps))
        else:
            ended.append(Row(row.name, href=_href("theme", row), note=_span(row)))
    return Part(
        key="themes",
        title="Ngày chủ đề của đơn vị",
        columns=("Ngày", "Quy tắc", "Theo", "Hiệu lực"),
        rows=tuple(standing),
        empty="Đơn vị chưa đặt ngày chủ đề nào.",
        ended=tuple(ended),
    )


def _row(row: ThemeDay, *, keeps: bool) -> Row:
    return Row(
        row.name,
        (Weekday(row.weekday).label, rule_words(row), row.decision, _span(row)),
        href=_href("theme", row),
        edit_href=_href("theme-edit", row) if keeps else "",
        end_href=_href("theme-end", row) if keeps else "",
    )


def _href(name: str, row: ThemeDay) -> str:
    return reverse(name, args=[row.uid])


def _span(row: ThemeDay) -> str:
    return span_words(row.valid_from, row.valid_to)


# --- One theme, counted -------------------------------------------------------------------


def theme_page(
    row: ThemeDay, first: date, last: date, *, at: datetime, day: date, keeps: bool
) -> ThemePage:
    """Return one theme day with what was counted. Five SELECTs, whatever was counted."""
    (theme,) = agenda.themes_of([row])
    first = max(first, row.valid_from)
    counts = dossiers.theme_counts(theme, row.unit_id, first, last, at=at)
    listed = Procedure.objects.filter(pk__in=theme.procedure_ids).order_by("name")
    standing = row.valid_to is None or row.valid_to > day
    return ThemePage(
        name=row.name,
        words=f"{Weekday(row.weekday).label} hằng tuần · {rule_words(row)}",
        facts=tuple(_facts(row)),
        period=f"{slashed(first)} – {slashed(last)}",
        counts=tuple(_counts(theme, counts, _held(row, first, last))),
        procedures=tuple(f"{one.name} ({one.code})" for one in listed) or (ALL,),
        defects=_defects(row, first, last) if row.no_writing else None,
        edit_href=_href("theme-edit", row) if keeps and standing else "",
        end_href=_href("theme-end", row) if keeps and standing else "",
        note="" if standing else f"Ngày chủ đề này đã kết thúc từ {slashed(row.valid_to)}.",
    )


def _facts(row: ThemeDay) -> Iterator[tuple[str, str]]:
    yield "Theo", row.decision
    yield "Hiệu lực", _span(row)
    if row.desk_words:
        yield "Dặn công chức", row.desk_words
    if row.people_words:
        yield "Nói với dân", row.people_words


def _held(row: ThemeDay, first: date, last: date) -> int:
    calendar = worktime.calendar_of(row.unit_id)
    return len(days_held(row.weekday, first, last, calendar.is_workday))


def _counts(theme: Theme, counts: ThemeCounts, held: int) -> Iterator[tuple[str, str, str]]:
    yield "Số ngày đã làm", str(held), "trừ ngày nghỉ lễ"
    yield "Hồ sơ nhận trong các ngày ấy", str(counts.received), "của thủ tục trong danh sách"
    if theme.no_writing:
        yield (
            "Không phải gõ chữ nào của căn cước",
            _of(counts.untouched, counts.counted),
            f"cả thảy {counts.letters_typed} chữ phải gõ tay",
        )
    if theme.no_appointment:
        yield "Được hẹn trả trong ngày nhờ quy tắc", str(counts.promised), "luật cho lâu hơn"
        yield "Trả đúng trong ngày", _of(counts.kept, counts.promised), ""
        yield "Không kịp", _of(counts.broken, counts.promised), "đã xin lỗi hoặc phải xin lỗi"


def _of(part: int, whole: int) -> str:
    """Return ``3 trên 4``; of nothing, ``chưa có``."""
    return f"{part} trên {whole}" if whole else "chưa có"


def _defects(row: ThemeDay, first: date, last: date) -> Part:
    lines = agenda.defects_of(row, first, last)
    return Part(
        key="defects",
        title="Vẫn phải viết tay",
        columns=("Thủ tục", "Số lần", "Lần cuối"),
        rows=tuple(
            Row(
                line.paper,
                (
                    f"{line.procedure} ({line.code})",
                    str(line.times),
                    short_moment(line.last_at, last),
                ),
            )
            for line in lines
        ),
        empty="Không giấy nào phải viết tay.",
        words="Mỗi dòng là một lỗi của thủ tục, không phải của người dân hay của quầy."
        if lines
        else "",
        first="Giấy",
    )


# --- Today --------------------------------------------------------------------------------


def today_page(themes: Sequence[Theme], due: Sequence[DueToday], day: date) -> TodayPage:
    """Return what is owed today, those at risk first."""
    lines = [_line(one, day) for one in due]
    return TodayPage(
        heading=f"Hôm nay, {day_words(day)}",
        notices=tuple(banner(theme) for theme in themes),
        at_risk=tuple(line for line in lines if line.is_at_risk),
        others=tuple(line for line in lines if not line.is_at_risk),
        back=Link("Ngày chủ đề", reverse("theme-days")),
        is_owed=any(theme.no_appointment for theme in themes),
    )


def _line(one: DueToday, day: date) -> DueLine:
    dossier, step = one.dossier, one.step
    place = step.department.name if step else ""
    who = step.handler.full_name if step and step.handler else ""
    left = span(one.minutes_left)
    chip = Deadline("soon", f"Còn {left}") if one.is_at_risk else Deadline("calm", f"Còn {left}")
    if not one.minutes_left:
        chip = Deadline("overdue", "Hết giờ")
    return DueLine(
        href=reverse("dossier", args=[dossier.ref]),
        code=dossier.ref,
        applicant=dossier.applicant_name,
        procedure=dossier.procedure_version.name,
        holder=" · ".join(filter(None, (place, who))),
        due=short_moment(dossier.due_at, day) if dossier.due_at else "",
        deadline=chip,
        work=f"còn {span(one.work_minutes)} việc theo quy trình",
        is_at_risk=one.is_at_risk,
    )

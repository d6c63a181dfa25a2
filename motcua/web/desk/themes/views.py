"""The list of theme days, one with its counts, today's debts; setting, changing, ending one."""

from datetime import timedelta

from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.backoffice.agenda import operations, queries
from motcua.backoffice.agenda.models import ThemeDay
from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.models import Procedure
from motcua.casework.dossiers import queries as dossiers
from motcua.core.refusals import NotYours
from motcua.foundation.org.models import Unit
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import EndForm, FormPage, answer, by, posted, today_of
from motcua.web.desk.home import home_unit
from motcua.web.desk.themes.forms import FIELDS, EditThemeForm, NewThemeForm, PeriodForm
from motcua.web.desk.themes.pages import banner, list_part, theme_page, today_page

_FORM_METHODS = ["GET", "POST"]
COUNTED = timedelta(days=90)
NOT_KEPT = "Ngày chủ đề do giám đốc Trung tâm hoặc người quản trị của đơn vị đặt."


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Show the theme days of one's unit, and which holds today."""
    unit_id, day = request.acting.home_unit_id, today_of(request)
    keeps = _keeps(request)
    part = list_part(queries.theme_days_of(unit_id), day, keeps=keeps)
    held = tuple(banner(theme) for theme in queries.themes_on(unit_id, day))
    arrived = dossiers.arrivals(unit_id, day - COUNTED, day)
    context = {
        "part": part,
        "notices": held,
        "arrived": arrived,
        "days": COUNTED.days,
        "may_add": keeps,
    }
    return render(request, "desk/themes/index.html", context)


@require_safe
def today(request: DeskRequest) -> HttpResponse:
    """Show who is at risk of not getting today what was promised for today."""
    unit_id, day = request.acting.home_unit_id, today_of(request)
    themes = queries.themes_on(unit_id, day)
    due = dossiers.due_today(themes, unit_id, request.acting, at=request.at)
    return render(request, "desk/themes/today.html", {"page": today_page(themes, due, day)})


@require_safe
def theme(request: DeskRequest, uid: str) -> HttpResponse:
    """Show one theme day and what was counted, for a period."""
    row, day = _seen(request, uid), today_of(request)
    first, last = PeriodForm(request.GET).period(day - COUNTED, day)
    form = PeriodForm(initial={"first": first, "last": last})
    page = theme_page(row, first, last, at=request.at, day=day, keeps=_keeps(request))
    return render(request, "desk/themes/theme.html", {"page": page, "form": form})


@require_http_methods(_FORM_METHODS)
def new(request: DeskRequest) -> HttpResponse:
    """Set a theme day."""
    unit = _kept_unit(request)
    initial = {"valid_from": today_of(request)}
    offered = catalogue.offered_to(unit, request.at)
    form = NewThemeForm(posted(request), offered=offered, initial=initial)
    page = FormPage("Thêm ngày chủ đề", "Ghi ngày chủ đề", _back(), notices=(_PROMISE,))
    return answer(
        request,
        page,
        form,
        lambda: operations.set_theme_day(
            unit,
            form.words,
            _chosen(form),
            valid_from=form.cleaned_data["valid_from"],
            **by(request),
        ),
        "Đã ghi. Ngày chủ đề có hiệu lực từ ngày ghi trong đó.",
    )


@require_http_methods(_FORM_METHODS)
def edit(request: DeskRequest, uid: str) -> HttpResponse:
    """Change a theme day's rules, words and procedures."""
    unit, row = _kept_unit(request), _seen(request, uid)
    listed = list(row.listed.values_list("procedure_id", flat=True))
    initial = {**model_to_dict(row, FIELDS), "procedures": listed, "version": row.version}
    offered = catalogue.offered_to(unit, request.at)
    form = EditThemeForm(posted(request), offered=offered, initial=initial)
    page = FormPage(f"Sửa {row.name}", "Ghi", _back(row), notices=(_MADE,))
    return answer(
        request,
        page,
        form,
        lambda: operations.change_theme_day(
            row,
            form.words,
            _chosen(form),
            version=form.cleaned_data["version"],
            **by(request),
        ),
        "Đã ghi.",
    )


@require_http_methods(_FORM_METHODS)
def end(request: DeskRequest, uid: str) -> HttpResponse:
    """End a theme day from a day on."""
    _kept_unit(request)
    row = _seen(request, uid)
    form = EndForm(posted(request), initial={"on": today_of(request), "version": row.version})
    page = FormPage(f"Kết thúc {row.name}", "Kết thúc", _back(row), notices=(_MADE,))
    return answer(
        request,
        page,
        form,
        lambda: operations.end_theme_day(row, **form.cleaned_data, **by(request)),
        "Đã kết thúc.",
    )


_PROMISE = Notice(
    "Đây là lời hứa với dân",
    "Thủ tục trong danh sách của ngày không hẹn in giấy hẹn trả ngay trong ngày.",
)
_MADE = Notice("Lời hẹn đã in giữ nguyên", "Chỉ hồ sơ nhận từ bây giờ theo nội dung mới.")


def _keeps(request: DeskRequest) -> bool:
    return queries.may_keep_agenda(request.acting, request.acting.home_unit_id)


def _kept_unit(request: DeskRequest) -> Unit:
    if not _keeps(request):
        raise NotYours(NOT_KEPT)
    return home_unit(request)


def _seen(request: DeskRequest, uid: str) -> ThemeDay:
    seen = queries.theme_days_of(request.acting.home_unit_id)
    return fetch_seen(request, seen, "theme_day", uid=uid)


def _chosen(form: NewThemeForm | EditThemeForm) -> QuerySet[Procedure]:
    return Procedure.objects.filter(pk__in=form.cleaned_data["procedures"])


def _back(row: ThemeDay | None = None) -> Link:
    if row is None:
        return Link("Ngày chủ đề", reverse("theme-days"))
    return Link(row.name, reverse("theme", args=[row.uid]))

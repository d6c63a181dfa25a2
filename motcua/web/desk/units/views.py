"""The tree of the house and one unit: look, change, add below, end, name its team."""

from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core.refusals import NotYours
from motcua.foundation.org import operations, queries
from motcua.foundation.org.models import Staff, Unit
from motcua.foundation.org.states import Role
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import FormPage, answer, by, posted, today_of
from motcua.web.desk.units.forms import EndUnitForm, NewUnitForm, TeamForm, UnitForm
from motcua.web.desk.units.pages import tree, unit_page

NOT_KEPT = "Đơn vị này do người quản trị của đơn vị hoặc cấp trên cấu hình."
_FORM_METHODS = ["GET", "POST"]


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Show the tree of the house, or the units a word names."""
    words = request.GET.get("q", "").strip()
    context = {
        "lines": tree(request.acting, words),
        "words": words,
        "may_configure": request.acting.holds(Role.ADMINISTRATOR),
    }
    return render(request, "desk/units/index.html", context)


@require_GET
def unit(request: DeskRequest, code: str) -> HttpResponse:
    """Show one unit with its parts."""
    found = get_object_or_404(Unit.objects.select_related("parent", "commune"), code=code)
    return render(request, "desk/units/unit.html", {"page": unit_page(request, found)})


@require_http_methods(_FORM_METHODS)
def edit(request: DeskRequest, code: str) -> HttpResponse:
    """Change what a unit's page shows."""
    unit = kept(request, code)
    initial = model_to_dict(unit) | {"version": unit.version}
    form = UnitForm(posted(request), initial=initial, kind=unit.kind)
    page = FormPage(f"Sửa thông tin {unit.name}", "Ghi thông tin", back_to(unit))
    return answer(
        request,
        page,
        form,
        lambda: operations.change_unit(
            unit, version=form.cleaned_data["version"], **form.changes(), **by(request)
        ),
        "Đã ghi thông tin đơn vị.",
    )


@require_http_methods(_FORM_METHODS)
def new(request: DeskRequest, code: str) -> HttpResponse:
    """Add a unit below another."""
    above = kept(request, code)
    form = NewUnitForm(posted(request), initial={"valid_from": today_of(request)})
    page = FormPage(
        "Thêm đơn vị", "Thêm đơn vị", back_to(above), words=f"Đơn vị mới thuộc {above.name}."
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.create_unit(parent=above, **form.cleaned_data, **by(request)),
        "Đã thêm đơn vị.",
    )


@require_http_methods(_FORM_METHODS)
def end(request: DeskRequest, code: str) -> HttpResponse:
    """End a unit; it stays to be read."""
    unit = kept(request, code)
    initial = {"on": today_of(request), "version": unit.version}
    form = EndUnitForm(posted(request), initial=initial)
    form.fields["successors"].queryset = _beside(unit)  # type: ignore[attr-defined]
    page = FormPage(
        f"Kết thúc hoạt động của {unit.name}",
        "Kết thúc đơn vị",
        back_to(unit),
        notices=(
            Notice(
                "Không xóa gì",
                "Hồ sơ, phiếu, tên đơn vị giữ nguyên. Phòng, quầy, nhiệm vụ kết thúc cùng ngày. "
                "Bàn giao hồ sơ đang giữ trước khi làm việc này.",
            ),
        ),
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.close_unit(unit, **form.cleaned_data, **by(request)),
        "Đã kết thúc đơn vị.",
    )


@require_http_methods(_FORM_METHODS)
def team(request: DeskRequest, code: str) -> HttpResponse:
    """Record the decision that names the one-stop team."""
    unit = kept(request, code)
    now = [member.staff.username for member in queries.one_stop_team(unit, today_of(request))]
    initial = {"valid_from": today_of(request), "members": now}
    form = TeamForm(posted(request), initial=initial, staff=staff_around(unit))
    page = FormPage(
        "Quyết định cử người làm việc tại Bộ phận Một cửa",
        "Ghi quyết định",
        back_to(unit),
        notices=(
            Notice("Thay danh sách cũ", "Danh sách trước kết thúc khi danh sách này bắt đầu."),
        ),
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.set_one_stop_team(unit, **form.cleaned_data, **by(request)),
        "Đã ghi quyết định cử người.",
    )


def kept(request: DeskRequest, code: str) -> Unit:
    """Return the unit for somebody who may configure it; 404 when there is none, else 409."""
    unit = get_object_or_404(Unit, code=code)
    if not queries.may_configure(request.acting, unit.pk):
        raise NotYours(NOT_KEPT)
    return unit


def back_to(unit: Unit) -> Link:
    """Return the way back to a unit's page."""
    return Link(unit.name, reverse("unit", args=[unit.code]))


def staff_around(unit: Unit) -> QuerySet[Staff]:
    """Return who may sit in a unit's hall: its staff, and those of what lies below it."""
    return queries.find_staff("", queries.subtree_ids(unit.pk)).filter(is_active=True)


def _beside(unit: Unit) -> QuerySet[Unit]:
    living = Unit.objects.filter(parent=unit.parent_id, valid_to__isnull=True)
    return living.exclude(pk=unit.pk).order_by("code")

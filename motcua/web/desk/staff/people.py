"""The list of staff and one person: look, add, change."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core.refusals import NotYours
from motcua.foundation.org import operations, queries
from motcua.foundation.org.models import Department, Staff
from motcua.foundation.org.states import Honorific, Role, StaffCategory
from motcua.web.access.looks import fetch_seen, reveal
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import FormPage, answer, by, posted
from motcua.web.desk.staff.forms import NewStaffForm, StaffForm
from motcua.web.desk.staff.lists import staff_list
from motcua.web.desk.staff.pages import may, person_page

NOT_KEPT = "Chỉ người quản trị của đơn vị mới thay đổi được nội dung này."
_FORM_METHODS = ["GET", "POST"]
_PLAIN = ("full_name", "honorific", "category", "phone", "email", "badge_number", "version")


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Show the people one leads or administers, or those a word names."""
    words = request.GET.get("q", "").strip()
    context = {"page": staff_list(request, words, request.GET.get("unit", ""))}
    return render(request, "desk/staff/index.html", context)


@require_GET
def me(request: DeskRequest) -> HttpResponse:
    """Lead to one's own page: leave and delegations of one's own are recorded there."""
    return redirect("staff", request.user.uid)


@require_GET
def person(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one person; somebody one may not see does not exist."""
    context = {"page": person_page(request, seen(request, uid))}
    return render(request, "desk/staff/person.html", context)


@require_http_methods(_FORM_METHODS)
def new(request: DeskRequest) -> HttpResponse:
    """Open an account; its password is given on the page of the person."""
    if not request.acting.holds(Role.ADMINISTRATOR):
        raise NotYours(NOT_KEPT)
    initial = {"honorific": Honorific.UNKNOWN, "category": StaffCategory.CIVIL_SERVANT}
    form = NewStaffForm(posted(request), initial=initial, departments=departments_kept(request))
    page = FormPage(
        "Thêm cán bộ",
        "Thêm cán bộ",
        Link("Cán bộ", reverse("staff-list")),
        words="Sau đó giao nhiệm vụ và cấp mật khẩu ở trang của người đó.",
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.create_staff(**form.cleaned_data, **by(request)),
        "Đã thêm cán bộ. Giao nhiệm vụ và cấp mật khẩu ở trang của người đó.",
    )


@require_http_methods(_FORM_METHODS)
def edit(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Change who a person is; the telephone stands whole here, and that is noted."""
    staff = administered(request, uid)
    if staff.phone:
        reveal(request, "staff", str(staff.uid), "điện thoại")
    initial: dict[str, object] = {name: getattr(staff, name) for name in _PLAIN}
    initial["post"] = staff.post.uid if staff.post else None
    initial["home_department"] = staff.home_department.uid if staff.home_department else None
    form = StaffForm(posted(request), initial=initial, departments=departments_kept(request))
    page = FormPage(f"Sửa thông tin {staff.full_name}", "Ghi thông tin", back_to(staff))
    return answer(
        request,
        page,
        form,
        lambda: operations.change_staff(staff, **form.cleaned_data, **by(request)),
        "Đã ghi thông tin.",
    )


def seen(request: DeskRequest, uid: UUID) -> Staff:
    """Return the person when one may see them; else 404 and an audit line."""
    rows = queries.staff_seen_by(request.acting).select_related("post", "home_department__unit")
    return fetch_seen(request, rows, "staff", uid=uid)


def administered(request: DeskRequest, uid: UUID) -> Staff:
    """Return a person one administers; 404 when unseen, 409 when only seen."""
    staff = seen(request, uid)
    if not may(request.acting, staff).administer:
        raise NotYours(NOT_KEPT)
    return staff


def back_to(staff: Staff) -> Link:
    """Return the way back to a person's page."""
    return Link(staff.full_name, reverse("staff", args=[staff.uid]))


def departments_kept(request: DeskRequest) -> QuerySet[Department]:
    """Return the departments of the units one administers, by unit."""
    units = queries.administered_ids(request.acting)
    living = Department.objects.filter(unit__in=units, valid_to__isnull=True)
    return living.select_related("unit").order_by("unit__code", "id")


def colleagues(staff: Staff) -> QuerySet[Staff]:
    """Return the open accounts at home in a person's unit, without the person."""
    home = staff.home_department
    around = frozenset({home.unit_id}) if home else frozenset[int]()
    return queries.find_staff("", around).filter(is_active=True).exclude(pk=staff.pk)

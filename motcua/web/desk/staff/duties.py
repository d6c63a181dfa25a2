"""Duties and delegations of a person: give, end, lend, revoke."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from motcua.foundation.org import operations
from motcua.foundation.org.models import Delegation, Duty
from motcua.foundation.org.rules import DELEGATED_ROLES
from motcua.foundation.org.states import Role
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Notice
from motcua.web.desk.configuring import (
    EndForm,
    FormPage,
    VersionedForm,
    answer,
    by,
    posted,
    today_of,
)
from motcua.web.desk.staff.forms import DelegationForm, DutyForm
from motcua.web.desk.staff.people import (
    administered,
    back_to,
    colleagues,
    departments_kept,
    seen,
)

_FORM_METHODS = ["GET", "POST"]


@require_http_methods(_FORM_METHODS)
def appoint(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Give a role by decision."""
    staff = administered(request, uid)
    home = staff.home_department
    initial = {"valid_from": today_of(request), "department": home.uid if home else None}
    form = DutyForm(posted(request), initial=initial, departments=departments_kept(request))
    page = FormPage(f"Giao nhiệm vụ cho {staff.full_name}", "Giao nhiệm vụ", back_to(staff))
    return answer(
        request,
        page,
        form,
        lambda: operations.appoint(staff, **form.appointment(), **by(request)),
        "Đã giao nhiệm vụ.",
    )


@require_http_methods(_FORM_METHODS)
def end(request: DeskRequest, uid: UUID, duty: UUID) -> HttpResponse:
    """End a duty; it stays to be read."""
    staff = administered(request, uid)
    row = get_object_or_404(Duty, staff=staff, uid=duty)
    form = EndForm(posted(request), initial={"on": today_of(request), "version": row.version})
    page = FormPage(
        f"Kết thúc nhiệm vụ {Role(row.role).label}",
        "Kết thúc nhiệm vụ",
        back_to(staff),
        words=staff.full_name,
        notices=(Notice("Việc đang giữ ở lại", "Bàn giao việc trước, rồi mới kết thúc nhiệm vụ."),),
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.end_duty(row, **form.cleaned_data, **by(request)),
        "Đã kết thúc nhiệm vụ.",
    )


@require_http_methods(_FORM_METHODS)
def delegate(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Lend a role to a colleague for some days."""
    staff = seen(request, uid)
    today = today_of(request)
    held = Duty.objects.valid_on(today).filter(staff=staff, role__in=DELEGATED_ROLES)
    form = DelegationForm(
        posted(request),
        initial={"first_day": today},
        duties=held.select_related("unit", "department").order_by("id"),
        colleagues=colleagues(staff),
    )
    notice = Notice("Ai ký thì tên người ấy", "Phiếu ghi người ký “thay mặt” người ủy quyền.")
    page = FormPage(
        f"Ủy quyền của {staff.full_name}", "Ủy quyền", back_to(staff), notices=(notice,)
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.delegate(staff, **form.loan(request.at), **by(request)),
        "Đã ghi ủy quyền.",
    )


@require_http_methods(_FORM_METHODS)
def revoke(request: DeskRequest, uid: UUID, lent: UUID) -> HttpResponse:
    """Ask, then end a delegation now."""
    staff = seen(request, uid)
    row = get_object_or_404(
        Delegation.objects.select_related("to_staff"), from_staff=staff, uid=lent
    )
    form = VersionedForm(posted(request), initial={"version": row.version})
    page = FormPage(
        f"Thu hồi ủy quyền cho {row.to_staff.full_name}?",
        "Thu hồi ủy quyền",
        back_to(staff),
        words=f"{Role(row.role).label}. Việc đã ký vẫn có hiệu lực.",
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.revoke(row, **form.cleaned_data, **by(request)),
        "Đã thu hồi ủy quyền.",
    )

"""Leave, and handing over all work: recorded by the person, a leader, or an administrator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.queries import work_by_post, work_in_hand
from motcua.core.refusals import NotYours
from motcua.foundation.org import operations
from motcua.foundation.org.models import Leave
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Notice
from motcua.web.desk.configuring import (
    FormPage,
    VersionedForm,
    answer,
    by,
    posted,
    status_of,
    today_of,
    tried,
)
from motcua.web.desk.staff.forms import HandOverForm, LeaveForm
from motcua.web.desk.staff.pages import may, work_lines
from motcua.web.desk.staff.people import back_to, colleagues, seen

_FORM_METHODS = ["GET", "POST"]


@require_http_methods(_FORM_METHODS)
def take(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Record days away and who stands in."""
    staff = seen(request, uid)
    if not may(request.acting, staff).record_leave:
        raise NotYours("Chỉ người nghỉ, lãnh đạo hoặc người quản trị mới ghi được ngày nghỉ.")
    form = LeaveForm(
        posted(request), initial={"first_day": today_of(request)}, colleagues=colleagues(staff)
    )
    notices = tuple(_work_notice(request, staff.pk))
    page = FormPage(
        f"Ghi ngày nghỉ của {staff.full_name}", "Ghi ngày nghỉ", back_to(staff), notices=notices
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.take_leave(staff, **form.cleaned_data, **by(request)),
        "Đã ghi ngày nghỉ.",
    )


def _work_notice(request: DeskRequest, staff_id: int) -> list[Notice]:
    work = work_in_hand(staff_id, request.acting)
    if not work:
        return []
    rest = "Người làm thay làm được ngay. Nghỉ dài thì lãnh đạo bàn giao hết cho người khác."
    return [Notice(f"Đang giữ {len(work)} việc", rest)]


@require_http_methods(_FORM_METHODS)
def cancel(request: DeskRequest, uid: UUID, leave: UUID) -> HttpResponse:
    """Ask, then take back a leave."""
    staff = seen(request, uid)
    row = get_object_or_404(
        Leave.objects.select_related("staff__home_department"), staff=staff, uid=leave
    )
    form = VersionedForm(posted(request), initial={"version": row.version})
    page = FormPage(
        f"Hủy đợt nghỉ của {staff.full_name}?",
        "Hủy đợt nghỉ",
        back_to(staff),
        words=f"Từ {row.first_day:%d/%m/%Y} đến hết {row.last_day:%d/%m/%Y}.",
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.cancel_leave(row, **form.cleaned_data, **by(request)),
        "Đã hủy đợt nghỉ.",
    )


@require_http_methods(_FORM_METHODS)
def hand_over(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show everything in a person's hands, then give it to colleagues, post by post."""
    staff = seen(request, uid)
    work = work_in_hand(staff.pk, request.acting)
    mine = [item for item in work if item.may_move]
    if not may(request.acting, staff).hand_over or (work and not mine):
        raise NotYours("Chỉ lãnh đạo bộ phận hoặc người quản trị bàn giao việc của người khác.")
    form = HandOverForm(posted(request), posts=work_by_post(mine, staff, today_of(request)))
    if form.is_valid():

        def act() -> None:
            reason = form.cleaned_data["reason"]
            dossiers.hand_over_work(staff, form.takers(), reason=reason, **by(request))

        if tried(form, act):
            messages.success(request, f"Đã bàn giao {len(mine)} việc của {staff.full_name}.")
            return redirect("staff", staff.uid)
    page = FormPage(
        f"Bàn giao việc của {staff.full_name}", f"Bàn giao {len(mine)} việc", back_to(staff),
        notices=tuple(_left(len(work) - len(mine))),
    )  # fmt: skip
    context = {"page": page, "form": form, "lines": work_lines(mine, request.at)}
    return render(request, "desk/staff/work.html", context, status=status_of(form))


def _left(count: int) -> list[Notice]:
    if not count:
        return []
    rest = "Lãnh đạo hoặc người quản trị ở đó bàn giao."
    return [Notice(f"{count} việc nằm ở bộ phận khác, không chuyển từ đây", rest)]

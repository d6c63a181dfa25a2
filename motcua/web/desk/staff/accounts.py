"""An account at the door: a one-time password, unlocking, the second factor, closing."""

import secrets
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.foundation.org import operations
from motcua.web.access import accounts
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Notice
from motcua.web.desk.configuring import (
    EndForm,
    FormPage,
    VersionedForm,
    answer,
    by,
    posted,
    status_of,
    today_of,
    tried,
)
from motcua.web.desk.staff.people import administered, back_to

_FORM_METHODS = ["GET", "POST"]
# Read aloud and typed from paper: nothing that looks like another.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


@never_cache
@require_http_methods(_FORM_METHODS)
def password(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Ask, then give a new password, shown this once and never again."""
    staff = administered(request, uid)
    form = forms.Form(posted(request))
    page = FormPage(
        f"Cấp mật khẩu mới cho {staff.full_name}?",
        "Cấp mật khẩu mới",
        back_to(staff),
        words="Mật khẩu cũ và mọi phiên đang mở hết hiệu lực ngay.",
        notices=(Notice("Chỉ hiện một lần", "Giao tận tay; người nhận đổi ngay khi đăng nhập."),),
    )
    given = one_time_password()
    context = {"page": page, "form": form}
    if form.is_valid() and tried(
        form, lambda: operations.set_password(staff, given, **by(request))
    ):
        context |= {"given": given, "username": staff.username}
        return render(request, "desk/staff/password.html", context)
    return render(request, "desk/form_page.html", context, status=status_of(form))


def one_time_password() -> str:
    """Return sixteen letters and figures in groups of four: 79 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


@require_http_methods(_FORM_METHODS)
def unlock(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Ask, then let somebody try again who mistyped too often."""
    staff = administered(request, uid)
    page = FormPage(
        f"Mở khóa đăng nhập cho {staff.full_name}?",
        "Mở khóa đăng nhập",
        back_to(staff),
        words="Hỏi lại có đúng người này gõ sai không, rồi hãy mở.",
    )
    return answer(
        request,
        page,
        forms.Form(posted(request)),
        lambda: accounts.unlock(staff, **by(request)),
        "Đã mở khóa đăng nhập.",
    )


@require_http_methods(_FORM_METHODS)
def second_factor(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Ask, then take away a lost second factor."""
    staff = administered(request, uid)
    page = FormPage(
        f"Đặt lại lớp bảo mật thứ hai của {staff.full_name}?",
        "Đặt lại lớp thứ hai",
        back_to(staff),
        words="Khi mất điện thoại hoặc khóa. Người này cài lại ở lần đăng nhập tới.",
        notices=(Notice("Gặp tận mặt rồi mới làm", "Điện thoại tới không chứng minh được là ai."),),
    )
    return answer(
        request,
        page,
        forms.Form(posted(request)),
        lambda: accounts.reset_second_factor(staff, **by(request)),
        "Đã đặt lại lớp bảo mật thứ hai.",
    )


@require_http_methods(_FORM_METHODS)
def close(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Close an account and end its duties."""
    staff = administered(request, uid)
    form = EndForm(posted(request), initial={"on": today_of(request), "version": staff.version})
    page = FormPage(
        f"Khóa tài khoản của {staff.full_name}",
        "Khóa tài khoản",
        back_to(staff),
        notices=(
            Notice(
                "Không xóa gì", "Tên trên phiếu đã ký giữ nguyên. Bàn giao việc trước khi khóa."
            ),
        ),
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.close_account(staff, **form.cleaned_data, **by(request)),
        "Đã khóa tài khoản.",
    )


@require_http_methods(_FORM_METHODS)
def reopen(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Open a closed account again, without duties."""
    staff = administered(request, uid)
    form = VersionedForm(posted(request), initial={"version": staff.version})
    page = FormPage(
        f"Mở lại tài khoản của {staff.full_name}?",
        "Mở lại tài khoản",
        back_to(staff),
        words="Nhiệm vụ cũ không tự trở lại; giao lại sau khi mở.",
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.reopen_account(staff, **form.cleaned_data, **by(request)),
        "Đã mở lại tài khoản.",
    )

"""Acts on posts and accounts of staff."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import Counter, Department, Duty, OneStopMember, Post, Staff
from motcua.foundation.org.operations.amending import (
    amend,
    create,
    end_standing,
    hold,
    note,
    only,
    require_administrator,
)
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

STAFF_FIELDS = frozenset(
    {
        "badge_number",
        "category",
        "email",
        "full_name",
        "home_department",
        "honorific",
        "phone",
        "post",
    }
)
POST_FIELDS = frozenset({"title", "position"})


def _require_any_administrator(by: Acting) -> None:
    if not by.holds(Role.ADMINISTRATOR):
        raise NotYours("Chỉ người quản trị mới thay đổi được nội dung này.")


def _require_home(by: Acting, staff: Staff) -> None:
    """Raise NotYours unless ``by`` administers where ``staff`` is at home."""
    if staff.home_department is None:
        _require_any_administrator(by)
    else:
        require_administrator(by, staff.home_department.unit_id)


@transaction.atomic
def create_post(title: str, *, by: Acting, at: datetime, position: int = 100) -> Post:
    """Add a title. Raise NotYours, Refused when it exists."""
    _require_any_administrator(by)
    clean = " ".join(title.split())
    if not clean:
        raise Refused("Chưa có tên chức danh.")
    return create(Post, {"title": clean, "position": position}, by=by, at=at)


@transaction.atomic
def change_post(post: Post, *, version: int, by: Acting, at: datetime, **changes: Any) -> Post:
    """Change a title for all who bear it; lines already signed keep the old words."""
    _require_any_administrator(by)
    return amend(post, only(changes, POST_FIELDS), version=version, by=by, at=at)


@transaction.atomic
def create_staff(
    *, username: str, full_name: str, home_department: Department, by: Acting, at: datetime,
    password: str | None = None, **details: Any,
) -> Staff:  # fmt: skip
    """Open an account; without a password it cannot sign in until one is set.

    Raise NotYours, Refused for a user name taken or a password too weak.
    """
    require_administrator(by, home_department.unit_id)
    name, login = " ".join(full_name.split()), username.strip().lower()
    if not name or not login:
        raise Refused("Cần có họ tên và tên đăng nhập.")
    staff = Staff(username=login, full_name=name, home_department=home_department)
    if password is not None:
        require_strong(password, staff)
    staff.set_password(password)
    fields = {
        "username": login,
        "full_name": name,
        "home_department": home_department,
        "password": staff.password,
        **only(details, STAFF_FIELDS),
    }
    return create(Staff, fields, by=by, at=at)


@transaction.atomic
def change_staff(staff: Staff, *, version: int, by: Acting, at: datetime, **changes: Any) -> Staff:
    """Change a name, post or home. Raise NotYours for the old home or the new one, Stale."""
    _require_home(by, staff)
    home = changes.get("home_department")
    if home is not None:
        require_administrator(by, home.unit_id)
    return amend(staff, only(changes, STAFF_FIELDS), version=version, by=by, at=at)


@transaction.atomic
def close_account(staff: Staff, on: date, *, version: int, by: Acting, at: datetime) -> Staff:
    """Close an account and end its duties; ``on`` is the first day without them.

    What the person has in hand goes over first (dossiers). Raise Refused for one's own account.
    """
    _require_home(by, staff)
    if staff.pk == by.staff_id:
        raise Refused("Không tự khóa được tài khoản của mình.")
    closed = amend(staff, {"is_active": False}, version=version, by=by, at=at)
    for model in (Duty, OneStopMember):
        end_standing(model._default_manager.filter(staff=staff), on)
    Counter.objects.filter(staff=staff).update(staff=None)
    return closed


@transaction.atomic
def reopen_account(staff: Staff, *, version: int, by: Acting, at: datetime) -> Staff:
    """Open a closed account again, without duties."""
    _require_home(by, staff)
    return amend(staff, {"is_active": True}, version=version, by=by, at=at)


@transaction.atomic
def set_password(staff: Staff, password: str, *, by: Acting, at: datetime) -> Staff:
    """Give an account a new password; another's is temporary until they choose their own.

    Raise NotYours, Refused when it is too weak.
    """
    if staff.pk != by.staff_id:
        _require_home(by, staff)
    held = hold(staff, None)
    require_strong(password, held)
    held.set_password(password)
    held.password_is_temporary = staff.pk != by.staff_id
    held.save(update_fields=["password", "password_is_temporary"])
    note(held, "Đặt lại mật khẩu", by=by, at=at)
    return held


def require_strong(password: str, staff: Staff) -> None:
    """Raise Refused, saying why, for a password that is easily guessed."""
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error

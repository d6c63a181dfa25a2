"""How an account stands at the door, and what its administrator may undo there."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db import transaction

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import Entry
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.org.models import Staff
from motcua.foundation.org.queries import may_configure
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

_NAMES = {
    Authenticator.Type.TOTP: "ứng dụng mã số",
    Authenticator.Type.WEBAUTHN: "khóa bảo mật",
    Authenticator.Type.RECOVERY_CODES: "mã dự phòng",
}


@dataclass(frozen=True, slots=True)
class SignIn:
    """Whether somebody is locked out after wrong passwords, and which second factors they have."""

    is_locked: bool
    factors: tuple[str, ...]


def sign_in_of(staff: Staff, at: datetime) -> SignIn:
    """Return how an account stands at the door. Two SELECTs."""
    locked = AccessAttempt.objects.filter(
        username=staff.username,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gt=at - settings.AXES_COOLOFF_TIME,
    ).exists()
    kinds = Authenticator.objects.filter(user=staff).values_list("type", flat=True)
    return SignIn(locked, tuple(sorted({_NAMES.get(kind, str(kind)) for kind in kinds})))


@transaction.atomic
def unlock(staff: Staff, *, by: Acting, at: datetime) -> None:
    """Let somebody try again who was locked out by wrong passwords. Raise NotYours, Refused."""
    _require(staff, by)
    if not reset(username=staff.username):
        raise Refused("Tài khoản này không bị khóa đăng nhập.")
    _note(staff, AuditKind.CHANGE, "Mở khóa đăng nhập", by, at)


@transaction.atomic
def reset_second_factor(staff: Staff, *, by: Acting, at: datetime) -> None:
    """Take away every second factor of an account: its telephone is lost. Raise NotYours, Refused.

    Whose role asks for one is led to set it up at the next sign-in. One's own stays: whoever took
    over a session must not shed it.
    """
    _require(staff, by)
    if staff.pk == by.staff_id:
        raise Refused("Nhờ người quản trị khác đặt lại lớp bảo mật thứ hai của mình.")
    count, _ = Authenticator.objects.filter(user=staff).delete()
    if not count:
        raise Refused("Tài khoản này chưa có lớp bảo mật thứ hai.")
    _note(staff, AuditKind.SECOND_FACTOR, "Đặt lại lớp bảo mật thứ hai", by, at)


def _require(staff: Staff, by: Acting) -> None:
    home = staff.home_department
    may = may_configure(by, home.unit_id) if home else by.holds(Role.ADMINISTRATOR)
    if not may:
        raise NotYours("Chỉ người quản trị của đơn vị mới làm được việc này.")


def _note(staff: Staff, kind: str, detail: str, by: Acting, at: datetime) -> None:
    line = Entry(
        at=at,
        kind=kind,
        door="desk",
        staff_id=str(by.staff_id),
        who=by.name,
        subject_kind="staff",
        subject=str(staff.uid),
        detail=detail,
    )
    audit.write([line])

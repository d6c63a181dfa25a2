"""How staff sign in: allauth and axes, told about our accounts, our audit and our words."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.core import clock, secrecy
from motcua.core.questions import Question, Slot
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.org.models import Staff
from motcua.foundation.org.queries import acting
from motcua.web.access.addresses import address_behind_proxy, address_of
from motcua.web.access.citizens import leave_to_staff
from motcua.web.access.looks import look, note_of
from motcua.web.access.second_factor import must_have_one

__all__ = [
    "StaffAdapter",
    "StaffBackend",
    "StaffMFAAdapter",
    "address_behind_proxy",
    "locked_out",
    "name_tried",
]

LOCKED = 429
_ACCOUNT_EVENTS = "account/"


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]
    """Sign-in by user name; the account comes with its post and home, in one query."""

    def get_user(self, user_id: Any) -> Staff | None:
        """Return the open account of a session."""
        found = _STAFF.first(int(user_id))
        return found if found is not None and found.is_active else None


_STAFF = Question(
    lambda: Staff.objects.select_related("post", "home_department").filter(pk=Slot(0))
)


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened at the desk; each sign-in, right or wrong, leaves an audit line."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody opens an account for themselves."""
        return False

    def login(self, request: HttpRequest, user: Staff) -> None:
        """Sign in and note it; no browser is an official and a citizen at once."""
        leave_to_staff(request.session)
        super().login(request, user)
        note_of(request, user, "staff", str(user.uid), kind=AuditKind.SIGN_IN)

    def logout(self, request: HttpRequest) -> None:
        """Note it and sign out."""
        user = request.user
        if isinstance(user, Staff):
            look(request, "staff", str(user.uid), kind=AuditKind.SIGN_OUT)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note a wrong password."""
        subject = _uid_of(name_tried(request, credentials))
        look(request, "staff", subject, kind=AuditKind.SIGN_IN_FAILED)

    def set_password(self, user: Staff, password: str) -> None:
        """Set a password one chose for oneself: it is no longer a temporary one."""
        user.password_is_temporary = False
        super().set_password(user, password)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Staff,
        context: dict[str, Any] | None = None,  # noqa: ARG002
        email: str | None = None,  # noqa: ARG002
    ) -> None:
        """Note what changed of an account's keys, where the library would have mailed."""
        is_password = template_prefix.startswith(_ACCOUNT_EVENTS)
        kind = AuditKind.PASSWORD if is_password else AuditKind.SECOND_FACTOR
        event = template_prefix.rpartition("/")[2]
        note_of(self.request, user, "staff", str(user.uid), event, kind=kind)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address the limits count by."""
        return address_of(request)


class StaffMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets stand encrypted, and the last one of a signatory stays."""

    def encrypt(self, text: str) -> str:
        """Seal a secret with the office's field key."""
        return base64.b64encode(secrecy.encrypt(text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return secrecy.decrypt(base64.b64decode(encrypted_text))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to take the last factor from somebody whose role asks for one."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(
            pk=authenticator.pk
        )
        if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            return True
        return not must_have_one(acting(authenticator.user, clock.now()))


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the name somebody tries, as it is counted: one spelling for LAN and lan."""
    tried = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(tried).strip().lower()


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Answer 429 with a page that says for how long, and whom to call; note it."""
    subject = _uid_of(name_tried(request, credentials))
    look(request, "staff", subject, kind=AuditKind.LOCKED_OUT)
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    said = {"minutes": minutes, "failures": settings.AXES_FAILURE_LIMIT}
    response = render(request, "access/locked_out.html", said, status=LOCKED)
    response.headers["Retry-After"] = str(minutes * 60)
    return response


def _uid_of(username: str) -> str:
    """Return the uid of an account; of an unknown name nothing, it may be a password mistyped."""
    staff = Staff.objects.filter(username=username).only("uid").first()
    return str(staff.uid) if staff else ""

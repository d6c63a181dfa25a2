"""A desk left alone signs itself out: the counter is a public place."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from motcua.casework.dossiers import queries as dossiers
from motcua.core import clock
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.org.models import Staff
from motcua.web.access.looks import look
from motcua.web.access.requests import Answer

_KEY = "seen_at"
_MINUTE = 60
# A page that refreshes itself is not a person at work.
BACKGROUND = "X-Background"


def idle_middleware(get_response: Answer) -> Answer:
    """Sign out whoever did nothing for ``IDLE_MINUTES``; then the page asks for sign-in.

    Effects: the session is saved once a minute at most, not on each request.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            _look_at_the_clock(request, request.user)
        return get_response(request)

    return answer


def _look_at_the_clock(request: HttpRequest, staff: Staff) -> None:
    now = int(clock.now().timestamp())
    seen_at = request.session.get(_KEY, now)
    if now - seen_at >= settings.IDLE_MINUTES * _MINUTE:
        look(request, "staff", str(staff.uid), "idle", kind=AuditKind.SIGN_OUT)
        logout(request)
        request.user = AnonymousUser()
        messages.info(request, _words(staff))
        return
    if BACKGROUND in request.headers:
        return
    if now - seen_at >= _MINUTE or _KEY not in request.session:
        request.session[_KEY] = now


def _words(staff: Staff) -> str:
    kept = dossiers.has_draft(staff.pk, at=clock.now())
    then = "bản nháp còn nguyên" if kept else "rồi làm tiếp"
    return f"Đã tạm dừng vì {settings.IDLE_MINUTES} phút không dùng. Đăng nhập lại, {then}."

"""What a request looked at: collected while it is answered, written after, come what may.

The lines go into a transaction of their own when the act's has ended, also when the act was
refused. If they cannot be written, the answer is 503: nobody looks without a trace.
"""

import logging
from typing import Any, NoReturn, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, models
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from motcua.core import clock
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import Entry
from motcua.foundation.audit.states import AuditKind
from motcua.web.access.addresses import address_of
from motcua.web.access.request_id import request_id_of
from motcua.web.access.requests import Answer

_log = logging.getLogger(__name__)
_SUBJECT_LENGTH = 120
_DOOR_LEVEL = 2

M = TypeVar("M", bound=models.Model)


def look(
    request: HttpRequest,
    subject_kind: str,
    subject: str,
    detail: str = "",
    *,
    kind: str = AuditKind.LOOK,
) -> None:
    """Note that the person of ``request`` looks at ``subject``; written after the answer.

    ``detail`` may name a person (the words of a search); ``subject`` is a code or uid.
    """
    user = getattr(request, "user", None) or AnonymousUser()
    note_of(request, user, subject_kind, subject, detail, kind=kind)


def note_of(
    request: HttpRequest,
    user: Any,
    subject_kind: str,
    subject: str,
    detail: str = "",
    *,
    kind: str = AuditKind.LOOK,
) -> None:
    """Note a look of ``user``, who need not be signed in on this request (yet, or any more)."""
    known = user is not None and user.is_authenticated
    citizen = getattr(request, "citizen", None)
    entry = Entry(
        at=getattr(request, "at", None) or clock.now(),
        kind=kind,
        door=door_of(request),
        staff_id=str(user.pk) if known else "",
        who=user.full_name if known else getattr(citizen, "name", ""),
        subject_kind=subject_kind,
        subject=subject[:_SUBJECT_LENGTH],
        detail=detail,
        request_id=request_id_of(request),
        address=address_of(request),
    )
    looks: list[Entry] | None = getattr(request, "looks", None)
    if looks is None:
        # After the answer, or a request that sign-in kept and takes up again.
        audit.write([entry])
    else:
        looks.append(entry)


def reveal(request: HttpRequest, subject_kind: str, subject: str, what: str) -> None:
    """Note that a masked number was shown whole; ``what`` says which, never the number."""
    look(request, subject_kind, subject, what, kind=AuditKind.REVEAL)


def unseen(request: HttpRequest, subject_kind: str, subject: str) -> NoReturn:
    """Answer 404 and leave a line: what one may not see does not exist, but the try is known."""
    look(request, subject_kind, subject, kind=AuditKind.UNSEEN)
    raise Http404


def fetch_seen(
    request: HttpRequest, seen: models.QuerySet[M], subject_kind: str, **lookup: Any
) -> M:
    """Return the one row of ``seen``, noting the look; 404 with a line when there is none.

    ``seen`` is already narrowed to what the person may see; ``lookup`` is one public key, or the
    digest of a file that several rows may name.
    """
    subject = str(next(iter(lookup.values())))
    try:
        found = seen.filter(**lookup)[:1].get()
    except (ObjectDoesNotExist, ValidationError, ValueError):
        unseen(request, subject_kind, subject)
    look(request, subject_kind, subject)
    return found


def door_of(request: HttpRequest) -> str:
    """Return which door answers: desk, portal, access…"""
    match = request.resolver_match
    module = getattr(match.func, "__module__", "") if match else ""
    parts = module.split(".")
    if parts[:2] == ["motcua", "web"] and len(parts) > _DOOR_LEVEL:
        return parts[_DOOR_LEVEL]
    return "access"


def audit_middleware(get_response: Answer) -> Answer:
    """Write what was looked at when the answer is ready; 503 when that fails."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.looks = []  # type: ignore[attr-defined]
        response = get_response(request)
        looks: list[Entry] = request.looks  # type: ignore[attr-defined]
        request.looks = None  # type: ignore[attr-defined]
        if not looks:
            return response
        try:
            audit.write(looks)
        except DatabaseError:
            _log.exception("audit_not_written")
            return _unavailable(request)
        return response

    return answer


def wants_json(request: HttpRequest) -> bool:
    """Say whether a machine asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def _unavailable(request: HttpRequest) -> HttpResponseBase:
    sentence = "Hệ thống chưa ghi được nhật ký nên chưa thể trả lời. Xin thử lại sau ít phút."
    if wants_json(request):
        return JsonResponse({"message": sentence}, status=503)
    return render(request, "access/unavailable.html", {"message": sentence}, status=503)

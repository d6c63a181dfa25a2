"""Refusals as answers: whatever says ``Refused`` below becomes a page of one sentence, 409."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.audit.states import AuditKind
from motcua.web.access.looks import look, wants_json
from motcua.web.access.requests import Answer

CONFLICT = 409


class RefusalsMiddleware:
    """Turn a refusal that no form caught into 409: a page, a fragment for htmx, or JSON."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave defects to be defects."""
        return refused(request, exception) if isinstance(exception, Refused) else None


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Return the answer to a refusal; an act by the wrong person leaves an audit line."""
    if isinstance(refusal, NotYours):
        look(request, "page", request.path, refusal.message, kind=AuditKind.REFUSED)
    if wants_json(request):
        body = {"message": refusal.message, "law": refusal.law}
        return JsonResponse(body, status=CONFLICT)
    is_fragment = bool(getattr(request, "htmx", False))
    name = "access/refused_fragment.html" if is_fragment else "components/refused.html"
    context = {"message": refusal.message, "law": refusal.law, "back_href": _back(request)}
    return render(request, name, context, status=CONFLICT)


def _back(request: HttpRequest) -> str:
    """Return the page the person came from, when it is ours and can be shown again."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return came_from
    return ""

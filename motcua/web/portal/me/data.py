"""What is held about oneself: seen, taken along, asked to be corrected; and who looked.

Law: 91/2025/QH15 (quyền của chủ thể dữ liệu).
"""

from pathlib import Path
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.core import clock, printing
from motcua.core.refusals import Refused
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.people import operations as people
from motcua.foundation.people import queries as persons
from motcua.foundation.people.states import Purpose
from motcua.web.access.citizens import PortalRequest, citizen_only
from motcua.web.access.looks import look
from motcua.web.components.speaking import in_language
from motcua.web.portal.me import held as shapes
from motcua.web.portal.me.forms import CorrectionForm

_LAYOUT = Path(__file__).resolve().parent / "held.typ"
_BAD, _CONFLICT = 400, 409


@citizen_only
@require_http_methods(["GET", "POST"])
def held(request: PortalRequest) -> HttpResponse:
    """Show what is held and who looked; write down what the person says is wrong."""
    form, status = CorrectionForm(request.POST or None), 200
    if form.is_bound:
        status = _BAD
    if form.is_valid():
        try:
            people.ask_correction(form.cleaned_data["what"], by=request.citizen, at=clock.now())
            return redirect("portal:my_data")
        except Refused as refused:
            form.add_error(None, in_language(refused.message))
            status = _CONFLICT
    page = {
        "held": shapes.held_of(request.citizen),
        "corrections": persons.corrections_of(request.citizen),
        "form": form,
        "here": "data",
    }
    return render(request, "portal/me/data.html", page, status=status)


@citizen_only
@require_POST
def consents(request: PortalRequest) -> HttpResponse:
    """Give or take back one consent; another word changes nothing."""
    purpose, does = request.POST.get("purpose", ""), request.POST.get("do", "")
    act = {"give": people.consent, "withdraw": people.withdraw_consent}.get(does)
    if act is not None and purpose in Purpose.values:
        act(purpose, by=request.citizen, at=clock.now())
    return redirect(reverse("portal:my_data") + "#consents")


@citizen_only
@require_safe
def as_json(request: PortalRequest) -> JsonResponse:
    """Give everything held as JSON, to take along."""
    answer = JsonResponse(
        _exported(request), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    return answer


@citizen_only
@require_safe
def as_pdf(request: PortalRequest) -> HttpResponse:
    """Give the same as PDF, to print or keep."""
    pdf = printing.print_pdf(_LAYOUT, _exported(request))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.pdf"'
    return answer


def _exported(request: PortalRequest) -> dict[str, Any]:
    look(request, "person", request.citizen.uid, kind=AuditKind.EXPORT)
    return shapes.plain(shapes.held_of(request.citizen), clock.now())

"""What gateways hand over: a text somebody sent, what became of one of ours, or of a parcel.

A repeat gets the same answer as the first time. Nothing here says whether a code exists: the
answer goes to the phone.
"""

import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.casework.dossiers import operations
from motcua.casework.parcels import operations as parcels
from motcua.casework.parcels.rules import Report, read_one, words_from
from motcua.core import clock
from motcua.core.actors import Machine
from motcua.foundation.notifications import operations as messages
from motcua.foundation.notifications.operations import Texted
from motcua.foundation.notifications.rules.gateway import (
    BadGateway,
    Gateway,
    gateway_from,
    read_path,
)
from motcua.foundation.notifications.rules.texts import local_number
from motcua.web.incoming.proof import is_proved

logger = logging.getLogger(__name__)

MOST_BYTES = 16 * 1024
ID_LENGTH, TEXT_LENGTH = 80, 1000
View = Callable[[HttpRequest, Gateway, Any], HttpResponse]


def from_gateway(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Open the door to a gateway that proves itself, with what it says read.

    404 while no secret or gateway is described, 403 without proof, 400 for what cannot be read;
    503, so that it is said again, while the gateway is described wrongly.
    """

    @login_not_required
    @csrf_exempt
    @require_POST
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        secret: str = settings.OUTBOX["INCOMING_SECRET"]
        if not secret or not settings.OUTBOX["SMS_GATEWAY"]:
            raise Http404
        said = _said(request, secret)
        if isinstance(said, HttpResponse):
            return said
        try:
            gateway = gateway_from(settings.OUTBOX["SMS_GATEWAY"])
        except BadGateway:
            logger.exception("carrier_misdescribed")
            return JsonResponse({"error": "not ready"}, status=503)
        return view(request, gateway, said)

    return answer


def _said(request: HttpRequest, secret: str) -> Any:
    """Return what somebody who proves themselves says, else the answer they get."""
    if not is_proved(request, secret):
        return JsonResponse({"error": "not proved"}, status=403)
    said = _read(request)
    return JsonResponse({"error": "cannot be read"}, status=400) if said is None else said


def _read(request: HttpRequest) -> Any:
    """Return the message of a gateway, JSON or form; None for neither or too much."""
    if len(request.body) > MOST_BYTES:
        return None
    if request.content_type == "application/json":
        try:
            return json.loads(request.body)
        except (ValueError, RecursionError):
            return None
    return request.POST.dict() or None


@from_gateway
def sms(request: HttpRequest, gateway: Gateway, said: Any) -> HttpResponse:
    """Take a text somebody sent; its answer leaves by the outbox."""
    del request
    given = {name: read_path(said, path) for name, path in gateway.incoming.items()}
    phone = local_number(given.get("from", ""))
    gateway_id = given.get("id", "")
    if not phone or not gateway_id or len(gateway_id) > ID_LENGTH:
        return JsonResponse({"error": "id or sender missing"}, status=400)
    texted = Texted(gateway_id, phone, given.get("text", "")[:TEXT_LENGTH])
    operations.answer_text(texted, at=clock.now())
    return JsonResponse({"status": "ok"})


@from_gateway
def receipts(request: HttpRequest, gateway: Gateway, said: Any) -> HttpResponse:
    """Take what became of one of our messages; one that is not ours changes nothing."""
    del request
    reading = gateway.receipt
    meaning = reading.meaning_of(said) if reading else None
    try:
        uid = UUID(read_path(said, gateway.receipt_id))
    except ValueError:
        return JsonResponse({"error": "no message of ours"}, status=400)
    if meaning:
        messages.note_receipt(uid, meaning, at=clock.now())
    return JsonResponse({"status": "ok"})


MOST_REPORTS = 200
OPERATOR = "post"


@login_not_required
@csrf_exempt
@require_POST
def post(request: HttpRequest) -> HttpResponse:
    """Take what the postal operator says of its parcels, one report or a list of them.

    Each is answered by itself: done, known before, unknown, refused, or not understood. 404 while
    no secret is set, 403 without proof, 400 for what cannot be read.
    """
    secret: str = settings.POSTAL["SECRET"]
    if not secret:
        raise Http404
    said = _said(request, secret)
    if isinstance(said, HttpResponse):
        return said
    reports = said if isinstance(said, list) else [said]
    if len(reports) > MOST_REPORTS or not all(isinstance(one, dict) for one in reports):
        return JsonResponse({"error": f"at most {MOST_REPORTS} reports"}, status=400)
    words = words_from(settings.POSTAL["REPORTS"])
    return JsonResponse({"reports": [_reported(read_one(one, words)) for one in reports]})


def _reported(report: Report | str) -> dict[str, str]:
    if isinstance(report, str):
        return {"status": "not_understood", "why": report}
    by = Machine(OPERATOR, "Bưu chính báo")
    done = parcels.apply_report(report, by=by, at=clock.now())
    return {"parcel": report.parcel, "status": done.outcome, "why": done.why}

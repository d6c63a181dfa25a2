"""The second person of a form that two must sign: invited by a link, proved by their own sign-in."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.backoffice.procedures.rules.forms import summary
from motcua.casework.dossiers import operations, queries
from motcua.core import clock
from motcua.core.refusals import NotYours
from motcua.web.access.citizens import PortalRequest
from motcua.web.access.looks import look, unseen
from motcua.web.portal.filing.access import draft_of

_CONFLICT = 409


@login_not_required
@never_cache
@require_POST
def invite(request: PortalRequest, uid: UUID) -> HttpResponse:
    """Make the link the second person signs by, and show it once, as words and as a code to scan."""
    draft, token = operations.invite_second(draft_of(request, uid), at=clock.now())
    link = settings.PUBLIC_URL + reverse("portal:filing_sign", args=[uid, token])
    page = {"link": link, "back": reverse("portal:filing_step", args=[draft.uid, "summary"])}
    return render(request, "portal/filing/invite.html", page)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign(request: PortalRequest, uid: UUID, token: str) -> HttpResponse:
    """Show the second person what they sign; take their signature when they are who it names."""
    draft = queries.draft_by_uid(uid)
    if draft is None or not operations.opens_for_second(draft, token):
        unseen(request, "draft", str(uid))
    look(request, "draft", str(uid))
    this, refused = queries.written(draft, clock.now()), ""
    if request.method == "POST":
        try:
            operations.sign_draft(draft, token, by=request.citizen, at=clock.now())
            return render(request, "portal/filing/signed.html", {"procedure": this.offer.name})
        except NotYours as why:
            refused = why.message
    page = {
        "procedure": this.offer.name,
        "sections": summary(this.filled) if this.filled else (),
        "refused": refused,
        "sign_in": reverse("portal:sign_in", query={"next": request.path}),
    }
    status = _CONFLICT if refused else 200
    return render(request, "portal/filing/sign.html", page, status=status)

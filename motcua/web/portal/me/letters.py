"""What a person writes to the office about one dossier, with pictures along; read and answered there."""

from uuid import uuid4

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, LetterFile
from motcua.casework.dossiers.queries import Own
from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.web.access.citizens import PortalRequest, citizen_only
from motcua.web.access.looks import fetch_seen
from motcua.web.components.kept import contained
from motcua.web.portal.filing import files
from motcua.web.portal.me import shapes
from motcua.web.portal.me.forms import LetterForm
from motcua.web.portal.me.own import own_of

_BAD, _CONFLICT = 400, 409


def show(
    request: PortalRequest, own: Own, form: LetterForm | None = None, *, status: int = 200
) -> HttpResponse:
    """Draw the page of one's own dossier; what the office wrote is read from now on."""
    at = clock.now()
    page = {
        "page": shapes.page_of(own, at),
        "letter": form or LetterForm(initial={"uid": uuid4()}),
        "here": "dossiers",
    }
    if own.has_unread:
        operations.read_messages(own.dossier, by=request.citizen, at=at)
    return render(request, "portal/me/dossier.html", page, status=status)


@citizen_only
@require_POST
def write_message(request: PortalRequest, ref: str) -> HttpResponse:
    """Send what the person wrote; what cannot be sent stays in the form."""
    own = own_of(request, ref)
    form = LetterForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, own, form, status=_BAD)
    good, refused = files.kept_all(form.cleaned_data["attached"], None, label="", use="")
    if refused:
        form.add_error("attached", " ".join(refused))
        return show(request, own, form, status=_BAD)
    try:
        operations.write_message(
            own.dossier,
            text=form.cleaned_data["text"],
            uid=form.cleaned_data["uid"],
            files=good,
            by=request.citizen,
            at=clock.now(),
        )
    except Refused as why:
        form.add_error(None, why.message)
        return show(request, own, form, status=_CONFLICT)
    return redirect(reverse("portal:my_dossier", args=[ref]) + "#letters")


@citizen_only
@require_safe
def sent_along(request: PortalRequest, ref: str, digest: str) -> FileResponse:
    """Show a file that was sent along with what somebody wrote about one's own dossier."""
    seen = Dossier.objects.seen_by(request.citizen).referred(ref)
    rows = LetterFile.objects.filter(line__subject__in=seen)
    # Sent twice it is the same file.
    found = fetch_seen(
        request, rows.filter(pk__in=rows.filter(digest=digest)[:1]), "scan", digest=digest
    )
    return contained(found.digest, found.mime)

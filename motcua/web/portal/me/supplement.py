"""Papers that were asked for, sent from home: kept one by one, then handed in together."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.queries import Own
from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.web.access.citizens import PortalRequest, citizen_only
from motcua.web.components.speaking import in_language
from motcua.web.portal.filing import files
from motcua.web.portal.me import shapes
from motcua.web.portal.me.own import own_of

_BAD, _CONFLICT = 400, 409


@citizen_only
@require_http_methods(["GET", "POST"])
def supplement(request: PortalRequest, ref: str) -> HttpResponse:
    """Show what is missing and what was sent; take files, then hand everything in."""
    own = own_of(request, ref)
    if own.asked is None or own.asked.sent_at:
        return redirect("portal:my_dossier", ref)
    refused: dict[str, str] = {}
    problem = ""
    if request.method == "POST":
        if dropped := request.POST.get("remove_file"):
            operations.drop_supplement_file(own.dossier, dropped, by=request.citizen)
            return redirect(request.path)
        refused = _taken(request, own)
        if not refused and request.POST.get("do") != "hand_in":
            return redirect(request.path)
        if not refused:
            try:
                operations.send_supplement(own.dossier, by=request.citizen, at=clock.now())
            except Refused as why:
                problem = why.message
            else:
                return redirect("portal:my_dossier", ref)
    page = {
        "procedure": own.dossier.procedure_version.name,
        "papers": shapes.asked_papers(own, refused),
        "until": own.asked.answer_by,
        "problem": problem,
        "back": reverse("portal:my_dossier", args=[ref]),
        "here": "dossiers",
    }
    status = _CONFLICT if problem else _BAD if refused else 200
    return render(request, "portal/me/supplement.html", page, status=status)


def _taken(request: PortalRequest, own: Own) -> dict[str, str]:
    """Keep the files of each paper; return why some were not, by paper."""
    refused: dict[str, str] = {}
    components = {one.key: one for one in own.components}
    for item in own.asked.items if own.asked else ():
        key = item["component"]
        uploads = request.FILES.getlist(key)
        if not uploads:
            continue
        good, why = files.kept_all(
            uploads, components.get(key), label=item["name"], use=own.dossier.ref
        )
        if good:
            try:
                operations.add_supplement_files(
                    own.dossier, key, good, by=request.citizen, at=clock.now()
                )
            except Refused as too_many:
                why.append(in_language(too_many.message))
        if why:
            refused[key] = " ".join(why)
    return refused

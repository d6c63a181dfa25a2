"""The same form as from home, filled in with the person: which one, begun or gone on with."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.models import Draft
from motcua.casework.helping import operations
from motcua.casework.helping.lifecycle import MANDATE
from motcua.casework.helping.models import HelpMandate
from motcua.casework.helping.operations.filling import asker_of
from motcua.casework.helping.permissions import reads_all
from motcua.core.refusals import Refused
from motcua.web.access.looks import fetch_seen, unseen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import FormPage, by, posted, status_of
from motcua.web.desk.helping.forms import FillForm, JoinForm


def mandate_of(request: DeskRequest, uid: UUID) -> HelpMandate:
    """Return a mandate this person may see; 404 with a line otherwise."""
    seen = HelpMandate.objects.seen_by(request.acting).select_related("person", "unit")
    return fetch_seen(request, seen, "help_mandate", uid=uid)


@require_http_methods(["GET", "POST"])
def fill(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Choose the procedure; the form itself is the one people fill in from home."""
    mandate = mandate_of(request, uid)
    MANDATE.check("fill", request.acting, mandate)
    offered = _offered(request, mandate)
    form = FillForm(posted(request), offered=offered)
    if form.is_valid():
        return redirect(_address(form.cleaned_data["code"], mandate))
    if len(offered) == 1:
        return redirect(_address(offered[0][0], mandate))
    back = Link(mandate.person_name, reverse("mandate", args=[uid]))
    page = FormPage("Điền tờ khai cùng người dân", "Điền", back)
    context = {"page": page, "form": form}
    return render(request, "desk/form_page.html", context, status=status_of(form))


def _address(code: str, mandate: HelpMandate) -> str:
    return reverse("portal:filing_new", args=[code], query={"help": mandate.uid})


def _offered(request: DeskRequest, mandate: HelpMandate) -> list[tuple[str, str]]:
    """Return what is filed online here, within what was asked."""
    online = catalogue.filed_here()
    return [
        (one.code, one.name)
        for one in catalogue.offered_to(mandate.unit, request.at)
        if one.version_id in online and mandate.procedure_id in {None, one.procedure_id}
    ]


@require_POST
def join(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Go on with what the person began at home: one of theirs, or by the code they bring."""
    mandate, form = mandate_of(request, uid), JoinForm(request.POST)
    if not form.is_valid():
        raise Refused("Chọn bản đang điền, hoặc nhập mã điền tiếp.")
    draft = _draft(request, mandate, form)
    operations.join_draft(mandate, draft, **by(request))
    return redirect("portal:filing", draft.uid)


def _draft(request: DeskRequest, mandate: HelpMandate, form: JoinForm) -> Draft:
    # One of the community opens nothing the person wrote alone but by the code the person brings.
    wanted = form.cleaned_data["draft"]
    if wanted and reads_all(request.acting, mandate.unit_id):
        own = dossiers.own_drafts(asker_of(mandate)).select_related("version", "unit")
        return fetch_seen(request, own, "draft", uid=wanted)
    found = dossiers.draft_of_code(form.cleaned_data["code"])
    if found is None:
        unseen(request, "draft", "")
    return found

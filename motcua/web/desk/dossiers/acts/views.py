"""One view for every act: fetch through permission, ask once, call one operation, answer."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import Whole
from motcua.casework.dossiers.states import WAITING
from motcua.core.lifecycle import Transition
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.core.typed import whole_number
from motcua.web.access.looks import look, unseen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Notice
from motcua.web.desk.dossiers.acts.table import ACTS, DeskAct
from motcua.web.desk.dossiers.friendly import extension_rule, supplement_rule
from motcua.web.desk.dossiers.pages.results import draft_links
from motcua.web.desk.dossiers.shapes import ActPage
from motcua.web.desk.dossiers.words import clocks_of, turn_of

# These mean that the page is out of date or not this person's: a page of its own, not a form.
CONFLICTS = (NotFromHere, NotYours, Stale)


@require_http_methods(["GET", "POST"])
def act(request: DeskRequest, ref: str, act: str) -> HttpResponse:
    """Show the page of one act, or do it. 404 unseen, 409 for the wrong state, person or version."""
    offered = ACTS.get(act)
    if offered is None:
        raise Http404
    whole = seen(request, ref)
    version = _version_of(request)
    whole.dossier.check_fresh(version)
    arrow = _arrow(request, whole, act)
    form = offered.form(
        request.POST or None,
        request.FILES or None,
        whole=whole,
        acting=request.acting,
        at=request.at,
        version=version,
    )
    if form.is_valid():
        try:
            done = offered.does(form)
        except CONFLICTS:
            raise
        except Refused as refusal:
            form.add_error(None, _sentence(refusal))
        else:
            messages.success(request, offered.done)
            return HttpResponseRedirect(after(done, offered))
    page = _page(whole, request, arrow, offered)
    status = 422 if form.errors else 200
    return render(request, "desk/dossiers/act.html", {"act": page, "form": form}, status=status)


def seen(request: DeskRequest, ref: str) -> Whole:
    """Return the dossier if this person may see it, noting the look; 404 with a line if not."""
    try:
        whole = queries.whole(ref, request.acting)
    except Dossier.DoesNotExist:
        unseen(request, "dossier", ref)
    look(request, "dossier", whole.dossier.ref)
    return whole


def _version_of(request: DeskRequest) -> int | None:
    """Return the version of the page this was sent from; None on a first look."""
    return whole_number(request.POST.get("version", ""))


def _arrow(request: DeskRequest, whole: Whole, act: str) -> Transition:
    """Return the row of the table; raise NotFromHere or NotYours as the operation would."""
    LIFECYCLE.check(act, request.acting, whole.dossier)
    return next(row for row in whole.acts(request.acting) if row.act == act)


def after(dossier: Dossier, offered: DeskAct) -> str:
    """Return where to go when it is done: the dossier's page, with the slip to print if any."""
    page = reverse("dossier", kwargs={"ref": dossier.ref})
    return f"{page}?printed={offered.slip}" if offered.slip else page


def _sentence(refusal: Refused) -> str:
    return f"{refusal.message} Căn cứ: {refusal.law}." if refusal.law else refusal.message


def _page(whole: Whole, request: DeskRequest, arrow: Transition, offered: DeskAct) -> ActPage:
    dossier = whole.dossier
    return ActPage(
        verb=arrow.label,
        question=offered.question,
        back_href=reverse("dossier", kwargs={"ref": dossier.ref}),
        code=dossier.code or "chưa có mã",
        procedure=whole.offer.name,
        applicant=dossier.applicant_name,
        clocks=clocks_of(whole, request.at),
        turn=turn_of(whole, request.acting),
        button=offered.button,
        notices=notices_of(whole, arrow),
        drafts=draft_links(whole, request.acting) if arrow.act == "resolve" else (),
        version=dossier.version,
    )


def notices_of(whole: Whole, arrow: Transition) -> tuple[Notice, ...]:
    """Return the friendly rules that hold here, said before they block."""
    dossier = whole.dossier
    said = []
    if arrow.act in {"request_supplement", "extend"}:
        rule = supplement_rule if arrow.act == "request_supplement" else extension_rule
        said.append(rule(dossier, whole.parameters))
    if arrow.act in {"resolve", "refuse"}:
        said.append(
            Notice(
                "Từ chối phải bằng văn bản", "Phiếu 03 có số, có lý do và tên người lập.", arrow.law
            )
        )
    if dossier.state in WAITING and arrow.act == "take_supplement" and dossier.received_at:
        said.append(
            Notice("Đủ giấy thì đếm lại từ đầu", "Ngày hẹn mới được báo cho người dân.", arrow.law)
        )
    return tuple(said)

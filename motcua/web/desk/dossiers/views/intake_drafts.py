"""A draft nobody received yet: kept while it is written, opened again, thrown away."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier
from motcua.core.refusals import Refused
from motcua.core.wording import clock_time
from motcua.foundation.org.models import Unit
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.dossiers import drafts, helped, keeping, posted
from motcua.web.desk.dossiers.views.intake_answers import answer, draft_in


def opened(request: DeskRequest, unit: Unit) -> HttpResponse:
    """Show an empty page, the next of a visit, or the draft its address names."""
    uid = keeping.uid_of(request.GET, "draft")
    if uid is not None:
        return _opened_again(request, unit, uid)
    group = keeping.uid_of(request.GET, "visit")
    visited = queries.visit(group, request.acting) if group else ()
    lent = helped.lent_to(request) or posted.lent_to(request)
    draft = drafts.opened(request.GET, visited[-1] if visited else None, lent)
    if chosen := request.GET.get("choose"):
        # A paper form that was read leads to its procedure.
        draft.data["choose"] = chosen
        draft = draft_in(request, unit, draft.data)
    # Somebody else stands at the counter now: what was left is offered, never filled in by itself.
    left = () if group else queries.drafts_of(request.acting, at=request.at)
    return answer(request, unit, draft, drafts=left)


def _opened_again(request: DeskRequest, unit: Unit, uid: UUID) -> HttpResponse:
    kept = queries.draft_of(uid, request.acting, at=request.at)
    if kept is not None:
        draft = draft_in(request, unit, keeping.reopened(kept))
        return answer(request, unit, draft, kept_at=kept.kept_at, reopened_at=kept.kept_at)
    received = Dossier.objects.seen_by(request.acting).filter(uid=uid).first()
    if received is not None:
        return redirect("received", ref=received.ref)
    messages.info(request, "Bản nháp này không còn: chỉ giữ 4 giờ, cho riêng người đã ghi.")
    return redirect("intake")


def keep(request: DeskRequest, _unit: Unit) -> HttpResponse:
    """Keep what is typed, a moment after the hand rests; answer since when."""
    data = drafts.noting_scans(request.POST)
    kept_at = kept(request, data)
    said = {"kept": clock_time(kept_at) if kept_at else ""}
    response = render(request, "desk/dossiers/intake_kept.html", said)
    uid = keeping.uid_of(data)
    if kept_at and uid:
        response["HX-Replace-Url"] = keeping.href_of(uid)
    return response


def kept(request: DeskRequest, data: QueryDict) -> datetime | None:
    """Keep a draft; return since when, nothing while there is nothing to keep or it is too long."""
    uid, content = keeping.uid_of(data), keeping.content_of(data)
    if uid is None or not content:
        return None
    try:
        return operations.keep_draft(uid, content, by=request.acting, at=request.at).kept_at
    except Refused:
        return None


def forget(request: DeskRequest, _unit: Unit) -> HttpResponse:
    """Throw a draft of one's own away."""
    uid = keeping.uid_of(request.POST)
    if uid is not None:
        operations.drop_draft(uid, by=request.acting)
        messages.success(request, "Đã xóa bản nháp.")
    return redirect("intake")

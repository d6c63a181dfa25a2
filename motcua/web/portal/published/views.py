"""Pages and data of what is published."""

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.backoffice.documents import queries as documents
from motcua.backoffice.documents.models import Posting, PostingFile
from motcua.backoffice.documents.rules import atom, csv_text
from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers.queries import monthly
from motcua.core.clock import local
from motcua.web.components.kept import contained
from motcua.web.portal.asking import Visit, open_to_all
from motcua.web.portal.published import data as lists
from motcua.web.portal.words import mark_words

LICENCE = "CC BY 4.0"
# On one page, in one feed; the lists as CSV and JSON hold everything.
MOST_SHOWN = 200
FEEDS = frozenset({"postings", "procedures", "months"})


@require_safe
@open_to_all
def index(request: Visit) -> HttpResponse:
    """Show what was published, the latest first, and where the lists are."""
    found = documents.published(request.office.pk, request.at, most=MOST_SHOWN)
    context = {"rows": found, "month": local(request.at).date().replace(day=1)}
    return render(request, "portal/published.html", context)


@require_safe
@open_to_all
def posting(request: Visit, uid: UUID) -> HttpResponse:
    """Show one disclosure."""
    row = documents.stood(_posting(request, uid), request.at)
    return render(request, "portal/posting.html", {"row": row})


@require_safe
@open_to_all
def file(request: Visit, uid: UUID, digest: str) -> HttpResponseBase:
    """Give out a file of a disclosure; it cannot run in the office's name."""
    found = PostingFile.objects.filter(posting=_posting(request, uid), digest=digest).first()
    if found is None:
        raise Http404
    return contained(found.digest, found.mime)


def _posting(request: Visit, uid: UUID) -> Posting:
    mine = documents.postings_of(request.office.pk).prefetch_related("files")
    found = mine.filter(uid=uid, posted_on__lte=local(request.at).date()).first()
    if found is None:
        raise Http404
    return found


@require_safe
@open_to_all
def procedures(request: Visit) -> HttpResponse:
    """Show which procedures are new, changed, simplified."""
    found = [(one, mark_words(one.mark)) for one in catalogue.changes_lately(request.at)]
    return render(request, "portal/procedure_changes.html", {"changes": found})


@require_safe
@open_to_all
def this_month(request: Visit) -> HttpResponse:
    """Lead to the list of this month."""
    return redirect("portal:month", first_day=local(request.at).date().replace(day=1))


@require_safe
@open_to_all
def month(request: Visit, first_day: date) -> HttpResponse:
    """Show the dossiers received or handed over in a month."""
    this = local(request.at).date().replace(day=1)
    if first_day > this:
        raise Http404
    context = {
        "month": monthly.month_of(request.office.pk, first_day),
        "before": (first_day - timedelta(days=1)).replace(day=1),
        "after": monthly.following(first_day) if first_day < this else None,
    }
    return render(request, "portal/month.html", context)


@require_safe
@open_to_all
def month_data(request: Visit, first_day: date, kind: str) -> HttpResponse:
    """Give out a month as CSV or JSON."""
    return _given(request, lists.month(request.office, first_day), kind)


@require_safe
@open_to_all
def quarter_data(request: Visit, first_day: date, kind: str) -> HttpResponse:
    """Give out what was published in a quarter as CSV or JSON."""
    return _given(request, lists.quarter(request.office, first_day, request.at), kind)


@require_safe
@open_to_all
def data(request: Visit, name: str, kind: str) -> HttpResponse:
    """Give out a list as CSV, JSON or feed."""
    if name not in lists.LISTINGS:
        raise Http404
    return _given(request, lists.LISTINGS[name](request.office, request.at), kind)


def _given(request: Visit, listing: lists.Listing, kind: str) -> HttpResponse:
    if kind == "csv":
        rows = ([row[column] for column in listing.columns] for row in listing.rows)
        answer = HttpResponse(
            csv_text(listing.columns, rows), content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = f'attachment; filename="{listing.name}.csv"'
        return answer
    if kind == "json":
        body = {"title": listing.title, "licence": LICENCE, "rows": list(listing.rows)}
        return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    if kind == "atom" and listing.name in FEEDS:
        here = lists.whole(request.path)
        latest = listing.entries[:MOST_SHOWN]
        text = atom(listing.title, here, request.office.name, latest, request.at)
        return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    raise Http404

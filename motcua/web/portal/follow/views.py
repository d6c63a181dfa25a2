"""Look a dossier up. No account, no name: the code says how far, the slip says when and where."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.backoffice.documents.rules import lookup_key_opens
from motcua.casework.dossiers import queries
from motcua.casework.dossiers.rules import read_filing_code
from motcua.core import clock
from motcua.web.portal.follow import shapes
from motcua.web.portal.follow.forms import CodeForm
from motcua.web.portal.follow.post import with_post


@login_not_required
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a clean one leads to its page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("portal:by_code", code=form.found)
    return render(
        request, "portal/follow_ask.html", {"form": form}, status=400 if form.errors else 200
    )


@login_not_required
@require_safe
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say how far a dossier is, and nothing else."""
    progress = queries.progress_of(code.upper())
    if progress is None:
        return _unknown(request, code)
    page = shapes.by_code(progress, asked=read_filing_code(code))
    page = with_post(page, progress.dossier, is_owner=False)
    return render(request, "portal/follow.html", {"page": page})


@login_not_required
@require_safe
def by_slip(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show the holder of the slip the promise, the unit and what they must do.

    A forged key is told apart from an unknown code by nobody: both are simply not found.
    """
    progress = queries.progress_of(code)
    if progress is None or not lookup_key_opens(code, key, settings.LOOKUP_SECRET):
        return _unknown(request, code)
    page = with_post(shapes.by_slip(progress, at=clock.now()), progress.dossier, is_owner=True)
    return render(request, "portal/follow.html", {"page": page})


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    form = CodeForm({"code": code})
    form.is_valid()
    return render(
        request, "portal/follow_ask.html", {"form": form, "unknown": code[:60]}, status=404
    )

"""The office's agreement with the postal operator, as everybody may read it."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.casework.parcels import queries
from motcua.core.clock import local
from motcua.web.components.kept import contained
from motcua.web.portal.asking import Visit, open_to_all


@require_safe
@open_to_all
def post(request: Visit) -> HttpResponse:
    """Say what goes by post, by whom, and who pays."""
    found = queries.agreement_on(request.office.pk, local(request.at).date())
    context = {"agreement": found, "office": request.office}
    return render(request, "portal/post.html", context)


@require_safe
@open_to_all
def agreement(request: Visit) -> HttpResponseBase:
    """Give out the signed agreement that holds today."""
    found = queries.agreement_on(request.office.pk, local(request.at).date())
    if found is None or not found.digest:
        raise Http404
    return contained(found.digest, found.mime)

"""Looking: the list, and one version of one procedure."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.web.access.requests import DeskRequest
from motcua.web.desk.procedures.pages.listing import list_page
from motcua.web.desk.procedures.pages.procedure import procedure_page
from motcua.web.desk.procedures.views.asking import version_at


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Show the catalogue, searched and filtered."""
    return render(request, "desk/procedures/list.html", {"page": list_page(request)})


@require_GET
def procedure(request: DeskRequest, code: str) -> HttpResponse:
    """Show the version of a procedure that counts today."""
    return _show(request, code, None)


@require_GET
def edition(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Show one version of a procedure."""
    return _show(request, code, edition)


def _show(request: DeskRequest, code: str, edition: int | None) -> HttpResponse:
    page = procedure_page(request, version_at(request, code, edition))
    return render(request, "desk/procedures/procedure.html", {"page": page})

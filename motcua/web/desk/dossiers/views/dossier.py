"""One dossier's page."""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.casework.dossiers import operations, queries
from motcua.core.typed import whole_number
from motcua.foundation.notifications.queries import messages_about
from motcua.web.access.looks import reveal
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.dossiers.acts.views import seen
from motcua.web.desk.dossiers.forms import WantedForm
from motcua.web.desk.dossiers.pages.dossier import Reading, dossier_page, printed
from motcua.web.desk.dossiers.pages.worklist import PLACES, row_href, words_of_list

PAGE = "desk/dossiers/dossier.html"


@require_safe
def dossier(request: DeskRequest, ref: str) -> HttpResponse:
    """Show a dossier: whose turn, which clocks, what happened, what may be done."""
    whole = seen(request, ref)
    said = request.GET
    if "numbers" in said:
        reveal(request, "dossier", whole.dossier.ref, "số định danh, điện thoại")
    reading = Reading(
        acting=request.acting,
        at=request.at,
        scan=whole_number(said.get("scan", "")) or 0,
        printed=said.get("printed", ""),
        shows_numbers="numbers" in said,
        told=tuple(messages_about(whole.dossier.ref)),
        back_href=_list_of(said.get("from", "")),
        next_href=_next(request, said.get("from", "")),
    )
    return render(request, PAGE, {"dossier": dossier_page(whole, reading)})


@require_POST
def print_road(request: DeskRequest, ref: str) -> HttpResponse:
    """Issue the control slip (form 06) and send it to the printer."""
    whole = seen(request, ref)
    slip = operations.issue_routing_slip(whole.dossier, by=request.acting, at=request.at)
    return redirect(printed(slip.uid))


def _list_of(words: str) -> str:
    """Return the address of the list the page was opened from; only our own list's words."""
    query = urlencode([(name, value) for name, value in parse_qsl(words) if name not in PLACES])
    return f"/desk/?{query}" if query else "/desk/"


def _next(request: DeskRequest, words: str) -> str:
    """Return the address of the next dossier of the list, '' at its end."""
    query = dict(parse_qsl(words))
    wanted = WantedForm(query).wanted()
    if wanted.after is None:
        return ""
    following = queries.worklist(wanted, request.acting, at=request.at, most=1).rows
    return row_href(following[0], words_of_list(query)) if following else ""

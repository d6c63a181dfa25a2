"""What a visitor can do standing in the hall. A code is posted, never part of an address."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.backoffice.agenda.queries import themes_on
from motcua.casework.dossiers.queries import filed_at_kiosk, guides, kiosk_offer
from motcua.casework.dossiers.queries.guides import ProcedureGuide
from motcua.core.clock import local
from motcua.core.printing import printing_at_once
from motcua.foundation.notifications import operations as notifications
from motcua.web.access.language import COOKIE as LANGUAGE
from motcua.web.access.language import other_languages
from motcua.web.kiosk import pages
from motcua.web.kiosk.asking import Visit, on_paired_screens
from motcua.web.kiosk.filing.access import forget

LARGE, FOLLOWED = "large", "followed"
MOST_LETTERS = 300


@require_safe
@on_paired_screens
def home(request: Visit) -> HttpResponse:
    """Show what can be done here."""
    day = local(request.at).date()
    themes = [one for one in themes_on(request.office.pk, day) if one.people_words]
    offers = filed_at_kiosk(request.office, request.at)
    return render(request, "kiosk/home.html", {"themes": themes, "files": bool(offers)})


@require_safe
@on_paired_screens
def find(request: Visit) -> HttpResponse:
    """Find a procedure by everyday words; without words, show what is asked for most."""
    words = request.GET.get("q", "").strip()[:MOST_LETTERS]
    choices = (
        pages.found(words, request.office, request.at)
        if words
        else pages.wanted(request.office, request.at)
    )
    return render(request, "kiosk/find.html", {"words": words, "choices": choices})


@require_safe
@on_paired_screens
def procedure(request: Visit, code: str) -> HttpResponse:
    """Show what one procedure asks and promises."""
    page = pages.procedure_page(_guide(request, code), request.office, request.at)
    files = kiosk_offer(request.office, code, request.at) is not None
    return render(request, "kiosk/procedure.html", {"page": page, "code": code, "files": files})


@require_safe
@on_paired_screens
def guide_pdf(request: Visit, code: str) -> HttpResponse:
    """Print the guide of a procedure."""
    pdf = pages.guide_pdf(_guide(request, code), request.office, request.at)
    answer = HttpResponse(printing_at_once(pdf), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="huong-dan.pdf"'
    return answer


def _guide(request: Visit, code: str) -> ProcedureGuide:
    found = guides.procedure_guide(code, request.office, request.at)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@on_paired_screens
def follow(request: Visit) -> HttpResponse:
    """Take the code of a slip, and say how far it is to whoever stands here now."""
    if request.method == "POST":
        request.session[FOLLOWED] = request.POST.get("code", "").strip()[:MOST_LETTERS]
        return redirect("kiosk:follow")
    typed = request.session.get(FOLLOWED, "")
    page = pages.followed(typed) if typed else None
    context = {"page": page, "unknown": bool(typed) and page is None}
    return render(request, "kiosk/follow.html", context, status=404 if context["unknown"] else 200)


@require_POST
@on_paired_screens
def call(request: Visit) -> HttpResponse:
    """Ring for an official."""
    notifications.call_for_help(request.device, at=request.at)
    return render(request, "kiosk/called.html")


@require_POST
@on_paired_screens
def size(request: Visit) -> HttpResponse:
    """Write larger, or as before, on the page one stands on."""
    request.session[LARGE] = not request.session.get(LARGE, False)
    return _back(request)


@require_POST
@on_paired_screens
def language(request: Visit) -> HttpResponse:
    """Speak another language to who stands here; the next one is spoken to in Vietnamese."""
    response = _back(request)
    wanted = request.POST.get("language", "")
    if wanted in {link.href for link in other_languages()}:
        response.set_cookie(LANGUAGE, wanted, samesite="Lax", httponly=True)
    return response


def _back(request: Visit) -> HttpResponse:
    """Lead to the page of this door that was left: nobody who fills a form loses it for a letter."""
    home, left = reverse("kiosk:home"), request.POST.get("back", "")
    is_ours = left.startswith(home) and url_has_allowed_host_and_scheme(left, allowed_hosts=None)
    return redirect(left if is_ours else home)


@require_http_methods(["GET", "POST"])
@on_paired_screens
def wipe(request: Visit) -> HttpResponse:
    """Forget whoever was here, what they half wrote too. The pairing stays."""
    forget(request)
    response = redirect("kiosk:home")
    response.delete_cookie(LANGUAGE)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response

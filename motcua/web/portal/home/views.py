"""The first page, and the choices a visitor makes once: language, size of letters, office."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from motcua.web.access.language import COOKIE as LANGUAGE_COOKIE
from motcua.web.portal.asking import Visit, open_to_all
from motcua.web.portal.frame import OFFICE_COOKIE, SIZE_COOKIE
from motcua.web.portal.home.pages import home_page
from motcua.web.portal.offline.keeping import kept_offline

A_YEAR = 365 * 24 * 3600
# What may be chosen, and which cookie remembers it.
CHOICES = {"language": LANGUAGE_COOKIE, "size": SIZE_COOKIE, "office": OFFICE_COOKIE}


@require_safe
@kept_offline
@open_to_all
def home(request: Visit) -> HttpResponse:
    """Ask what is to be done."""
    page = home_page(request.office, request.at)
    return render(request, "portal/home.html", {"page": page})


@require_POST
@login_not_required
def choose(request: HttpRequest) -> HttpResponse:
    """Remember a choice for a year and go back to the page it was made on."""
    back = request.POST.get("next", "/")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    answer = redirect(back if here else "/")
    for name, cookie in CHOICES.items():
        if name in request.POST:
            answer.set_cookie(
                cookie,
                request.POST[name][:40],
                max_age=A_YEAR,
                samesite="Lax",
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
            )
    return answer

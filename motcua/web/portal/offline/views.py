"""What a browser asks for when a page is put on the home screen or the network is gone."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.web.portal.asking import Visit, open_to_all
from motcua.web.portal.frame import frame_of


@require_safe
@open_to_all
def manifest(request: Visit) -> HttpResponse:
    """Return how the portal looks as an application of a phone."""
    frame = frame_of(request)
    icon = {"src": static("components/door.svg"), "sizes": "any", "type": "image/svg+xml"}
    return JsonResponse(
        {
            "name": frame.name,
            "short_name": _("Một cửa"),
            "lang": frame.language,
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#faf6ee",
            "theme_color": "#a02c1a",
            "icons": [{**icon, "purpose": "any"}, {**icon, "purpose": "maskable"}],
        },
        content_type="application/manifest+json",
    )


@require_safe
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """Return the worker; served from the root, because it may only watch what lies below it."""
    answer = render(request, "portal/worker.js", content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
@open_to_all
def offline(request: Visit) -> HttpResponse:
    """Say that there is no network, and what still helps."""
    return render(request, "portal/offline.html")


@require_safe
@open_to_all
def offline_filing(request: Visit) -> HttpResponse:
    """Say that what was filled in is kept in the phone, and nothing is filed yet."""
    return render(request, "portal/offline_filing.html")

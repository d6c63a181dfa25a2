"""Addresses of the citizen's door; printed ones are short. Each room brings its own file."""

from pathlib import Path

from django.urls import URLPattern, URLResolver, include, path

app_name = "portal"

# A room whose addresses have not arrived yet is not linked.
_ROOMS = (
    "home",
    "find",
    "procedures",
    "follow",
    "questions",
    "published",
    "office",
    "post",
    "offline",
    "sign_in",
    "me",
    "wishes",
    "filing",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"motcua.web.portal.{room}.urls"))
    for room in _ROOMS
    if (Path(__file__).parent / room / "urls.py").exists()
]

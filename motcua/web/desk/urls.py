"""Addresses of the desk. Each room of the desk brings its own file."""

from pathlib import Path

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

# A room whose addresses have not arrived yet is not linked.
_ROOMS = (
    ("", "dossiers"),
    ("procedures/", "procedures"),
    ("units/", "units"),
    ("staff/", "staff"),
    ("calendars/", "calendars"),
    ("locks/", "locks"),
    ("corrections/", "corrections"),
    ("postings/", "postings"),
    ("asked/", "asked"),
    ("words/", "words"),
    ("themes/", "themes"),
    ("background/", "background"),
    ("", "messages"),
    ("help/", "helping"),
    ("reminders/", "reminders"),
    ("wishes/", "wishes"),
    ("typing/", "typing"),
    ("upkeep/", "upkeep"),
    ("post/", "parcels"),
    ("devices/", "devices"),
    ("languages/", "languages"),
    ("map/", "maps"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"motcua.web.desk.{room}.urls"))
    for prefix, room in _ROOMS
    if (Path(__file__).parent / room / "urls.py").exists()
]
if settings.GALLERY:
    urlpatterns.append(path("gallery/", include("motcua.web.desk.gallery.urls")))

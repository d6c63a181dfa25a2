"""The addresses of the house, door by door."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

# A door whose addresses have not arrived yet is not linked.
_DOORS = (
    ("desk/", "motcua.web.desk.urls"),
    ("kiosk/", "motcua.web.kiosk.urls"),
    ("incoming/", "motcua.web.incoming.urls"),
    ("", "motcua.web.portal.urls"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.web.access.urls")),
    *(path(prefix, include(door)) for prefix, door in _DOORS if find_spec(door)),
]

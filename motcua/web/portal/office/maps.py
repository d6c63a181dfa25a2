"""The map of the office page, and its file: tiles are asked for a piece at a time."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.core import files
from motcua.foundation.org.models import LocationMap
from motcua.foundation.org.queries import map_of
from motcua.foundation.org.states import MapKind
from motcua.web.portal.asking import Visit, open_to_all

_RANGE = re.compile(r"bytes=([0-9]{1,12})-([0-9]{0,12})")
MOST_AT_ONCE = 4 * files.MEGABYTE
# As people are shown a picture: radius and letters of a mark, in parts of its longer side.
_MARK_SHARE = 45


@dataclass(frozen=True, slots=True)
class Mark:
    """One place, numbered as in the list beside the map; x and y as the map measures."""

    number: int
    name: str
    note: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class MapShape:
    """The map as the page draws it; whoever sees no picture reads the same list."""

    is_picture: bool
    href: str
    width: int
    height: int
    bounds: str
    directions: tuple[str, ...]
    marks: tuple[Mark, ...]
    radius: int = 0


def shape_of(found: LocationMap | None) -> MapShape | None:
    """Return how a map is drawn; nothing without one."""
    if found is None:
        return None
    is_picture = found.kind == MapKind.PICTURE
    marks = enumerate(found.points.all(), start=1)
    return MapShape(
        is_picture=is_picture,
        href=reverse("portal:office_map", args=[found.digest]),
        width=found.width,
        height=found.height,
        bounds=",".join(map(str, found.bounds)),
        directions=tuple(filter(None, (line.strip() for line in found.directions.splitlines()))),
        marks=tuple(
            Mark(
                number,
                point.name,
                point.note,
                round(point.x * found.width / 100) if is_picture else point.x,
                round(point.y * found.height / 100) if is_picture else point.y,
            )
            for number, point in marks
        ),
        radius=max(found.width, found.height) // _MARK_SHARE,
    )


@require_safe
@open_to_all
def map_file(request: Visit, digest: str) -> HttpResponseBase:
    """Give out the file of the office's map, or the piece that is asked for."""
    found = map_of(request.office.pk)
    if found is None or found.digest != digest:
        raise Http404
    path = files.path_of(digest)
    mime = "image/png" if found.kind == MapKind.PICTURE else "application/vnd.pmtiles"
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    answer = _piece(path, asked) if asked else FileResponse(path.open("rb"))
    answer["Content-Type"] = mime
    answer["Accept-Ranges"] = "bytes"
    answer["ETag"] = f'"{digest}"'
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _piece(path: Path, asked: re.Match[str]) -> HttpResponse:
    """Return one piece (206), at most a few megabytes; 416 for one that is not there."""
    size = path.stat().st_size
    begins = int(asked[1])
    ends = min(int(asked[2] or size - 1), size - 1, begins + MOST_AT_ONCE - 1)
    if begins > ends:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(begins)
        answer = HttpResponse(file.read(ends - begins + 1), status=206)
    answer["Content-Range"] = f"bytes {begins}-{ends}/{size}"
    return answer

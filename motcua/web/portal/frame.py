"""The frame around every page of the citizen's door: whose office, its number, where one is."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from motcua.core.clock import local
from motcua.foundation.org.models import Unit
from motcua.foundation.org.queries import office_for_people
from motcua.web.access.language import other_languages
from motcua.web.components.shapes import Link

OFFICE_COOKIE, SIZE_COOKIE = "office", "size"


@dataclass(frozen=True, slots=True)
class NavLink:
    """One line of the menu."""

    words: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What ``portal/base.html`` shows around the page."""

    name: str
    place: str
    hotline: str
    office: str
    language: str
    languages: tuple[Link, ...]  # words and code of the others
    nav: tuple[NavLink, ...]
    is_large: bool
    here: str


def office_of(request: HttpRequest) -> Unit | None:
    """Return the office this visitor asks about: chosen before, else whose portal it is."""
    known: Unit | None = getattr(request, "office", None)
    if known is not None:
        return known
    code = request.COOKIES.get(OFFICE_COOKIE, "") or settings.PORTAL_OFFICE
    return office_for_people(code[:40], local(request.at).date())  # type: ignore[attr-defined]


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor: built only when a page of this door asks for it."""
    return {"portal": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> Frame:
    """Return the frame of a request."""
    unit = office_of(request)
    language = translation.get_language() or settings.LANGUAGE_CODE
    return Frame(
        name=_one_stop(unit),
        place=unit.parent.name.removeprefix("UBND ") if unit and unit.parent else "",
        hotline=hotline_of(unit),
        office=unit.name.removeprefix("UBND ") if unit else "",
        language=language,
        languages=other_languages(),
        nav=_nav(request.path),
        is_large=request.COOKIES.get(SIZE_COOKIE) == "large",
        here=request.get_full_path() if request.method == "GET" else request.path,
    )


def hotline_of(unit: Unit | None) -> str:
    """Return the number people call, as stored."""
    return (unit.hotline or unit.phone) if unit else ""


def _one_stop(unit: Unit | None) -> str:
    if unit is None:
        return "Một Cửa"
    return f"Một cửa {unit.name.removeprefix('UBND ')}"


def _nav(path: str) -> tuple[NavLink, ...]:
    lines = (
        (_("Thủ tục"), reverse("portal:procedures")),
        (_("Theo dõi hồ sơ"), reverse("portal:follow")),
        (_("Hỏi đáp"), reverse("portal:questions")),
        (_("Công khai"), reverse("portal:published")),
        (_("Liên hệ"), reverse("portal:office")),
    )
    return tuple(NavLink(words, href, path.startswith(href)) for words, href in lines)

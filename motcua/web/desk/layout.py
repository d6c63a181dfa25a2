"""The frame around every desk page: who is here, what time it is, what waits where."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject

from motcua.core.clock import local, now
from motcua.core.wording import moment
from motcua.web.components.shapes import Link, RailGroup, RailLink


@dataclass(frozen=True, slots=True)
class Frame:
    """What ``desk/base.html`` shows around the page."""

    office: str
    person: str
    person_short: str  # for a phone: "bà Mận"
    place: str
    clock: str  # "08:42, thứ Hai 23/11/2026"
    now: str  # the same for the machine
    rail: tuple[RailGroup, ...]
    menu: tuple[Link, ...] = ()
    csrf: str = ""
    query: str = ""
    is_demo: bool = False
    notices: int = 0
    notices_href: str = ""
    sign_out_href: str = "/accounts/logout/"


def rail_of(path: str, counts: dict[str, int]) -> tuple[RailGroup, ...]:
    """Return the rail: work, then look-up; the page being read is marked."""

    def link(label: str, href: str, icon: str, key: str = "") -> RailLink:
        count = counts.get(href)
        shown = "" if count is None else str(count)
        return RailLink(label, href, icon, shown, key, current=path == href)

    work = (
        link("Nhận hồ sơ", "/desk/dossiers/new/", "square-rounded-plus", "F2"),
        link("Việc của tôi", "/desk/", "inbox"),
    )
    look_up = (
        link("Sổ theo dõi hồ sơ", "/desk/register/", "book"),
        link("Thủ tục", "/desk/procedures/", "files"),
        link("Lịch làm việc", "/desk/calendars/", "calendar"),
    )
    return (RailGroup("Làm việc", work), RailGroup("Tra cứu", look_up))


def frame_of(request: HttpRequest) -> Frame:
    """Return the frame of a request by a signed-in official."""
    at = now()
    staff: Any = request.user
    return Frame(
        office="Một Cửa",
        person=getattr(staff, "full_name", ""),
        person_short="",
        place="",
        clock=moment(at),
        now=local(at).isoformat(timespec="seconds"),
        rail=rail_of(request.path, {}),
        csrf=get_token(request),
        query=request.GET.get("q", ""),
    )


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the frame is built only when a desk page asks for it."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}

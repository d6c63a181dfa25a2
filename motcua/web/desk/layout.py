"""The frame around every desk page: who is here, what time it is, what waits where."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject

from motcua.casework.dossiers import queries as dossiers
from motcua.core.clock import local
from motcua.core.wording import called, moment
from motcua.foundation.notifications.queries import desk_counts
from motcua.foundation.org.models import Staff, Unit
from motcua.foundation.org.queries import house
from motcua.foundation.org.rules import COMMUNITY_ROLES, Acting
from motcua.foundation.org.states import Role
from motcua.web.components.shapes import Link, RailGroup, RailLink

if TYPE_CHECKING:
    from motcua.web.access.requests import DeskRequest

HERE = Path(__file__).parent
# Counts in the rail may be this old; one's own acts refresh them at once.
RAIL_SECONDS = 20
NAME_SECONDS = 60

RECEIVING = frozenset({Role.RECEPTION_OFFICER, Role.CENTRE_HEAD})
# The community calls people for the office and helps them at home; dossiers are none of theirs.
OFFICIALS = frozenset({*Role}) - COMMUNITY_ROLES
DOING = OFFICIALS - {Role.SUPERVISOR, Role.ADMINISTRATOR}

# label, address, icon, key of the count, key to press, who sees it
WORK = (
    ("Nhận hồ sơ", "/desk/dossiers/new/", "square-rounded-plus", "", "F2", RECEIVING),
    ("Làm hộ", "/desk/help/", "users", "", "", RECEIVING | COMMUNITY_ROLES),
    ("Chờ ký", "/desk/approvals/", "signature", "to_sign", "", {Role.SIGNATORY}),
    ("Việc của tôi", "/desk/?list=mine", "inbox", "mine", "", DOING),
    ("Của bộ phận", "/desk/?list=unit", "users", "unit", "", OFFICIALS),
    ("Mới nộp", "/desk/?list=filed", "file-plus", "filed", "", RECEIVING),
    ("Chờ trả kết quả", "/desk/results/", "package", "to_hand_over", "", RECEIVING),
    ("Bưu chính", "/desk/post/", "mailbox", "", "", RECEIVING),
    ("Tin của người dân", "/desk/letters/", "message-dots", "", "", DOING),
    ("Gọi cho dân", "/desk/calls/", "phone", "to_call", "", RECEIVING | {Role.HAMLET_HEAD}),
    ("Tin chưa tới", "/desk/messages/", "message-question", "to_decide", "", RECEIVING),
    ("Sắp đến hạn", "/desk/?list=due_soon", "hourglass", "due_soon", "", OFFICIALS),
    ("Quá hạn", "/desk/?list=overdue", "alert-triangle", "overdue", "", OFFICIALS),
    ("Chờ người dân", "/desk/?list=waiting", "message-question", "waiting", "", OFFICIALS),
)
# Pages of the dossiers' own room.
OF_DOSSIERS = frozenset({"register", "issued"})
# label, folder of the room, icon, who sees it
LOOK_UP = (
    ("Sổ theo dõi hồ sơ", "register", "book", OFFICIALS),
    ("Kho kết quả", "issued", "file-check", OFFICIALS),
    ("Thủ tục", "procedures", "files", OFFICIALS),
    ("Lịch làm việc", "calendars", "calendar", OFFICIALS),
    ("Ngày chủ đề", "themes", "calendar-event", OFFICIALS),
    ("Gõ tay, viết tay", "typing", "keyboard", OFFICIALS),
    ("Công khai", "postings", "world", OFFICIALS),
    ("Kiểm nội dung", "upkeep", "check", OFFICIALS),
    ("Người dân hỏi", "asked", "message-question", RECEIVING),
    ("Cách báo tin", "wishes", "bell", RECEIVING),
)
CONFIGURED = (
    ("Đơn vị, phòng ban", "units/", "building", {Role.ADMINISTRATOR, Role.CENTRE_HEAD}),
    (
        "Cán bộ, phân công",
        "staff/",
        "user-check",
        {Role.ADMINISTRATOR, Role.CENTRE_HEAD, Role.UNIT_HEAD, Role.SIGNATORY},
    ),
    (
        "Thủ tục của quầy",
        "procedures/shortcuts/",
        "list-details",
        {Role.ADMINISTRATOR, Role.CENTRE_HEAD},
    ),
    ("Cách gọi của dân", "words/", "search", {Role.ADMINISTRATOR, Role.CENTRE_HEAD}),
    (
        "Nhắc trước",
        "reminders/",
        "clock",
        {Role.ADMINISTRATOR, Role.CENTRE_HEAD, Role.SIGNATORY},
    ),
    ("Tạm không tiếp nhận", "locks/", "lock", {Role.CENTRE_HEAD, Role.SIGNATORY}),
    (
        "Đề nghị sửa thông tin",
        "corrections/",
        "pencil",
        {Role.ADMINISTRATOR, Role.CENTRE_HEAD},
    ),
    ("Việc nền", "background/", "refresh", {Role.ADMINISTRATOR}),
    ("Kết nối", "connections/", "send", {Role.ADMINISTRATOR}),
    ("Máy ở sảnh", "devices/", "home", {Role.ADMINISTRATOR}),
    ("Ngôn ngữ", "languages/", "world", {Role.ADMINISTRATOR}),
    ("Bản đồ", "map/", "map-pin", {Role.ADMINISTRATOR}),
    ("Nhật ký xem", "staff/looks/", "eye", {Role.ADMINISTRATOR, Role.SUPERVISOR}),
)


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
    may_search: bool = True  # for dossiers, of which the community has none
    notices: int = 0
    notices_href: str = "/desk/notices/"
    sign_out_href: str = "/accounts/logout/"
    idle_seconds: int = 0  # after so long nobody at the desk is signed in any more


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one official, as the rail counts it."""

    counts: dict[str, int]
    filters: tuple[tuple[str, str], ...]  # name, query string
    notices: int


def rail_of(path: str, acting: Acting, waiting: Waiting) -> tuple[RailGroup, ...]:
    """Return the rail: work, saved filters, look-up; the page being read is marked."""
    work = tuple(
        RailLink(label, href, icon, _shown(waiting.counts.get(count)), key, current=path == href)
        for label, href, icon, count, key, roles in WORK
        if acting.roles & roles
    )
    saved = tuple(
        RailLink(name, href, "filter", current=path == href) for name, href in waiting.filters
    )
    look_up = tuple(
        RailLink(label, f"/desk/{room}/", icon, current=room == _looked_up(path))
        for label, room, icon, roles in LOOK_UP
        if acting.roles & roles and (room in OF_DOSSIERS or (HERE / room / "urls.py").exists())
    )
    rooms = [room for _, room, _, _ in CONFIGURED if path.startswith(f"/desk/{room}")]
    here = max(rooms, key=len, default="")
    configured = tuple(
        RailLink(label, f"/desk/{room}", icon, current=room == here)
        for label, room, icon, roles in CONFIGURED
        if acting.roles & roles
    )
    groups = (
        ("Làm việc", work),
        ("Bộ lọc đã lưu", saved),
        ("Tra cứu", look_up),
        ("Cấu hình", configured),
    )
    return tuple(RailGroup(title, links) for title, links in groups if links)


def _looked_up(path: str) -> str:
    """Return the room of look-up a page belongs to; the keys of the counter are configured."""
    room = path.removeprefix("/desk/").partition("/")[0]
    return "" if path.startswith("/desk/procedures/shortcuts/") else room


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)


def waiting_for(request: "DeskRequest") -> Waiting:
    """Return what waits for the person of the request, at most ``RAIL_SECONDS`` old."""
    key = f"desk-rail-{request.acting.staff_id}"
    kept = getattr(request, "waiting", None) or (
        None if request.method == "POST" else cache.get(key)
    )
    if isinstance(kept, Waiting):
        return kept
    told = desk_counts(request.acting, request.at)
    found = Waiting(
        counts=dossiers.counts(request.acting, at=request.at)
        | {"to_call": told.calls, "to_decide": told.undecided},
        filters=tuple(
            (saved.name, f"/desk/?{saved.query['words']}")
            for saved in dossiers.filters_of(request.acting)
        ),
        notices=told.notices,
    )
    cache.set(key, found, RAIL_SECONDS)
    request.waiting = found  # type: ignore[attr-defined]
    return found


def forget_waiting(staff_id: int) -> None:
    """Let the next page count again: this person has just acted."""
    cache.delete(f"desk-rail-{staff_id}")


def office_name(unit_id: int) -> str:
    """Return the short name of a unit, at most ``NAME_SECONDS`` old."""
    found = cache.get_or_set(f"desk-office-{unit_id}", lambda: _unit_name(unit_id), NAME_SECONDS)
    return str(found)


def _unit_name(unit_id: int) -> str:
    unit = Unit.objects.filter(pk=unit_id).only("name", "short_name").first()
    if unit is None:
        return "Một Cửa"
    name = unit.short_name or unit.name
    return name if name.startswith(("UBND", "Một cửa")) else f"Một cửa {name}"


def frame_of(request: "DeskRequest") -> Frame:
    """Return the frame of a request by a signed-in official."""
    staff, acting = request.user, request.acting
    waiting = waiting_for(request)
    here = request.path
    if here == "/desk/":
        here = f"/desk/?{request.GET.urlencode()}" if request.GET else "/desk/?list=mine"
    return Frame(
        office=office_name(acting.home_unit_id),
        person=staff.full_name,
        person_short=called(staff.honorific, staff.full_name),
        place=acting.post,
        clock=moment(request.at),
        now=local(request.at).isoformat(timespec="seconds"),
        rail=rail_of(here, acting, waiting),
        menu=(
            Link("Ngày nghỉ, ủy quyền của tôi", "/desk/staff/me/"),
            Link("Bảo mật hai lớp", "/accounts/2fa/"),
            Link("Đổi mật khẩu", "/accounts/password/"),
        ),
        csrf=get_token(request),
        query=request.GET.get("q", "") if request.path == "/desk/search/" else "",
        is_demo=house().is_demonstration,
        may_search=not acting.roles or bool(acting.roles & OFFICIALS),
        notices=waiting.notices,
        idle_seconds=settings.IDLE_MINUTES * 60,
    )


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the frame is built only when a desk page asks for it."""
    desk = cast("DeskRequest", request)
    if not isinstance(getattr(request, "user", None), Staff):
        return {}
    return {"frame": SimpleLazyObject(lambda: frame_of(desk))}

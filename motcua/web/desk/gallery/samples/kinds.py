"""What a sample is, and the frame they share: a Monday morning at counter 1 of Minh Tân."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motcua.foundation.worktime.rules import Cell
from motcua.web.components.shapes import Link, RailGroup, RailLink
from motcua.web.desk.layout import Frame

THEN = date(2026, 11, 23)
CLOCK = "08:42, thứ Hai 23/11/2026"


@dataclass(frozen=True, slots=True)
class Sample:
    """A page of the style guide: which template, fed with what."""

    name: str
    says: str
    template: str
    make: Callable[[], dict[str, Any]]
    status: int = 200
    current: str = "Của bộ phận"

    def context(self) -> dict[str, Any]:
        """Return what the template is given, the frame included."""
        return {"frame": frame(self.current), **self.make()}


def _link(label: str, icon: str, count: str = "", key: str = "") -> RailLink:
    return RailLink(label, "/desk/gallery/", icon, count, key)


WORK = (
    _link("Nhận hồ sơ", "square-rounded-plus", key="F2"),
    _link("Việc của tôi", "inbox", "14"),
    _link("Của bộ phận", "users", "37"),
    _link("Chờ trả kết quả", "package", "9"),
    _link("Sắp đến hạn", "hourglass", "5"),
    _link("Quá hạn", "alert-triangle", "2"),
    _link("Chờ người dân", "message-question", "6"),
)
SAVED = (
    _link("Khai sinh tuần này", "filter", "8"),
    _link("Liên thông Công an", "filter", "4"),
    _link("Gửi bưu chính", "filter", "3"),
)
LOOK_UP = (
    _link("Sổ theo dõi hồ sơ", "book"),
    _link("Thủ tục", "files", "126"),
    _link("Lịch làm việc", "calendar"),
)


def frame(current: str) -> Frame:
    """Return the frame of the samples, with one line of the rail marked."""
    groups = (("Làm việc", WORK), ("Bộ lọc đã lưu", SAVED), ("Tra cứu", LOOK_UP))
    return Frame(
        office="Một cửa Minh Tân",
        person="Lê Thị Mận",
        person_short="bà Mận",
        place="Quầy 1",
        clock=CLOCK,
        now="2026-11-23T08:42:10+07:00",
        rail=tuple(
            RailGroup(title, tuple(replace(link, current=link.label == current) for link in links))
            for title, links in groups
        ),
        menu=(Link("Hồ sơ của tôi và mật khẩu", "/accounts/2fa/"), Link("Trợ giúp", "#")),
        is_demo=True,
    )


def cell(weekday: str, number: str, label: str, mark: str) -> Cell:
    """Return a cell of a day strip; the days themselves do not matter to the drawing."""
    return Cell(weekday, number, label, mark, "", THEN, THEN)

"""What is to be mended, as finished words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from motcua.backoffice.upkeep.models import CheckedLink, LawText, Night
from motcua.backoffice.upkeep.queries import BadBasis, BadLink, Place, Upkeep
from motcua.core.wording import short_moment
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import slashed
from motcua.web.desk.units.shapes import Part, Row

_WHY = {
    "not_allowed": "tên miền ngoài danh sách được hỏi",
    "offline": "máy chủ không ra được Internet",
    "no_host": "không có tên miền này",
    "no_answer": "không trả lời",
    "bad_certificate": "chứng thư hỏng",
    "many_redirects": "chuyển hướng mãi",
    "": "chưa hỏi lần nào",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing still due: what is wrong, what to do, and where it stands."""

    what: str
    why: str
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class UpkeepPage:
    """The page: what is due, what nobody knows, how the last night went."""

    tasks: tuple[Task, ...]
    unchecked: tuple[Task, ...]
    words: str
    night: str
    is_known: bool  # False: nothing here may be called well
    texts: Part


def upkeep_page(
    found: Upkeep, texts: Sequence[LawText], today: date, *, may_keep: bool
) -> UpkeepPage:
    """Return the page of upkeep."""
    tasks = (*map(_basis, found.bases), *(_link(one, today) for one in found.links))
    is_known = found.night is not None and found.night.is_online is not False
    return UpkeepPage(
        tasks=tasks,
        unchecked=tuple(_link(one, today) for one in found.unchecked),
        words=", ".join(_counted(found, is_known=is_known)),
        night=night_words(found.night, today),
        is_known=is_known,
        texts=_texts(texts, may_keep=may_keep),
    )


def _counted(found: Upkeep, *, is_known: bool) -> Iterator[str]:
    due = len(found.links) + len(found.bases)
    if due:
        yield f"{due} việc phải sửa"
    elif is_known:
        yield "Không thấy việc phải sửa"
    if found.unchecked:
        yield f"{len(found.unchecked)} đường dẫn chưa kiểm được"
    if found.well_count:
        yield f"{found.well_count} đường dẫn mở được"


def night_words(night: Night | None, today: date) -> str:
    """Return how the last night went; without internet that nothing was checked."""
    if night is None:
        return "Chưa kiểm đêm nào."
    began = short_moment(night.started_at, today)
    if night.is_online is False:
        return f"Đêm gần nhất ({began}) máy chủ không ra được Internet: chưa kiểm đường dẫn nào."
    how = "đã xong" if night.ended_at else "đang chạy"
    return (
        f"Đêm gần nhất ({began}) {how}: hỏi {night.asked_count} trên {night.link_count} đường dẫn."
    )


def _basis(one: BadBasis) -> Task:
    text = one.text
    ends = "hết hiệu lực từ" if one.is_over else "sẽ hết hiệu lực từ"
    instead = f", thay bằng {text.replaced_by}" if text.replaced_by else ""
    return Task(
        f"Căn cứ {text.number}",
        f"{ends} {slashed(text.abolished_on)}{instead} ({text.source}). Soạn bản mới của nơi dẫn.",
        tuple(map(_place, one.places)),
    )


def _link(one: BadLink, today: date) -> Task:
    return Task(one.link.url, _link_words(one.link, today), tuple(map(_place, one.places)))


def _link_words(link: CheckedLink, today: date) -> str:
    why = _WHY.get(link.code, f"máy chủ trả lời {link.code}")
    since = f", từ {slashed(link.bad_since)}" if link.bad_since else ""
    asked = f"; hỏi lần cuối {short_moment(link.asked_at, today)}" if link.asked_at else ""
    return f"{why[:1].upper()}{why[1:]}{since}{asked}"


def _place(place: Place) -> Link:
    words = f"{place.key} {place.title}" if place.kind == "procedure" else place.title
    return Link(words, reverse(place.kind, args=[place.key]))


def _texts(texts: Sequence[LawText], *, may_keep: bool) -> Part:
    return Part(
        key="texts",
        title="Văn bản hết hiệu lực",
        columns=("Từ ngày", "Thay bằng", "Đọc ở đâu"),
        rows=tuple(
            Row(
                text.number,
                (slashed(text.abolished_on), text.replaced_by, text.source),
                edit_href=reverse("law-text", args=[text.uid]) if may_keep else "",
            )
            for text in texts
        ),
        empty="Chưa ghi văn bản nào. Biết văn bản nào hết hiệu lực thì ghi: máy tìm nơi còn dẫn nó.",
        add=Link("Ghi văn bản", reverse("law-text-new")) if may_keep else None,
        first="Số, ký hiệu",
    )

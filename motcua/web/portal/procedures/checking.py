"""Is this the right procedure? One question a page; each answer is a link, so that back works."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.backoffice.procedures.queries import card_of
from motcua.backoffice.procedures.rules.guiding import Answer, read_questions, way
from motcua.casework.dossiers.queries.guides import ProcedureGuide
from motcua.core.typed import whole_number
from motcua.foundation.org.models import Unit
from motcua.web.components.shapes import Link


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One question with its answers, or the verdict and where to go on."""

    code: str
    name: str
    href: str
    answered: tuple[tuple[str, str], ...]
    again: str
    ask: str = ""
    number: int = 0
    answers: tuple[Link, ...] = ()
    is_right: bool = False
    verdict: str = ""
    why: str = ""
    onward: Link | None = None


def check_page(guide: ProcedureGuide, given: str, unit: Unit, at: datetime) -> CheckPage | None:
    """Return the page after the answers ``given`` ("0-1"); nothing without questions."""
    if guide.guide is None or not guide.guide.questions:
        return None
    numbers = [number for one in given.split("-") if (number := whole_number(one)) is not None][:20]
    here = way(read_questions(guide.guide.questions), numbers)
    page = reverse("portal:check", args=[guide.offer.code])
    shared: dict[str, object] = {
        "code": guide.offer.code,
        "name": " ".join(guide.offer.name.split()),
        "href": reverse("portal:procedure", args=[guide.offer.code]),
        "answered": tuple((question.ask, answer.say) for question, answer in here.answered),
        "again": page,
    }
    if here.end is not None:
        return _verdict(here.end, shared, unit, at)
    if here.question is None:
        return None
    so_far = numbers[: len(here.answered)]
    return CheckPage(
        **shared,  # type: ignore[arg-type]
        ask=here.question.ask,
        number=len(here.answered) + 1,
        answers=tuple(
            Link(answer.say, f"{page}?{urlencode({'a': '-'.join(map(str, [*so_far, place]))})}")
            for place, answer in enumerate(here.question.answers)
        ),
    )


def _verdict(end: Answer, shared: dict[str, object], unit: Unit, at: datetime) -> CheckPage:
    if end.lead in {"go", "case"}:
        href = str(shared["href"])
        if end.lead == "case":
            href = f"{href}?{urlencode({'case': end.target})}"
        words = _("Đúng thủ tục này rồi")
        onward = Link(_("Xem giấy tờ cần mang"), href)
        return CheckPage(**shared, is_right=True, verdict=words, why=end.words, onward=onward)  # type: ignore[arg-type]
    if end.lead == "stop":
        return CheckPage(**shared, verdict=_("Chưa nộp được"), why=end.target)  # type: ignore[arg-type]
    card = card_of(end.target, unit, at)
    found = _("Ông/bà cần việc khác")
    if card is None:
        why = end.words or _(
            "Việc này không nhận ở đây. Ông/bà gọi đường dây nóng để được chỉ nơi làm."
        )
        return CheckPage(**shared, verdict=found, why=why)  # type: ignore[arg-type]
    onward = Link(card.name, reverse("portal:procedure", args=[card.code]))
    return CheckPage(**shared, verdict=found, why=end.words, onward=onward)  # type: ignore[arg-type]

"""What the pages of finding show."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from motcua.backoffice.procedures import queries
from motcua.core.folding import fold
from motcua.core.sentences import sentence
from motcua.core.typed import whole_number
from motcua.foundation.org.models import Unit
from motcua.web.portal.words import amounts_words, limit_words

SHOWN = 10
FURTHEST_PAGE = 99


@dataclass(frozen=True, slots=True)
class Result:
    """One procedure to choose: its name, what it is called at home, how long and how much."""

    code: str
    name: str
    called: str
    facts: str  # "3 ngày làm việc · Không mất tiền"
    href: str
    is_offered: bool
    words: str = ""  # why or when, where it is a step of something


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What a search found."""

    words: str
    understood: str
    results: tuple[Result, ...]
    total: int
    is_sure: bool
    more: str = ""


@dataclass(frozen=True, slots=True)
class EventPage:
    """What is to be done when something happened."""

    name: str
    words: str
    icon: str
    steps: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The procedures of one field."""

    name: str
    anchor: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the office offers, by field."""

    groups: tuple[Group, ...]
    total: int


def found_page(words: str, page: str, unit: Unit, at: datetime) -> FoundPage:
    """Search, and show the results up to the page asked for."""
    shown = SHOWN * min(whole_number(page) or 1, FURTHEST_PAGE)
    found = queries.search(words, unit, at, most=shown)
    following = urlencode({"q": words, "page": shown // SHOWN + 1})
    return FoundPage(
        words=words,
        understood=found.understood,
        results=tuple(result(card) for card in found.cards),
        total=found.total,
        is_sure=found.is_sure,
        more=f"{reverse('portal:find')}?{following}" if found.total > shown else "",
    )


def event_page(event: queries.Event) -> EventPage:
    """Show one event."""
    steps = tuple(result(step.card, step.words) for step in event.steps)
    return EventPage(event.name, event.words, event.icon, steps)


def list_page(subject: str, unit: Unit, at: datetime) -> ListPage:
    """Show what is offered, by field and name."""
    del subject
    offered = [card for card in queries.shelf_cards(unit, at) if card.is_offered]
    offered.sort(key=lambda card: (fold(card.subject), fold(card.name), card.code))
    groups = tuple(
        Group(name, fold(name).replace(" ", "-"), tuple(map(result, cards)))
        for name, cards in groupby(offered, key=lambda card: card.subject)
    )
    return ListPage(groups, len(offered))


def result(card: queries.Card, words: str = "") -> Result:
    """Return a procedure as a person chooses it."""
    facts = [
        limit_words(card.limit) if card.limit else "",
        amounts_words(card.amounts_vnd),
    ]
    return Result(
        code=card.code,
        name=card.name,
        called=card.summary or _called(card.also_called),
        facts=" · ".join(filter(None, facts)),
        href=reverse("portal:procedure", args=[card.code]),
        is_offered=card.is_offered,
        words=words,
    )


def _called(keywords: str) -> str:
    phrases = [phrase.strip() for phrase in keywords.split(",") if phrase.strip()][:3]
    return sentence("Còn gọi là: %(names)s", names=", ".join(phrases)) if phrases else ""

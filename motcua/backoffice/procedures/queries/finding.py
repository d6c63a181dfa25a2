"""What a person at home finds: procedures by everyday words, what to do when something happened.

The catalogue is folded once in this process and asked in memory, so that every database gives the
same order; one statement a question notices what any process changed since.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Prefetch

from motcua.backoffice.procedures.models import (
    Case,
    EverydayWord,
    Fee,
    Guide,
    LifeEvent,
    LifeEventStep,
    TimeLimit,
    Version,
)
from motcua.backoffice.procedures.queries.catalogue import PROVINCE_KINDS
from motcua.backoffice.procedures.rules.everyday import Finder, Saying, Sought
from motcua.backoffice.procedures.states import Channel, Level, VersionState
from motcua.core.clock import local
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime.rules import Limit

SURE = 0.6  # below this what was found may be another matter, and the page says so


@dataclass(frozen=True, slots=True)
class Card:
    """One procedure as a person chooses it, with limit and fees of its usual case.

    ``limit`` and ``amounts_vnd`` are None while unknown, or fixed elsewhere; no amount: free.
    """

    version_id: int
    code: str
    name: str
    subject: str
    also_called: str
    summary: str
    is_offered: bool
    limit: Limit | None
    amounts_vnd: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; ``is_sure`` says that the first one is probably meant."""

    cards: tuple[Card, ...]
    total: int
    understood: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class EventStep:
    """One thing to do when something happened, and why now."""

    card: Card
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at home, with what is to be done then."""

    key: str
    name: str
    summary: str
    words: str
    icon: str
    steps: tuple[EventStep, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    cards: tuple[Card, ...]
    finder: Finder
    by_code: Mapping[str, int]


_SHELVES: dict[tuple[date, str], tuple[tuple[object, ...], _Shelf]] = {}


def search(words: str, unit: Unit, at: datetime, *, first: int = 0, most: int = 10) -> Found:
    """Return the procedures meant by everyday words, best first. One query when nothing changed."""
    shelf = _shelf(unit, at)
    fits = shelf.finder.find(words)
    shown = tuple(shelf.cards[fit.number] for fit in fits[first : first + most])
    is_sure = bool(fits) and fits[0].score >= SURE and not shelf.finder.is_doubtful(words)
    return Found(shown, len(fits), shelf.finder.understood(words), is_sure)


def shelf_cards(unit: Unit, at: datetime) -> tuple[Card, ...]:
    """Return every procedure of a unit's level, by code. One query when nothing changed."""
    return _shelf(unit, at).cards


def card_of(code: str, unit: Unit, at: datetime) -> Card | None:
    """Return one procedure as it is shown, or nothing when it is not valid today."""
    shelf = _shelf(unit, at)
    number = shelf.by_code.get(code)
    return None if number is None else shelf.cards[number]


def life_events(unit: Unit, at: datetime) -> tuple[Event, ...]:
    """Return what may happen at home, each with its procedures of today. Three queries."""
    shelf = _shelf(unit, at)
    steps = LifeEventStep.objects.select_related("procedure")
    return tuple(
        _event(event, shelf)
        for event in LifeEvent.objects.prefetch_related(Prefetch("steps", steps))
    )


def _event(event: LifeEvent, shelf: _Shelf) -> Event:
    found = ((step, shelf.by_code.get(step.procedure.code)) for step in event.steps.all())
    return Event(
        event.key,
        event.name,
        event.summary,
        event.words,
        event.icon,
        tuple(EventStep(shelf.cards[n], step.words) for step, n in found if n is not None),
    )


def guide_of(procedure_id: int) -> Guide | None:
    """Return what the office says of a procedure beforehand, if it wrote anything."""
    return Guide.objects.filter(procedure=procedure_id).first()


# Written out: asked by every page of the portal that names a procedure.
_STAMP = """
SELECT (SELECT COUNT(*) FROM procedures_version WHERE state = %s),
       (SELECT COALESCE(SUM(stamp), 0) FROM procedures_version WHERE state = %s),
       (SELECT uid FROM procedures_version WHERE state = %s ORDER BY id DESC LIMIT 1),
       (SELECT COUNT(*) FROM procedures_everydayword),
       (SELECT COALESCE(SUM(stamp), 0) FROM procedures_everydayword),
       (SELECT uid FROM procedures_everydayword ORDER BY id DESC LIMIT 1),
       (SELECT COUNT(*) + COALESCE(SUM(stamp), 0) FROM procedures_guide)
"""


def _stamp() -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, [VersionState.PUBLISHED.value] * 3)
        return tuple(str(one) for one in cursor.fetchone())


def _shelf(unit: Unit, at: datetime) -> _Shelf:
    level = Level.PROVINCE if unit.kind in PROVINCE_KINDS else Level.COMMUNE
    key = (local(at).date(), level.value)
    stamp = _stamp()
    kept = _SHELVES.get(key)
    if kept and kept[0] == stamp:
        return kept[1]
    for old in [one for one in _SHELVES if one[0] != key[0]]:
        del _SHELVES[old]
    shelf = _filled(*key)
    _SHELVES[key] = (stamp, shelf)
    return shelf


def _filled(day: date, level: str) -> _Shelf:
    versions = [
        version
        for version in Version.objects.valid_on(day)
        .select_related("procedure__subject")
        .only(
            "name",
            "levels",
            "is_complete",
            "is_place_independent",
            "procedure__code",
            "procedure__keywords",
            "procedure__subject__name",
        )
        .order_by("procedure__code")
        if version.is_place_independent or level in version.levels
    ]
    terms = _terms([version.pk for version in versions])
    summaries = dict(Guide.objects.exclude(summary="").values_list("procedure_id", "summary"))
    cards = tuple(_card(version, terms, summaries) for version in versions)
    sought = [
        Sought(card.code, card.name, card.also_called, card.subject, card.is_offered)
        for card in cards
    ]
    return _Shelf(cards, Finder(sought, _sayings()), {card.code: n for n, card in enumerate(cards)})


def _sayings() -> Iterable[Saying]:
    for word in EverydayWord.objects.order_by("pk"):
        yield Saying(word.phrase, word.means, tuple(word.codes))


def _terms(version_ids: list[int]) -> dict[int, Case]:
    """Return the usual case of each version with its national limits and its fees. Three queries."""
    cases = Case.objects.filter(version__in=version_ids, is_default=True).prefetch_related(
        Prefetch("time_limits", TimeLimit.objects.filter(unit=None).order_by("pk")),
        Prefetch("fees", Fee.objects.order_by("pk")),
    )
    return {case.version_id: case for case in cases}


def _card(version: Version, terms: Mapping[int, Case], summaries: Mapping[int, str]) -> Card:
    case = terms.get(version.pk)
    return Card(
        version_id=version.pk,
        code=version.procedure.code,
        name=" ".join(version.name.split()),
        subject=version.procedure.subject.name,
        also_called=version.procedure.keywords,
        summary=summaries.get(version.procedure_id, ""),
        is_offered=version.is_complete,
        limit=_limit(case) if case else None,
        amounts_vnd=_amounts(case) if case else None,
    )


def _limit(case: Case) -> Limit | None:
    known = [row for row in case.time_limits.all() if row.quantity is not None]
    known.sort(key=lambda row: (bool(row.channel), row.channel != Channel.COUNTER))
    rows = (Limit(row.quantity, row.limit_unit) for row in known if row.quantity is not None)
    return next(rows, None)


def _amounts(case: Case) -> tuple[int, ...] | None:
    amounts = [fee.amount_vnd for fee in case.fees.all()]
    if not amounts or None in amounts:
        return None
    return tuple(sorted({amount for amount in amounts if amount}))

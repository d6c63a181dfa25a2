"""Disclosures as the desk works on them and as everybody reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.backoffice.documents.models import Posting
from motcua.backoffice.documents.permissions import publishes_for
from motcua.backoffice.documents.rules.disclosure import (
    Facts,
    lacks_evidence,
    may_come_down_on,
    publish_by,
    standing,
    was_late,
)
from motcua.backoffice.documents.states import DisclosureItem, PostingStanding
from motcua.core.clock import local
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.rules import Calendar, CalendarMissing

OPEN_FIRST = (
    PostingStanding.LATE, PostingStanding.DUE, PostingStanding.REMOVABLE, PostingStanding.UP,
    PostingStanding.PERMANENT, PostingStanding.DOWN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One disclosure with where it stands; ``due_by`` is missing while the year has no calendar."""

    posting: Posting
    standing: PostingStanding
    due_by: date | None
    removable_on: date | None
    was_late: bool
    evidence_count: int
    lacks_evidence: bool


def postings_of(unit_id: int) -> QuerySet[Posting]:
    """Return every disclosure of an office."""
    return Posting.objects.filter(unit=unit_id)


def may_publish(acting: Acting, unit_id: int) -> bool:
    """Say whether the person publishes for the office."""
    return publishes_for(acting, unit_id)


def disclosed(unit_id: int, at: datetime) -> tuple[Disclosed, ...]:
    """Return all of an office, what is late first. Two queries, and the calendar's."""
    rows = postings_of(unit_id).prefetch_related("files").order_by("-decided_on", "-pk")
    found = _stood(rows, unit_id, at)
    return tuple(sorted(found, key=lambda one: OPEN_FIRST.index(one.standing)))


def published(
    unit_id: int, at: datetime, *, most: int | None = None, within: tuple[date, date] | None = None
) -> tuple[Disclosed, ...]:
    """Return what was published, the latest first, taken down or not; between two days if given.

    All of it, without ``most``: the law asks for whole lists.
    """
    today = local(at).date()
    rows = postings_of(unit_id).filter(posted_on__lte=today).prefetch_related("files")
    if within is not None:
        rows = rows.filter(posted_on__gte=within[0], posted_on__lte=within[1])
    return _stood(rows.order_by("-posted_on", "-pk")[:most], unit_id, at)


def latest_published(unit_id: int, at: datetime, most: int = 4) -> Sequence[Posting]:
    """Return the latest by date alone: for a first page. One query."""
    today = local(at).date()
    return list(
        postings_of(unit_id).filter(posted_on__lte=today).order_by("-posted_on", "-pk")[:most]
    )


def stood(posting: Posting, at: datetime) -> Disclosed:
    """Return where one disclosure stands."""
    return _stood([posting], posting.unit_id, at)[0]


def _stood(rows: Iterable[Posting], unit_id: int, at: datetime) -> tuple[Disclosed, ...]:
    calendar, today = worktime.calendar_of(unit_id), local(at).date()
    return tuple(_one(row, calendar, today) for row in rows)


def _one(row: Posting, calendar: Calendar, today: date) -> Disclosed:
    evidence = sum(file.is_evidence for file in row.files.all())
    facts = Facts(row.item, row.decided_on, row.posted_on, row.taken_down_on)
    try:
        due_by = publish_by(row.decided_on, calendar.workday_after)
    except CalendarMissing:
        due_by = None
    return Disclosed(
        posting=row,
        standing=standing(facts, today, due_by or date.max),
        due_by=due_by,
        removable_on=may_come_down_on(row.item, row.posted_on) if row.posted_on else None,
        was_late=due_by is not None and was_late(facts, due_by),
        evidence_count=evidence,
        lacks_evidence=row.posted_on is not None
        and row.taken_down_on is None
        and lacks_evidence(frozenset(row.forms), evidence),
    )


@dataclass(frozen=True, slots=True)
class ItemCover:
    """One of the fourteen items in a year: what was published of it, what is still owed."""

    item: DisclosureItem
    published: int
    up: int
    owed: int
    last_on: date | None


def cover_of(rows: Iterable[Disclosed], year: int) -> tuple[ItemCover, ...]:
    """Return how each of the fourteen items stands in a year. No query."""
    found = list(rows)
    return tuple(
        _cover(item, [one for one in found if one.posting.item == item], year)
        for item in DisclosureItem
    )


def _cover(item: DisclosureItem, rows: Sequence[Disclosed], year: int) -> ItemCover:
    posted = [one.posting.posted_on for one in rows if one.posting.posted_on]
    owed = {PostingStanding.DUE, PostingStanding.LATE}
    gone = {*owed, PostingStanding.DOWN}
    return ItemCover(
        item=item,
        published=sum(day.year == year for day in posted),
        up=sum(one.standing not in gone for one in rows),
        owed=sum(one.standing in owed for one in rows),
        last_on=max(posted, default=None),
    )

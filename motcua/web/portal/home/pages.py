"""What the first page shows, gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.backoffice.agenda.queries import themes_on
from motcua.backoffice.agenda.rules import Theme
from motcua.backoffice.documents.models import Posting
from motcua.backoffice.documents.queries import latest_published
from motcua.backoffice.procedures.queries import Event, life_events
from motcua.core.clock import local
from motcua.foundation.org.models import Unit
from motcua.web.portal.office.counter import Opening, Sitting, opening, sitting

# What people ask most, in their own words; each is a search like any other.
OFTEN_ASKED = ("sao y", "giấy độc thân", "tạm trú", "sổ đỏ", "khai sinh")


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page of one office at one instant."""

    events: tuple[Event, ...]
    opening: Opening | None
    sitting: tuple[Sitting, ...]
    latest: Sequence[Posting]
    themes: tuple[Theme, ...] = ()  # those of today that say something to people
    often: tuple[str, ...] = OFTEN_ASKED


def home_page(unit: Unit, at: datetime) -> HomePage:
    """Gather the page."""
    hours = opening(unit, at)
    held = themes_on(unit.pk, local(at).date())
    return HomePage(
        events=tuple(event for event in life_events(unit, at) if event.steps),
        opening=hours,
        sitting=sitting(unit, hours.day if hours else local(at).date())[:4],
        themes=tuple(one for one in held if one.people_words),
        latest=latest_published(unit.pk, at),
    )

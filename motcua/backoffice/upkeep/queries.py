"""Where links stand in what is published, what is abolished, and what is still to be done."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from motcua.backoffice.documents.models import Posting
from motcua.backoffice.procedures.models import Component, LegalBasis, Version
from motcua.backoffice.upkeep.models import CheckedLink, LawText, Night
from motcua.backoffice.upkeep.permissions import keeps_law_texts
from motcua.backoffice.upkeep.rules import links_in, plain_number
from motcua.backoffice.upkeep.states import LinkStanding
from motcua.foundation.org.rules import Acting

# What ends within this time is said before it ends.
SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a procedure by its code, or a disclosure by its uid."""

    kind: str  # "procedure" or "posting"
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class BadLink:
    """A link that is to be mended, and everywhere it stands."""

    link: CheckedLink
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class BadBasis:
    """A text that has ended, or soon will, and everywhere something rests on it."""

    text: LawText
    is_over: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What is still to be done, and how far the last night came; None: never checked."""

    links: tuple[BadLink, ...]
    unchecked: tuple[BadLink, ...]
    bases: tuple[BadBasis, ...]
    night: Night | None
    well_count: int


def places_of_links(day: date, *, unit_id: int | None = None) -> dict[str, list[Place]]:
    """Return each address in what is published on ``day``, with where it stands. Three SELECTs.

    Of one office's disclosures, or of all; procedures are the same for all.
    """
    found: dict[str, list[Place]] = defaultdict(list)
    for place, texts in (*_texts_of_procedures(day), *_texts_of_postings(day, unit_id)):
        for link in dict.fromkeys(link for text in texts for link in links_in(text)):
            found[link].append(place)
    return dict(found)


def _texts_of_procedures(day: date) -> Iterator[tuple[Place, list[str]]]:
    fields = ("source_url", "steps_text", "channels_text", "requirements", "description")
    versions = list(
        Version.objects.valid_on(day)
        .select_related("procedure")
        .only("name", "procedure__code", *fields)
    )
    forms: dict[int, list[str]] = defaultdict(list)
    papers = Component.objects.filter(case__version__in=versions, form_template__contains="://")
    for version_id, template in papers.values_list("case__version_id", "form_template"):
        forms[version_id].append(template)
    for version in versions:
        place = Place("procedure", version.procedure.code, " ".join(version.name.split()))
        yield place, [*(getattr(version, name) for name in fields), *forms[version.pk]]


def _texts_of_postings(day: date, unit_id: int | None) -> Iterator[tuple[Place, list[str]]]:
    for posting in (
        _up(day, unit_id).filter(content__contains="://").only("uid", "title", "content")
    ):
        yield Place("posting", str(posting.uid), posting.title), [posting.content]


def _up(day: date, unit_id: int | None) -> QuerySet[Posting]:
    """Return the disclosures that are up on a day."""
    rows = Posting.objects.filter(posted_on__lte=day).exclude(taken_down_on__lte=day)
    return rows if unit_id is None else rows.filter(unit=unit_id)


def bad_bases(unit_id: int, day: date) -> tuple[BadBasis, ...]:
    """Return the texts of law that ended, or end soon, with what rests on them. Four SELECTs."""
    texts = {
        plain_number(text.number): text
        for text in LawText.objects.filter(abolished_on__lte=day + SOON)
    }
    if not texts:
        return ()
    places: dict[str, dict[Place, None]] = defaultdict(dict)
    for number, place in (*_bases_of_procedures(day, texts), *_numbers_of_postings(day, unit_id)):
        if number in texts:
            places[number][place] = None
    found = [
        BadBasis(texts[n], texts[n].abolished_on <= day, tuple(where))
        for n, where in places.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.text.abolished_on, one.text.number)))


def _bases_of_procedures(day: date, numbers: Collection[str]) -> Iterator[tuple[str, Place]]:
    resting = LegalBasis.objects.filter(version__in=Version.objects.valid_on(day))
    spelled = resting.order_by().values_list("number", flat=True).distinct()
    # Compared here: no database folds "QĐ-TTg" and "NĐ-CP" as we do.
    ended = [number for number in spelled if plain_number(number) in numbers]
    bases = resting.filter(number__in=ended).select_related("version__procedure")
    for basis in bases.order_by("version__procedure__code"):
        version = basis.version
        yield (
            plain_number(basis.number),
            Place("procedure", version.procedure.code, " ".join(version.name.split())),
        )


def _numbers_of_postings(day: date, unit_id: int) -> Iterator[tuple[str, Place]]:
    for posting in _up(day, unit_id).exclude(number="").only("uid", "title", "number"):
        yield plain_number(posting.number), Place("posting", str(posting.uid), posting.title)


def upkeep_of(unit_id: int, day: date) -> Upkeep:
    """Return what an office still has to mend. Nine SELECTs."""
    places = places_of_links(day, unit_id=unit_id)
    kept = CheckedLink.objects.in_bulk(list(places), field_name="url")
    by_standing: dict[str, list[BadLink]] = {one: [] for one in LinkStanding.values}
    for url, where in sorted(places.items()):
        link = kept.get(url) or CheckedLink(url=url, night=day)
        by_standing[link.standing].append(BadLink(link, tuple(where)))
    return Upkeep(
        links=tuple(by_standing[LinkStanding.DEAD]),
        unchecked=tuple(by_standing[LinkStanding.UNCHECKED]),
        bases=bad_bases(unit_id, day),
        night=Night.objects.order_by("-day").first(),
        well_count=len(by_standing[LinkStanding.WELL]),
    )


def next_links(night: Night, most: int) -> list[CheckedLink]:
    """Return links not asked this night yet, those asked longest ago first. One SELECT."""
    waiting = CheckedLink.objects.filter(night=night.day).exclude(asked_at__gte=night.started_at)
    return list(waiting.order_by("asked_at", "pk")[:most])


def law_texts() -> Sequence[LawText]:
    """Return the texts the office knows to end, the last first."""
    return list(LawText.objects.order_by("-abolished_on", "number"))


def may_keep_texts(acting: Acting) -> bool:
    """Say whether the person keeps the list of texts."""
    return keeps_law_texts(acting)

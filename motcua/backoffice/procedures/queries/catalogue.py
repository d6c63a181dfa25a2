"""What an office offers on a day, and finding it while somebody types."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.queries.offers import offer
from motcua.backoffice.procedures.rules import Offer, is_in_force
from motcua.backoffice.procedures.rules.search import Entry, best
from motcua.backoffice.procedures.states import Level, VersionState
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.foundation.org.models import Unit
from motcua.foundation.org.states import UnitKind

PROVINCE_KINDS = frozenset(
    {UnitKind.PROVINCE_COMMITTEE, UnitKind.PROVINCE_DEPARTMENT, UnitKind.PROVINCE_CENTRE}
)


@dataclass(frozen=True, slots=True)
class Listing:
    """One offered procedure as a list shows it."""

    version_id: int
    procedure_id: int
    code: str
    name: str
    subject_code: str
    subject_name: str
    keywords: str
    levels: tuple[str, ...]
    is_place_independent: bool


@dataclass(frozen=True, slots=True)
class _Index:
    listings: tuple[Listing, ...]
    entries: tuple[tuple[Entry, int], ...]


_INDEX: dict[date, tuple[tuple[object, ...], _Index]] = {}


def current_version(code: str, day: date) -> Version | None:
    """Return the version of a procedure valid on ``day``, complete or not."""
    found = Version.objects.valid_on(day).filter(procedure__code=code)
    return found.select_related("procedure__subject").first()


def offered_to(unit: Unit, at: datetime) -> tuple[Listing, ...]:
    """Return what ``unit`` may receive at ``at``: published, valid, complete, of its level.

    Filed anywhere in the province is what another level solves. One query when nothing changed.
    Law: 61/2018/NĐ-CP, Điều 15; 118/2025/NĐ-CP (phi địa giới hành chính).
    """
    index = _index(local(at).date())
    return tuple(one for one in index.listings if is_received_by(one, unit.kind))


def find(words: str, unit: Unit, at: datetime, most: int = 20) -> tuple[Listing, ...]:
    """Return the offered procedures that fit what was typed, best first."""
    index = _index(local(at).date())
    mine = (one for one in index.entries if is_received_by(index.listings[one[1]], unit.kind))
    return tuple(index.listings[number] for number in best(mine, words, most))


def offer_for(code: str, unit: Unit, at: datetime) -> Offer:
    """Return the offer of a procedure to ``unit`` now. Raise Refused when it is not offered."""
    for listing in offered_to(unit, at):
        if listing.code == code:
            return offer(listing.version_id)
    raise Refused(
        f"Thủ tục «{code}» không có trong danh mục {unit.name} đang tiếp nhận.",
        law="61/2018/NĐ-CP, Điều 15",
    )


def offered_version(version_id: int, unit: Unit, at: datetime) -> Offer | None:
    """Return a version that ``unit`` may receive at ``at``; nothing for any other number.

    One query when this process knows the offer already, however long the catalogue is.
    """
    try:
        found = offer(version_id)
    except Version.DoesNotExist:
        return None
    offered = found.is_complete and is_in_force(found, local(at).date())
    return found if offered and is_received_by(found, unit.kind) else None


def is_received_by(listing: Listing | Offer, kind: str) -> bool:
    """Say whether units of this kind receive it: of their level, or filed anywhere."""
    level = Level.PROVINCE if kind in PROVINCE_KINDS else Level.COMMUNE
    return listing.is_place_independent or level in listing.levels


def _index(day: date) -> _Index:
    stamp = _stamp()
    kept = _INDEX.get(day)
    if kept and kept[0] == stamp:
        return kept[1]
    index = _build(_offered_on(day))
    _INDEX.clear()
    _INDEX[day] = (stamp, index)
    return index


# Written out: asked by every page that names a procedure.
_STAMP = """
SELECT (SELECT uid FROM procedures_version WHERE state = %s ORDER BY id DESC LIMIT 1),
       COUNT(*), COALESCE(SUM(stamp), 0) FROM procedures_version WHERE state = %s
"""


def _stamp() -> tuple[object, ...]:
    """Return what changes whenever something is published, withdrawn or renamed."""
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, [VersionState.PUBLISHED.value] * 2)
        uid, count, stamps = cursor.fetchone()
        return str(uid), count, int(stamps)


def _offered_on(day: date) -> Iterable[Listing]:
    rows = (
        Version.objects.valid_on(day)
        .filter(is_complete=True)
        .select_related("procedure__subject")
        .only(
            "name", "levels", "is_place_independent", "procedure__code", "procedure__keywords",
            "procedure__subject__code", "procedure__subject__name",
        )
        .order_by("procedure__code")
    )  # fmt: skip
    for version in rows:
        yield Listing(
            version_id=version.pk,
            procedure_id=version.procedure_id,
            code=version.procedure.code,
            name=version.name,
            subject_code=version.procedure.subject.code,
            subject_name=version.procedure.subject.name,
            keywords=version.procedure.keywords,
            levels=tuple(version.levels),
            is_place_independent=version.is_place_independent,
        )


def _build(listings: Iterable[Listing]) -> _Index:
    kept = tuple(listings)
    entries = tuple(
        (Entry.of(one.name, one.keywords, one.code), number) for number, one in enumerate(kept)
    )
    return _Index(kept, entries)

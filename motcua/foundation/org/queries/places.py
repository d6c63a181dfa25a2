"""What a place is and became: communes of a day, and today's heirs of an old one."""

from datetime import date

from django.db.models import QuerySet

from motcua.core.folding import fold
from motcua.foundation.org.models import Commune, Neighbourhood


def communes_on(day: date, province_code: str = "") -> QuerySet[Commune]:
    """Return the communes that stood on a day, by name."""
    found = Commune.objects.valid_on(day).select_related("province", "district")
    if province_code:
        found = found.filter(province__code=province_code)
    return found.order_by("folded_name", "id")


def find_communes(words: str, *, on: date | None = None) -> QuerySet[Commune]:
    """Return communes whose name holds the words, of one day or of all time."""
    found = Commune.objects.filter(folded_name__contains=fold(words))
    if on is not None:
        found = found.valid_on(on)
    return found.select_related("province", "district").order_by("folded_name", "-valid_from")


def commune_today(commune: Commune, on: date) -> tuple[Commune, ...]:
    """Return what a commune is on ``on``: itself, or its heirs through every merger.

    Several heirs mean it was divided: which one a person lives in is theirs to say, never ours.
    One SELECT a generation.
    """
    heirs: dict[int, Commune] = {}
    generation = [commune]
    seen: set[int] = set()
    while generation:
        living = [c for c in generation if c.valid_to is None or c.valid_to > on]
        heirs |= {c.pk: c for c in living}
        seen |= {c.pk for c in generation}
        gone = [c.pk for c in generation if c not in living]
        generation = (
            list(Commune.objects.filter(predecessors__in=gone).exclude(pk__in=seen).distinct())
            if gone
            else []
        )
    return tuple(heirs.values())


def neighbourhoods_of(commune: Commune, on: date) -> QuerySet[Neighbourhood]:
    """Return the hamlets and residential groups of a commune on a day, by name."""
    return Neighbourhood.objects.valid_on(on).filter(commune=commune).order_by("name", "id")

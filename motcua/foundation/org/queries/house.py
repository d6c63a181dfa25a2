"""Whose house this is: the name above its doors, and whether it is only a demonstration."""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Case, Q, QuerySet, When

from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import DEMONSTRATION_PROVINCE
from motcua.foundation.org.states import UnitKind

_SECONDS = 60


@dataclass(frozen=True, slots=True)
class House:
    """The name of the only office, or '' where there are several; and whether it is invented."""

    name: str
    is_demonstration: bool


def house() -> House:
    """Return whose house this is; a change is seen within a minute. Two SELECTs a minute."""
    kept = cache.get("house")
    if isinstance(kept, House):
        return kept
    found = _looked_up()
    cache.set("house", found, _SECONDS)
    return found


def _looked_up() -> House:
    invented = Q(code=DEMONSTRATION_PROVINCE) | Q(code__startswith=f"{DEMONSTRATION_PROVINCE}.")
    offices = list(
        Unit.objects.filter(kind=UnitKind.COMMUNE_COMMITTEE, valid_to=None)
        .order_by("id")
        .values_list("short_name", "name")[:2]
    )
    name = (offices[0][0] or offices[0][1]) if len(offices) == 1 else ""
    return House(name, Unit.objects.filter(invented).exists())


def offices_for_people(on: date) -> QuerySet[Unit]:
    """Return the commune offices people may turn to on a day, with province above, by name."""
    offices = Unit.objects.valid_on(on).filter(kind=UnitKind.COMMUNE_COMMITTEE)
    return offices.select_related("parent").order_by("name", "pk")


def office_for_people(code: str, on: date) -> Unit | None:
    """Return the office of a code, else the oldest one; none in an empty house.

    A change is seen within a minute. One SELECT a minute and code.
    """
    key = f"office-for-people-{code}-{on}"
    kept = cache.get(key)
    if isinstance(kept, Unit):
        return kept
    asked_for_first = Case(When(code=code, then=0), default=1)
    found = offices_for_people(on).order_by(asked_for_first, "pk").first()
    cache.set(key, found, _SECONDS)
    return found

"""Units by their codes, and the offices near one."""

from datetime import date

from django.db.models import Q, QuerySet

from motcua.core.questions import Question, Slot
from motcua.foundation.org.models import Unit
from motcua.foundation.org.queries.standing import Standing
from motcua.foundation.org.rules import DutyHeld, canonical_unit_code
from motcua.foundation.org.states import EXTERNAL_AGENCIES, UnitKind

_UNIT = Question(lambda: Unit.objects.filter(pk=Slot(0)))


def unit_of_duty(duty: DutyHeld) -> Unit:
    """Return the unit in which a duty is done. Raise Unit.DoesNotExist. Effects: one SELECT."""
    found = _UNIT.first(duty.unit_id)
    if found is None:
        raise Unit.DoesNotExist(f"no unit {duty.unit_id}")
    return found


def unit_by_code(text: str) -> Unit | None:
    """Return the unit of a code in today's order or the old one, present or borne before."""
    code = canonical_unit_code(text)
    found = Unit.objects.filter(code=code).first()
    if found is not None:
        return found
    # Earlier codes are few, and SQLite cannot look into a JSON list: read them.
    named = Unit.objects.exclude(earlier_codes=[]).order_by("-valid_from")
    return next(
        (u for u in named if code in {canonical_unit_code(c) for c in u.earlier_codes}), None
    )


def agencies_open(unit: Unit, on: date) -> QuerySet[Unit]:
    """Return the agencies that sit in the unit's centre and receive on that day."""
    return (
        Unit.objects.valid_on(on)
        .filter(Q(opens_on__isnull=True) | Q(opens_on__lte=on))
        .filter(parent=unit, kind__in=EXTERNAL_AGENCIES)
        .order_by("name")
    )


_BESIDE: Standing[tuple[tuple[int, str], ...]] = Standing()


def offices_beside(unit: Unit, on: date) -> tuple[tuple[int, str], ...]:
    """Return number and name of the other offices of the same superior, competent in their places.

    Effects: one SELECT, two when something changed.
    Law: 118/2025/NĐ-CP, Điều 17 (filing anywhere in the province).
    """
    return _BESIDE.of((unit.uid, on), lambda: tuple(_beside(unit, on).values_list("pk", "name")))


def _beside(unit: Unit, on: date) -> QuerySet[Unit]:
    kinds = {unit.kind, UnitKind.PROVINCE_CENTRE}
    same = Unit.objects.valid_on(on).filter(parent=unit.parent_id, kind__in=kinds)
    return same.exclude(pk=unit.pk).order_by("kind", "name") if unit.parent_id else same.none()

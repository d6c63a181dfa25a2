"""Acts on places: hamlets and their heads, and mergers by resolution."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import Commune, Neighbourhood, Unit
from motcua.foundation.org.operations.amending import amend, create, only
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role, UnitKind

NEIGHBOURHOOD_FIELDS = frozenset({"head_name", "head_phone", "kind", "name"})


def _administered_units(by: Acting) -> list[int]:
    return [duty.unit_id for duty in by.duties if duty.role == Role.ADMINISTRATOR]


def _require_place(by: Acting, commune: Commune) -> None:
    """Raise NotYours unless ``by`` administers a unit of the commune or of a province."""
    mine = Unit.objects.filter(pk__in=_administered_units(by))
    if not mine.filter(Q(commune=commune) | Q(kind=UnitKind.PROVINCE_COMMITTEE)).exists():
        raise NotYours("Chỉ người quản trị của xã, phường này mới thay đổi được.")


@transaction.atomic
def create_neighbourhood(
    commune: Commune, name: str, *, valid_from: date, by: Acting, at: datetime, **details: Any
) -> Neighbourhood:
    """Add a hamlet or residential group. Raise NotYours, Refused when the name is in use."""
    _require_place(by, commune)
    fields = {"commune": commune, "name": " ".join(name.split()), "valid_from": valid_from}
    if not fields["name"]:
        raise Refused("Chưa có tên thôn, tổ dân phố.")
    return create(Neighbourhood, fields | dict(only(details, NEIGHBOURHOOD_FIELDS)), by=by, at=at)


@transaction.atomic
def change_neighbourhood(
    neighbourhood: Neighbourhood, *, version: int, by: Acting, at: datetime, **changes: Any
) -> Neighbourhood:
    """Change a name or a head. Raise NotYours, Stale, Refused."""
    _require_place(by, neighbourhood.commune)
    return amend(neighbourhood, only(changes, NEIGHBOURHOOD_FIELDS), version=version, by=by, at=at)


@transaction.atomic
def close_neighbourhood(
    neighbourhood: Neighbourhood,
    on: date,
    *,
    successors: Sequence[Neighbourhood] = (),
    version: int,
    by: Acting,
    at: datetime,
) -> Neighbourhood:
    """End a hamlet or group, usually into its successors; ``on`` is the first day without it."""
    _require_place(by, neighbourhood.commune)
    closed = amend(neighbourhood, {"valid_to": on}, version=version, by=by, at=at)
    closed.successors.add(*successors)
    return closed


@transaction.atomic
def merge_communes(
    old: Sequence[Commune], new: Sequence[Commune], on: date, *, by: Acting, at: datetime
) -> None:
    """End communes on ``on`` and name their heirs, which stand from that day.

    A commune divided has several heirs. Raise NotYours unless ``by`` administers a province;
    Refused when an heir does not stand on ``on``.
    """
    mine = Unit.objects.filter(pk__in=_administered_units(by))
    if not mine.filter(kind=UnitKind.PROVINCE_COMMITTEE).exists():
        raise NotYours("Chỉ người quản trị cấp tỉnh mới sáp nhập được xã, phường.")
    for heir in new:
        if not heir.valid_from <= on or (heir.valid_to is not None and heir.valid_to <= on):
            raise Refused(f"{heir.name} không tồn tại vào ngày {on:%d/%m/%Y}.")
    for commune in old:
        closed = amend(commune, {"valid_to": on}, version=None, by=by, at=at)
        closed.successors.add(*new)

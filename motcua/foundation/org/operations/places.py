"""Acts on places: the provinces of the country, hamlets and their heads, mergers by resolution.

``provinces.json``: the 63 provinces of 1/8/2008 and the 34 of today, each with its heir.
Law: 202/2025/QH15 (sắp xếp đơn vị hành chính cấp tỉnh, từ 01/7/2025).
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import Commune, Neighbourhood, Province, Unit
from motcua.foundation.org.operations.amending import amend, create, only
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role, UnitKind

PROVINCES = Path(__file__).resolve().parent.parent / "provinces.json"
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
def create_commune(
    province: Province, *, code: str, name: str, kind: str, valid_from: date,
    by: Acting, at: datetime,
) -> Commune:  # fmt: skip
    """Add a commune of a province.

    Raise NotYours unless ``by`` administers a province; Refused when the code is in use.
    """
    _require_province(by)
    clean = " ".join(name.split())
    if not clean or not code.strip():
        raise Refused("Cần có mã và tên xã, phường.")
    fields = {
        "province": province,
        "code": code.strip(),
        "name": clean,
        "kind": kind,
        "valid_from": valid_from,
    }
    return create(Commune, fields, by=by, at=at)


def _require_province(by: Acting) -> None:
    mine = Unit.objects.filter(pk__in=_administered_units(by))
    if not mine.filter(kind=UnitKind.PROVINCE_COMMITTEE).exists():
        raise NotYours("Chỉ người quản trị cấp tỉnh mới thay đổi được xã, phường.")


@transaction.atomic
def merge_communes(
    old: Sequence[Commune], new: Sequence[Commune], on: date, *, by: Acting, at: datetime
) -> None:
    """End communes on ``on`` and name their heirs, which stand from that day.

    A commune divided has several heirs. Raise NotYours unless ``by`` administers a province;
    Refused when an heir does not stand on ``on``.
    """
    _require_province(by)
    for heir in new:
        if not heir.valid_from <= on or (heir.valid_to is not None and heir.valid_to <= on):
            raise Refused(f"{heir.name} không tồn tại vào ngày {on:%d/%m/%Y}.")
    for commune in old:
        closed = amend(commune, {"valid_to": on}, version=None, by=by, at=at)
        closed.successors.add(*new)


@transaction.atomic
def record_provinces() -> int:
    """Write the country's provinces, with those that ended and their heirs; return how many.

    Rows that stand already stay as they are: a second time writes nothing.
    """
    told = json.loads(PROVINCES.read_text(encoding="utf-8"))
    known = set(Province.objects.values_list("code", "valid_from"))
    new = [
        Province(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            valid_from=date.fromisoformat(row["from"]),
            valid_to=date.fromisoformat(row["to"]) if "to" in row else None,
        )
        for row in told
        if (row["code"], date.fromisoformat(row["from"])) not in known
    ]
    Province.objects.bulk_create(new)
    living = {row.code: row for row in Province.objects.filter(valid_to__isnull=True)}
    into = {(row["code"], row["from"]): row["into"] for row in told if "into" in row}
    for province in new:
        heir = into.get((province.code, province.valid_from.isoformat()))
        if heir is not None:
            province.successors.add(living[heir])
    return len(new)

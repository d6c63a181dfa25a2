"""Plain content into the tables of a draft, all of it at once."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from motcua.backoffice.procedures.models import (
    Case,
    Component,
    Fee,
    LegalBasis,
    OnlineLevel,
    Overlay,
    ResultType,
    RouteQuestion,
    RouteStep,
    TimeLimit,
    Version,
)
from motcua.backoffice.procedures.rules.content import PARTS, CaseContent, Content, LimitContent
from motcua.backoffice.procedures.rules.routes import Step
from motcua.core.refusals import Refused
from motcua.foundation.org.models import Unit


def scalars(content: Content) -> dict[str, Any]:
    """Return the part of content that stands in the version's own row."""
    return _columns(content, without=PARTS)


def rewrite(version: Version, content: Content) -> None:
    """Replace every part of a draft. Raise Refused for a time limit of an unknown unit."""
    version.cases.all().delete()
    version.result_types.all().delete()
    version.legal_bases.all().delete()
    version.questions.all().delete()
    OnlineLevel.objects.filter(version=version, unit=None).delete()
    _write_cases(version, content.cases)
    ResultType.objects.bulk_create(_placed(ResultType, version, content.result_types))
    LegalBasis.objects.bulk_create(_placed(LegalBasis, version, content.legal_bases))
    RouteQuestion.objects.bulk_create(_placed(RouteQuestion, version, content.questions))
    write_steps(version, content.steps)
    if content.online:
        OnlineLevel.objects.create(version=version, **_columns(content.online))


def write_steps(owner: Version | Overlay, steps: Sequence[Step]) -> None:
    """Replace the route of a draft or of a local decision."""
    key = "version" if isinstance(owner, Version) else "overlay"
    owner.route_steps.all().delete()
    RouteStep.objects.bulk_create(
        RouteStep(**{key: owner}, **{**_columns(step), "after": list(step.after)}) for step in steps
    )


def _write_cases(version: Version, cases: Sequence[CaseContent]) -> None:
    units = _units(row for case in cases for row in case.time_limits)
    rows = [
        Case(version=version, position=n, **_columns(case, without=_OF_CASE))
        for n, case in enumerate(cases, start=1)
    ]
    stored = Case.objects.bulk_create(rows)
    pairs = list(zip(stored, cases, strict=True))
    Component.objects.bulk_create(
        Component(case=row, position=n, **_columns(paper))
        for row, case in pairs
        for n, paper in enumerate(case.components, start=1)
    )
    TimeLimit.objects.bulk_create(
        TimeLimit(case=row, **{**_columns(limit), "unit": units.get(limit.unit)})
        for row, case in pairs
        for limit in case.time_limits
    )
    Fee.objects.bulk_create(
        Fee(case=row, **_columns(fee)) for row, case in pairs for fee in case.fees
    )


_OF_CASE = ("components", "time_limits", "fees")


def _units(limits: Iterable[LimitContent]) -> dict[str, Unit]:
    codes = {row.unit for row in limits if row.unit}
    if not codes:
        return {}
    found = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    if unknown := sorted(codes - set(found)):
        raise Refused(f"Không có đơn vị mã {', '.join(unknown)}.")
    return found


def _placed(model: type[Any], version: Version, parts: Sequence[Any]) -> list[Any]:
    return [
        model(version=version, position=n, **_columns(part))
        for n, part in enumerate(parts, start=1)
    ]


def _columns(part: Any, without: Iterable[str] = ()) -> dict[str, Any]:
    names = [field.name for field in fields(part) if field.name not in without]
    return {name: _listed(getattr(part, name)) for name in names}


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value

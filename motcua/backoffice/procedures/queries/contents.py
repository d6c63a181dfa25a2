"""A stored version read back as plain content: to copy it, to compare it, to check its seal."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from django.db.models import Prefetch

from motcua.backoffice.procedures.models import Case, Component, Fee, TimeLimit, Version
from motcua.backoffice.procedures.queries.offers import steps_of
from motcua.backoffice.procedures.rules.content import (
    PARTS,
    BasisContent,
    CaseContent,
    ComponentContent,
    Content,
    FeeContent,
    LimitContent,
    OnlineContent,
    QuestionContent,
    ResultContent,
    content_hash,
)

P = TypeVar("P")


def content_of(version: Version) -> Content:
    """Return what ``version`` says, read afresh. Nine queries."""
    cases = version.cases.order_by("position", "pk").prefetch_related(
        Prefetch("components", Component.objects.order_by("position", "pk")),
        Prefetch("time_limits", TimeLimit.objects.select_related("unit").order_by("pk")),
        Prefetch("fees", Fee.objects.order_by("pk")),
    )
    plain = _plain(Content, version, without=PARTS)
    return replace(
        plain,
        cases=tuple(_case(case) for case in cases),
        result_types=_all(ResultContent, version.result_types.order_by("position", "pk")),
        legal_bases=_all(BasisContent, version.legal_bases.order_by("position", "pk")),
        questions=_all(QuestionContent, version.questions.order_by("position", "pk")),
        steps=steps_of(version.route_steps.order_by("position", "pk")),
        online=next(iter(_all(OnlineContent, version.online_levels.filter(unit=None))), None),
    )


def is_as_published(version: Version) -> bool:
    """Say whether a published version still says what its seal was taken of.

    Online levels are outside the seal: they change while a version is valid.
    """
    return version.content_hash == sealed_hash(content_of(version))


def sealed_hash(content: Content) -> str:
    """Return the hash of the part of a version that never changes."""
    return content_hash(replace(content, online=None))


def _plain(kind: type[P], row: object, without: Iterable[str] = ()) -> P:
    names = [field.name for field in fields(kind) if field.name not in without]  # type: ignore[arg-type]
    return kind(**{name: _frozen(getattr(row, name)) for name in names})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _all(kind: type[P], rows: Iterable[object]) -> tuple[P, ...]:
    return tuple(_plain(kind, row) for row in rows)


def _case(case: Case) -> CaseContent:
    return CaseContent(
        key=case.key,
        name=case.name,
        code=case.code,
        is_default=case.is_default,
        components=_all(ComponentContent, case.components.all()),
        time_limits=tuple(_limit(row) for row in case.time_limits.all()),
        fees=_all(FeeContent, case.fees.all()),
    )


def _limit(row: TimeLimit) -> LimitContent:
    return LimitContent(
        limit_unit=row.limit_unit,
        quantity=row.quantity,
        channel=row.channel,
        unit=row.unit.code if row.unit else "",
        extended_quantity=row.extended_quantity,
        extended_text=row.extended_text,
        text=row.text,
    )

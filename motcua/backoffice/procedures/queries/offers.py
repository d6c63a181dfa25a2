"""Versions as frozen offers, kept in this process until something about them changes.

The published text never changes, but its end, local decisions and online levels may, and units
may move: one small query a call compares stamps, so another process's change is seen at once.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Prefetch

from motcua.backoffice.procedures.models import (
    Case,
    Component,
    Fee,
    LocalLimit,
    OnlineLevel,
    Overlay,
    ResultType,
    RouteQuestion,
    RouteStep,
    TimeLimit,
    Version,
)
from motcua.backoffice.procedures.rules import (
    Charge,
    LimitRow,
    LocalDecision,
    Offer,
    OfferCase,
    OnlineRow,
    Paper,
    Question,
    ResultKind,
    Shortening,
    Step,
)
from motcua.foundation.org.models import Unit
from motcua.foundation.org.queries import subtree_ids
from motcua.foundation.worktime.rules import Limit

MOST_KEPT = 4000


class _Stamp(NamedTuple):
    uid: str
    version: int
    units: int


_KEPT: dict[int, tuple[_Stamp, Offer]] = {}


def offer(version_id: int) -> Offer:
    """Return a version as an offer. Raise Version.DoesNotExist.

    One query when this process knows the offer already.
    """
    stamp = _stamp_of(version_id)
    kept = _KEPT.get(version_id)
    if kept and kept[0] == stamp:
        return kept[1]
    loaded = _load(version_id)
    if len(_KEPT) >= MOST_KEPT:
        _KEPT.clear()
    _KEPT[version_id] = (stamp, loaded)
    return loaded


# Written out: it is asked before every act, and composing it would cost ten times what it does.
_STAMP = """
SELECT v.uid, v.stamp, (SELECT COUNT(*) + COALESCE(SUM(u.version), 0) FROM org_unit u)
  FROM procedures_version v WHERE v.id = %s
"""


def _stamp_of(version_id: int) -> _Stamp:
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, [version_id])
        row = cursor.fetchone()
    if row is None:
        raise Version.DoesNotExist(f"no version {version_id}")
    return _Stamp(str(row[0]), row[1], int(row[2]))


def _load(version_id: int) -> Offer:
    version = (
        Version.objects.select_related("procedure__subject")
        .prefetch_related(
            Prefetch("cases", Case.objects.order_by("position", "pk")),
            Prefetch("cases__components", Component.objects.order_by("position", "pk")),
            Prefetch("cases__time_limits", TimeLimit.objects.select_related("unit").order_by("pk")),
            Prefetch("cases__fees", Fee.objects.order_by("pk")),
            Prefetch("result_types", ResultType.objects.order_by("position", "pk")),
            "result_templates",
            Prefetch("questions", RouteQuestion.objects.order_by("position", "pk")),
            Prefetch("route_steps", RouteStep.objects.order_by("position", "pk")),
            Prefetch("online_levels", OnlineLevel.objects.select_related("unit").order_by("pk")),
            Prefetch("overlays", Overlay.objects.confirmed().select_related("unit").order_by("pk")),
            Prefetch("overlays__limits", LocalLimit.objects.select_related("case").order_by("pk")),
            Prefetch("overlays__route_steps", RouteStep.objects.order_by("position", "pk")),
        )
        .get(pk=version_id)
    )
    return _frozen(version)


def _frozen(version: Version) -> Offer:
    procedure, subject = version.procedure, version.procedure.subject
    copied: dict[str, Any] = {name: getattr(version, name) for name in _COPIED}
    listed: dict[str, Any] = {name: tuple(getattr(version, name)) for name in _LISTED}
    drafts = {one.result_key: one.digest for one in version.result_templates.all()}
    return Offer(
        version_id=version.pk,
        procedure_id=procedure.pk,
        code=procedure.code,
        subject_code=subject.code,
        subject_name=subject.name,
        department_code=subject.department_code,
        agency_kind=subject.agency_kind,
        cases=tuple(_case(case) for case in version.cases.all()),
        result_types=tuple(_result(one, drafts) for one in version.result_types.all()),
        questions=tuple(_question(one) for one in version.questions.all()),
        steps=steps_of(version.route_steps.all()),
        decisions=_decisions(version.overlays.all()),
        online_levels=tuple(
            OnlineRow(one.level, one.reason, _covers(one.unit))
            for one in version.online_levels.all()
        ),
        **copied,
        **listed,
    )


_LISTED = ("levels", "channels", "partner_kinds")
_COPIED = (
    "name", "edition", "state", "is_complete", "valid_from", "valid_to", "one_stop",
    "is_place_independent", "is_on_site", "is_immediate", "must_be_present",
    "silence_is_consent", "silence_days", "supplement_days", "payment_stops_clock",
    "dossier_sets", "publication_decision", "route_source", "route_is_confirmed",
)  # fmt: skip


def _case(case: Case) -> OfferCase:
    return OfferCase(
        id=case.pk,
        key=case.key,
        code=case.code,
        name=case.name,
        is_default=case.is_default,
        components=tuple(_paper(component) for component in case.components.all()),
        limits=tuple(_limit(row) for row in case.time_limits.all()),
        charges=tuple(_charge(fee) for fee in case.fees.all()),
    )


def _paper(component: Component) -> Paper:
    return Paper(
        id=component.pk,
        key=component.key,
        code=component.code,
        name=component.name,
        original_qty=component.original_qty,
        copy_qty=component.copy_qty,
        certified_copy_ok=component.certified_copy_ok,
        present_only=component.present_only,
        is_required=component.is_required,
        condition=component.condition,
        form_template=component.form_template,
        replaceable_by_data=component.replaceable_by_data,
        keeps_identity_paper=component.keeps_identity_paper,
    )


def _limit(row: TimeLimit) -> LimitRow:
    return LimitRow(
        channel=row.channel,
        quantity=row.quantity,
        limit_unit=row.limit_unit,
        extended_quantity=row.extended_quantity,
        extended_text=row.extended_text,
        text=row.text,
        covers=_covers(row.unit),
    )


def _charge(fee: Fee) -> Charge:
    return Charge(
        channel=fee.channel,
        kind=fee.kind,
        key=fee.key,
        amount_vnd=fee.amount_vnd,
        per=fee.per,
        text=fee.text,
    )


def _result(one: ResultType, drafts: Mapping[str, str]) -> ResultKind:
    digest = drafts.get(one.key, "")
    return ResultKind(one.key, one.code, one.name, one.valid_months, digest)


def _question(one: RouteQuestion) -> Question:
    return Question(one.key, one.label, one.kind, tuple(one.choices), one.is_required)


def steps_of(rows: Iterable[RouteStep]) -> tuple[Step, ...]:
    """Return stored steps as the rules know them."""
    return tuple(
        Step(
            key=row.key,
            name=row.name,
            department_code=row.department_code,
            role=row.role,
            hours=row.hours,
            position=row.position,
            scope=row.scope,
            agency_kind=row.agency_kind,
            sector=row.sector,
            is_counted=row.is_counted,
            after=tuple(row.after),
            condition=row.condition,
        )
        for row in rows
    )


def _decisions(overlays: Iterable[Overlay]) -> tuple[LocalDecision, ...]:
    """Return the local decisions, those of wide units first: the nearest speaks last."""
    decisions = [_decision(overlay) for overlay in overlays]
    decisions.sort(key=lambda one: (-len(one.covers), one.valid_from))
    return tuple(decisions)


def _decision(overlay: Overlay) -> LocalDecision:
    return LocalDecision(
        id=overlay.pk,
        unit_id=overlay.unit_id,
        covers=subtree_ids(overlay.unit_id),
        decision_number=overlay.decision_number,
        decision_date=overlay.decision_date,
        valid_from=overlay.valid_from,
        valid_to=overlay.valid_to,
        limits=tuple(
            Shortening(row.case.key, row.channel, Limit(row.quantity, row.limit_unit))
            for row in overlay.limits.all()
        ),
        steps=steps_of(overlay.route_steps.all()),
    )


def _covers(unit: Unit | None) -> frozenset[int] | None:
    return None if unit is None else subtree_ids(unit.pk)

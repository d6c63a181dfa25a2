"""Which procedures are new, changed or simplified lately, for everybody to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch

from motcua.backoffice.procedures.models import Case, Fee, TimeLimit, Version
from motcua.backoffice.procedures.rules.limits import fitting_hours
from motcua.backoffice.procedures.rules.marks import Mark, Measure, mark
from motcua.core.clock import local
from motcua.foundation.worktime.rules import Limit

LATELY = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Change:
    """One version that came into force lately, and how it differs from the one before."""

    code: str
    name: str
    valid_from: date
    decision: str
    mark: Mark


def changes_lately(at: datetime, *, code: str = "") -> Sequence[Change]:
    """Return what came into force in the last half year, the latest first. At most six queries."""
    today = local(at).date()
    fresh = Version.objects.valid_on(today).filter(valid_from__gt=today - LATELY)
    if code:
        fresh = fresh.filter(procedure__code=code)
    versions = list(fresh.select_related("procedure").order_by("-valid_from", "procedure__code"))
    if not versions:
        return []
    earlier = _earlier(versions)
    measures = _measures([*versions, *earlier.values()])
    return [
        Change(
            version.procedure.code,
            " ".join(version.name.split()),
            version.valid_from or today,
            version.publication_decision,
            mark(
                measures[earlier[version.procedure_id].pk]
                if version.procedure_id in earlier
                else None,
                measures[version.pk],
            ),
        )
        for version in versions
    ]


def _earlier(versions: Sequence[Version]) -> dict[int, Version]:
    """Return the edition in force before, by procedure."""
    found: dict[int, Version] = {}
    editions = {version.procedure_id: version.edition for version in versions}
    before = Version.objects.filter(procedure__in=editions, valid_from__isnull=False)
    for version in before.only("procedure_id", "edition").order_by("edition"):
        if version.edition < editions[version.procedure_id]:
            found[version.procedure_id] = version
    return found


def _measures(versions: Sequence[Version]) -> dict[int, Measure]:
    cases = Case.objects.filter(version__in=versions, is_default=True).prefetch_related(
        Prefetch("time_limits", TimeLimit.objects.filter(unit=None).order_by("channel")),
        Prefetch("fees", Fee.objects.order_by("pk")),
        "components",
    )
    found = {case.version_id: _measure(case) for case in cases}
    return {version.pk: found.get(version.pk, Measure(0, None, None)) for version in versions}


def _measure(case: Case) -> Measure:
    known = [row for row in case.time_limits.all() if row.quantity is not None]
    hours = [
        fitting_hours(Limit(row.quantity, row.limit_unit))
        for row in known
        if row.quantity is not None
    ]
    amounts = [fee.amount_vnd for fee in case.fees.all()]
    fee = None if None in amounts or not amounts else sum(one or 0 for one in amounts)
    return Measure(len(case.components.all()), hours[0] if hours else None, fee)

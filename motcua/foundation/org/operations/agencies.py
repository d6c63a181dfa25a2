"""Which of several agencies takes the steps of routes: said by whoever administers the unit."""

from datetime import datetime

from django.db import transaction

from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.foundation.org.models import AgencyChoice, Unit
from motcua.foundation.org.operations.amending import amend, create, require_administrator
from motcua.foundation.org.queries import Named, agency_words, office_map
from motcua.foundation.org.rules import Acting


@transaction.atomic
def choose_agency(
    unit: Unit,
    named: Named,
    agency: Unit | None,
    *,
    version: int | None = None,
    by: Acting,
    at: datetime,
) -> AgencyChoice:
    """Say which agency the routes of ``unit`` and of those below mean; none takes it back.

    Dossiers already on their road keep theirs. ``version`` is that of the choice seen, if any.
    Raise NotYours, Stale; Refused for a unit that is not what is named.
    """
    require_administrator(by, unit.pk)
    if agency is not None and agency not in office_map(unit, local(at).date()).agencies(named):
        raise Refused(f"{agency.name} không phải {agency_words(named)} mà {unit.name} chuyển việc.")
    scope, kind, sector = named
    row = AgencyChoice.objects.filter(unit=unit, scope=scope, kind=kind, sector=sector).first()
    if row is None:
        fields = {"unit": unit, "scope": scope, "kind": kind, "sector": sector, "agency": agency}
        return create(AgencyChoice, fields, by=by, at=at)
    return amend(row, {"agency": agency}, version=version, by=by, at=at)

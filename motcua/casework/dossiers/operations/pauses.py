"""The clock goes on after it stood still. No act of its own: acts call it."""

from datetime import datetime
from typing import Any

from motcua.backoffice.agenda.queries import themes_on
from motcua.backoffice.agenda.rules import no_appointment_for
from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers.models import Dossier, Pause
from motcua.casework.dossiers.operations import walking
from motcua.casework.dossiers.queries.promises import Calendars, promises_of
from motcua.casework.dossiers.states import PauseKind
from motcua.core.clock import local
from motcua.core.refusals import Refused


def resume(dossier: Dossier, calendars: Calendars, *, at: datetime) -> dict[str, Any]:
    """End the open pause, set both due dates, move open steps by the waiting; return the fields.

    Raise Refused when no pause is open.
    """
    pause = dossier.pauses.filter(ended_at__isnull=True).first()
    if pause is None:
        raise Refused("Đồng hồ của hồ sơ này không dừng.")
    pause.ended_at = at
    pause.save(update_fields=["ended_at"])
    steps = walking.road_of(dossier)
    walking.give_back(steps, calendars, since=pause.started_at, at=at)
    walking.save(steps)
    limit = _limit_again(dossier, pause, at=at)
    again = promises_of(dossier, calendars)
    dossier.due_at, dossier.scoring_due_at = again.legal.due_at, again.scoring.due_at
    return {**again.due_fields, **limit, "watch_at": at}


def _limit_again(dossier: Dossier, pause: Pause, *, at: datetime) -> dict[str, Any]:
    """Return the usual limit as fields when the clock starts anew on another day than the theme's.

    What was promised for the same day because of the day it came on keeps that promise only when
    its missing papers come on such a day too.
    """
    day = local(at).date()
    if dossier.theme_id is None or pause.kind != PauseKind.SUPPLEMENT:
        return {}
    offer = catalogue.offer(dossier.procedure_version_id)
    if no_appointment_for(themes_on(dossier.receiving_unit_id, day), offer.procedure_id):
        return {}
    limit = offer.limit(dossier.case_key, dossier.channel, dossier.competent_unit_id, day)
    dossier.theme = None
    dossier.limit_quantity, dossier.limit_unit = limit.quantity, limit.unit
    return {"theme_id": None, "limit_quantity": limit.quantity, "limit_unit": limit.unit}

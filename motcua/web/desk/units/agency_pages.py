"""Where several agencies fit what a route names, as a table of a unit's page."""

from django.urls import reverse

from motcua.foundation.org import queries
from motcua.foundation.org.models import Unit
from motcua.foundation.org.queries import Named
from motcua.foundation.org.states import Scope
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import today_of
from motcua.web.desk.units.shapes import Part, Row

# Stands in an address for "whatever it is responsible for".
ANY = "any"


def choices_of(request: DeskRequest, unit: Unit, *, may: bool) -> Part | None:
    """Return the choices to make for a unit as a table; nothing where nothing is to be chosen."""
    reach = queries.office_map(unit, today_of(request))
    found = queries.choices_to_make(reach)
    if not found:
        return None
    rows = tuple(
        Row(
            name=named_words(named),
            facts=(_chosen_words(reach.chosen.get(named), fitting), f"{len(fitting)} cơ quan"),
            edit_href=_address(unit, named) if may else "",
        )
        for named, fitting in found
    )
    return Part(
        key="agencies",
        title="Cơ quan nhận việc theo quy trình",
        columns=("Đang chọn", "Có thể chọn"),
        rows=rows,
        empty="",
        first="Quy trình nêu",
        words="Nơi có nhiều cơ quan cùng loại. Chưa chọn thì hồ sơ có bước này không nhận được.",
    )


def named_words(named: Named) -> str:
    """Return what a step names, with whose agency it is."""
    scope, _, sector = named
    where = "trong trung tâm" if scope == Scope.AGENCY else "cấp trên"
    any_sector = "" if sector else ", không nêu ngành"
    return f"{queries.agency_words(named)} ({where}{any_sector})"


def _chosen_words(chosen: int | None, fitting: tuple[Unit, ...]) -> str:
    return next((one.name for one in fitting if one.pk == chosen), "chưa chọn")


def _address(unit: Unit, named: Named) -> str:
    scope, kind, sector = named
    return reverse("unit-agency", args=[unit.code, scope, kind, sector or ANY])

"""An office's own value of a parameter of time, with the text it rests on."""

from datetime import date, datetime

from django.db import transaction

from motcua.core.refusals import Refused
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime.models import WorkParameter
from motcua.foundation.worktime.operations.records import Keeper, allow, leave_trace
from motcua.foundation.worktime.rules.parameters import parse, written
from motcua.foundation.worktime.states import ChangeAct


@transaction.atomic
def set_parameter(
    unit: Unit | None,
    key: str,
    value: str,
    *,
    valid_from: date,
    legal_basis: str,
    by: Keeper,
    at: datetime,
    confirmed: bool = False,
) -> WorkParameter:
    """Let ``key`` have this value from ``valid_from`` on; ``unit`` None means every office.

    What was in force before stays for the days before. Raise Refused for a value that does not
    fit or no legal basis, NotYours.
    """
    unit_id = None if unit is None else unit.pk
    allow(by, unit_id)
    parsed = written(parse(key, value))
    if not legal_basis.strip():
        raise Refused("Đổi tham số phải ghi căn cứ.")
    row, fresh = WorkParameter.objects.select_for_update().get_or_create(
        unit=unit, key=key, valid_from=valid_from, defaults={"legal_basis": legal_basis}
    )
    before = {} if fresh else {"key": key, "value": row.value, "legal_basis": row.legal_basis}
    row.value, row.legal_basis, row.confirmed = parsed, legal_basis.strip(), confirmed
    row.save(update_fields=["value", "legal_basis", "confirmed"])
    leave_trace(
        ChangeAct.SET_PARAMETER,
        by=by,
        at=at,
        unit_id=unit_id,
        year=valid_from.year,
        source=legal_basis,
        before=before,
        after={"key": key, "value": parsed, "valid_from": valid_from.isoformat()},
    )
    return row

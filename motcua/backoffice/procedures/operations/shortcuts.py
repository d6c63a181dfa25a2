"""Choosing the nine procedures a counter reaches by one key."""

from collections.abc import Mapping
from datetime import datetime

from motcua.backoffice.procedures.models import Procedure, Shortcut
from motcua.backoffice.procedures.models.shortcuts import MOST
from motcua.backoffice.procedures.queries.shortcuts import may_arrange_counter
from motcua.core.refusals import NotYours, Refused
from motcua.core.rows import insert
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting


@all_or_nothing
def set_shortcuts(
    unit: Unit, keys: Mapping[int, Procedure], *, by: Acting, at: datetime
) -> list[Shortcut]:
    """Let ``keys`` (1 to 9) choose these procedures, in place of those before; an audit line.

    Raise NotYours, Refused for a procedure under two keys or another key.
    """
    if not may_arrange_counter(by, unit.pk):
        raise NotYours("Thủ tục quen của quầy do giám đốc Trung tâm hoặc người quản trị chọn.")
    if not set(keys) <= set(range(1, MOST + 1)):
        raise Refused(f"Phím từ 1 đến {MOST}.")
    if len({one.pk for one in keys.values()}) < len(keys):
        raise Refused("Mỗi thủ tục chỉ đặt ở một phím.")
    Shortcut.objects.filter(unit=unit).delete()
    rows = [
        Shortcut(unit=unit, position=number, procedure=procedure)
        for number, procedure in sorted(keys.items())
    ]
    words = ", ".join(f"{number}: {one.code}" for number, one in sorted(keys.items()))
    audit.write([change(by.signature, at, "shortcuts", unit.code, f"Thủ tục quen: {words}")])
    return insert(rows) if rows else []

"""What every act of this room leaves behind: a line of history and a new stamp."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.core.refusals import NotYours, Stale
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime.models import OfficeCalendar, WorktimeChange, WorktimeStamp
from motcua.foundation.worktime.permissions import Installer, keeps_calendar
from motcua.foundation.worktime.queries.calendars import units_sharing_calendar
from motcua.foundation.worktime.queries.chains import chain_of

Keeper = Acting | Installer
Units = frozenset[int]


def allow(by: Keeper, unit_id: int | None) -> None:
    """Raise NotYours unless this person may change the working time of the unit."""
    chain = () if unit_id is None else chain_of(unit_id).unit_ids
    if not keeps_calendar(by, chain):
        raise NotYours("Lịch làm việc do người quản trị của cơ quan này hoặc cấp trên lập.")


def held(calendar: OfficeCalendar, *, version: int | None) -> OfficeCalendar:
    """Return the calendar as it is now, held until the transaction ends.

    Raise Stale, naming who was first, when the page was made from an older ``version``.
    """
    now = OfficeCalendar.objects.select_for_update(of=("self",)).get(pk=calendar.pk)
    if version is not None and version != now.version:
        who = now.changed_by or "Người khác"
        raise Stale(f"{who} vừa sửa {now.name}. Xem lại rồi sửa tiếp.")
    return now


def leave_trace(
    act: str,
    *,
    by: Keeper,
    at: datetime,
    unit_id: int | None,
    year: int | None = None,
    source: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write the line of history and give every process reason to read anew. Two statements."""
    signature = by.signature
    WorktimeChange.objects.create(
        unit_id=unit_id,
        year=year,
        act=act,
        at=at,
        by_id=signature.staff_id,
        by_machine=signature.machine,
        by_name=signature.name,
        by_post=signature.post,
        source_document=source,
        before=dict(before or {}),
        after=dict(after or {}),
    )
    WorktimeStamp.objects.update_or_create(
        id=WorktimeStamp.ONLY, defaults={"stamp": secrets.token_hex(16)}
    )


def changed(
    calendar: OfficeCalendar,
    act: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    source: str,
    by: Keeper,
    at: datetime,
) -> Units:
    """Move the version on, leave the trace, return the units that work by this calendar."""
    calendar.version += 1
    calendar.changed_by = by.signature.name
    calendar.save(update_fields=["version", "changed_by"])
    leave_trace(
        act,
        by=by,
        at=at,
        unit_id=calendar.unit_id,
        year=calendar.year,
        source=source,
        before=before,
        after=after,
    )
    return units_sharing_calendar(calendar.unit_id, calendar.year)

"""Setting, changing and ending theme days; noting what had to be written by hand."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from motcua.backoffice.agenda import rules
from motcua.backoffice.agenda.models import HandwritingDefect, ThemeDay, ThemeProcedure
from motcua.backoffice.agenda.queries import may_keep_agenda
from motcua.backoffice.agenda.rules import Theme
from motcua.backoffice.procedures.models import Procedure
from motcua.core.refusals import NotYours, Stale
from motcua.core.rows import insert
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import Unit
from motcua.foundation.org.operations import amending
from motcua.foundation.org.rules import Acting

_CHANGEABLE = frozenset(
    {"name", "weekday", "no_writing", "no_appointment", "decision", "desk_words", "people_words"}
)
_SAME_NAME = {
    "agenda_themeday_no_overlap": "Ngày chủ đề tên này đang có hiệu lực trong thời gian đó."
}


@all_or_nothing
def set_theme_day(
    unit: Unit,
    fields: Mapping[str, Any],
    procedures: Collection[Procedure],
    *,
    valid_from: date,
    by: Acting,
    at: datetime,
) -> ThemeDay:
    """Begin a theme day with its procedures (none: all). Leaves an audit line.

    Raise NotYours, Refused for one that cannot be promised or whose name stands already.
    """
    _allow(by, unit.pk)
    _check(fields, procedures)
    given = {**amending.only(fields, _CHANGEABLE), "unit": unit, "valid_from": valid_from}
    theme = amending.create(ThemeDay, given, sentences=_SAME_NAME, by=by, at=at)
    _list(theme, procedures)
    return theme


@all_or_nothing
def change_theme_day(
    theme: ThemeDay,
    fields: Mapping[str, Any],
    procedures: Collection[Procedure],
    *,
    version: int | None,
    by: Acting,
    at: datetime,
) -> ThemeDay:
    """Change rules, words and procedures; promises made under it stand as they were made.

    Raise NotYours, Stale naming who was first, Refused.
    """
    _allow(by, theme.unit_id)
    _check(fields, procedures)
    changes = amending.only(fields, _CHANGEABLE)
    before = amending.hold(theme, version).version
    held = amending.amend(theme, changes, version=version, sentences=_SAME_NAME, by=by, at=at)
    listed = set(held.listed.values_list("procedure_id", flat=True))
    if listed != {one.pk for one in procedures}:
        held.listed.all().delete()
        _list(held, procedures)
        if held.version == before:
            # Nothing but the list changed: that too is another version, for who looks at this one.
            held.version, held.changed_by = held.version + 1, by.name
            held.save(update_fields=["version", "changed_by"])
        amending.note(held, "Sửa: thủ tục", by=by, at=at)
    return held


@all_or_nothing
def end_theme_day(
    theme: ThemeDay, *, on: date, version: int | None, by: Acting, at: datetime
) -> ThemeDay:
    """End a theme day: from ``on`` it no longer holds. The row and what was counted stay.

    Raise NotYours, Stale, Refused when it ended before or would end before it began.
    """
    _allow(by, theme.unit_id)
    held = amending.hold(theme, version)
    if held.valid_to is not None and held.valid_to <= on:
        raise Stale("Ngày chủ đề này đã kết thúc.")
    return amending.amend(held, {"valid_to": on}, version=version, by=by, at=at)


def note_handwriting(
    theme: Theme, procedure_id: int, papers: Mapping[str, str], *, by: Acting, at: datetime
) -> None:
    """Note, as defects of the procedure, papers (key, name) a person had to write by hand.

    Within the transaction of the intake that met them. Effects: one INSERT.
    """
    if not papers:
        return
    insert(
        [
            HandwritingDefect(
                theme_id=theme.id,
                procedure_id=procedure_id,
                component_key=key,
                paper=name[:500],
                at=at,
                by_id=by.staff_id,
            )
            for key, name in papers.items()
        ]
    )


def _allow(by: Acting, unit_id: int) -> None:
    if not may_keep_agenda(by, unit_id):
        raise NotYours("Ngày chủ đề do giám đốc Trung tâm hoặc người quản trị của đơn vị đặt.")


def _check(fields: Mapping[str, Any], procedures: Collection[Procedure]) -> None:
    rules.check_theme(
        name=fields["name"],
        decision=fields["decision"],
        no_appointment=fields["no_appointment"],
        procedures=procedures,
    )


def _list(theme: ThemeDay, procedures: Collection[Procedure]) -> None:
    rows = [ThemeProcedure(theme=theme, procedure=one) for one in procedures]
    if rows:
        insert(rows)

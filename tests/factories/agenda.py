"""Theme days for tests, by the head of the centre, in force since the first of November."""

from datetime import date

from motcua.backoffice.agenda import operations
from motcua.backoffice.agenda.models import ThemeDay
from tests.factories.dossiers import THURSDAY, Desk

SINCE = date(2026, 11, 1)
FIELDS = {
    "name": "Ngày thứ 5 không hẹn",
    "weekday": 3,
    "no_writing": False,
    "no_appointment": True,
    "decision": "12/KH-UBND",
    "desk_words": "Trả trong ngày.",
    "people_words": "Thứ Năm, lấy kết quả ngay trong ngày.",
}
NO_WRITING = {
    **FIELDS,
    "name": "Ngày thứ 5 không viết",
    "no_writing": True,
    "no_appointment": False,
}


def set_theme(desk: Desk, procedures=None, **changes: object) -> ThemeDay:
    """Begin a theme day on Thursdays; without further words, no appointment for the desk's one."""
    listed = [desk.version.procedure] if procedures is None else procedures
    return operations.set_theme_day(
        desk.unit,
        {**FIELDS, **changes},
        listed,
        valid_from=SINCE,
        by=desk.acting(desk.centre_head),
        at=THURSDAY,
    )

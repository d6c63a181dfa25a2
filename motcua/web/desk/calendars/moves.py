"""What a change of the calendar moves: open dossiers, told before and after."""

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers import queries as dossier_queries
from motcua.casework.dossiers import tasks
from motcua.foundation.worktime import queries
from motcua.foundation.worktime.models import OfficeCalendar
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Notice

# More are not counted while an official waits for the page.
MOST_AT_ONCE = 300


def warning(calendar: OfficeCalendar) -> Notice | None:
    """Return how many open dossiers a change of this calendar may move, or nothing for none."""
    units = queries.units_sharing_calendar(calendar.unit_id, calendar.year)
    count = dossier_queries.open_count(units)
    if not count:
        return None
    return Notice(
        f"{count} hồ sơ đang mở sẽ tính lại hẹn trả",
        "Phiếu đã in giữ nguyên; hẹn đổi thì người nộp được báo.",
    )


def moved_words(request: DeskRequest, unit_ids: frozenset[int]) -> str:
    """Count again the open dossiers of these units, and say how many moved.

    Many are left to the worker. Interrupted, it finishes within minutes.
    """
    count = dossier_queries.open_count(unit_ids)
    if count > MOST_AT_ONCE:
        tasks.recount.enqueue()
        return f"{count} hồ sơ đang được tính lại hẹn trả; hẹn đổi thì người nộp được báo."
    moved = dossiers.recount(at=request.at) if unit_ids else []
    if not moved:
        return "Không hồ sơ nào đổi hẹn."
    return f"{len(moved)} hồ sơ đổi hẹn, người nộp được báo."

"""What intake answers once it is done: the code, the promise, the slip that prints, what comes next."""

from datetime import date
from uuid import UUID

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import Arrival, State
from motcua.core.wording import moment, short_moment
from motcua.web.components.shapes import DayStrip, Link
from motcua.web.desk.dossiers.shapes import Received, Visited

SEVERAL = 2


def visited_line(dossier: Dossier, today: date) -> Visited:
    return Visited(
        code=dossier.ref,
        procedure=dossier.procedure_version.name,
        due=short_moment(dossier.due_at, today) if dossier.due_at else State(dossier.state).label,
        href=f"/desk/dossiers/{dossier.ref}/",
        slip_href=f"/desk/dossiers/{dossier.ref}/received/",
    )


def visit_print(group: UUID | None, count: int) -> Link | None:
    """Return the print of every slip of a visit; one slip prints by itself."""
    if group is None or count < SEVERAL:
        return None
    return Link(f"In cả lượt, {count} phiếu", f"/desk/visits/{group}/slips.pdf?print=1")


def received_page(
    dossier: Dossier, slip_uid: str, title: str, why: DayStrip | None, *, visit_size: int = 1
) -> Received:
    """Return what intake answers: the code, the promise, the slip that prints."""
    asked = dossier.received_at is None
    heading = "Đã ghi. Phiếu đang in" if asked else "Đã nhận. Giấy hẹn đang in, 2 liên"
    visit = dossier.visit_group
    return Received(
        heading=heading,
        words=f"{dossier.applicant_name} · {dossier.procedure_version.name}",
        code=dossier.code or "chưa có mã, cấp khi đủ giấy",
        due=moment(dossier.due_at) if dossier.due_at else "",
        href=f"/desk/dossiers/{dossier.ref}/",
        slip_href=f"/desk/slips/{slip_uid}.pdf",
        print_href=f"/desk/slips/{slip_uid}.pdf?print=1",
        slip_words="In lại",
        slip_title=title,
        same_visit_href=f"/desk/dossiers/new/?visit={visit}" if visit else "/desk/dossiers/new/",
        next_href="/desk/dossiers/new/",
        visit_print=visit_print(visit, visit_size),
        strip=why,
        summary_href=f"/desk/help/summary/{dossier.code}.pdf?print=1"
        if dossier.arrival == Arrival.HELPED and dossier.code
        else "",
    )

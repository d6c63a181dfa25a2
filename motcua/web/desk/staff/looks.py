"""Who looked at a dossier, what somebody looked at. Looking here leaves a line like any look."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.models import Dossier
from motcua.core.clock import local
from motcua.core.refusals import NotYours
from motcua.foundation.audit import queries as audit
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.org import queries
from motcua.foundation.org.models import Staff
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.web.access.looks import look, unseen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Pages
from motcua.web.components.words import journal_moment
from motcua.web.desk.staff.forms import LookForm
from motcua.web.desk.staff.shapes import LookLine

PAGE = 50
# How far back a person's looks are read.
SPAN = timedelta(days=731)
# Words somebody looked for may name a citizen: which person of the audit may read them is not
# settled by being an administrator. What changed and what was refused names no citizen.
_TOLD = frozenset({AuditKind.CHANGE, AuditKind.REFUSED, AuditKind.REVEAL, AuditKind.SECOND_FACTOR})
# fmt: off
_SUBJECTS = {
    "dossier": "hồ sơ", "slip": "phiếu", "scan": "bản chụp", "staff": "cán bộ", "page": "trang",
    "search": "hồ sơ", "register": "sổ theo dõi", "audit": "nhật ký xem", "unit": "đơn vị",
    "department": "phòng", "counter": "quầy", "duty": "nhiệm vụ", "delegation": "ủy quyền",
    "leave": "ngày nghỉ", "neighbourhood": "thôn, tổ dân phố", "post": "chức danh",
}
# fmt: on


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Show the lines about one dossier, or of one official, newest first."""
    if not request.acting.roles & {Role.ADMINISTRATOR, Role.SUPERVISOR}:
        raise NotYours("Nhật ký xem do người quản trị và bộ phận giám sát đọc.")
    form = LookForm(request.GET or None, colleagues=_overseen(request.acting))
    context = {"form": form, "asked": False, "lines": [], "pages": None}
    if form.is_valid() and any(form.cleaned_data.values()):
        wanted = " ".join(form.chosen())
        look(request, "audit", wanted)
        found = list(_after(request, _lines(request, form))[: PAGE + 1])
        names = _names(found[:PAGE])
        lines = [_line(row, names, request.at) for row in found[:PAGE]]
        context |= {"asked": True, "lines": lines, "pages": _pages(request, found)}
    return render(request, "desk/staff/looks.html", context)


def _overseen(acting: Acting) -> QuerySet[Staff]:
    supervised = {d.unit_id for d in acting.duties if d.role == Role.SUPERVISOR}
    return queries.find_staff("", queries.administered_ids(acting) | supervised)


def _lines(request: DeskRequest, form: LookForm) -> QuerySet[AuditLine]:
    """Return the lines asked for; a dossier out of one's reach does not exist."""
    typed = form.cleaned_data
    staff: Staff | None = typed["staff"]
    if not typed["code"]:
        return audit.lines_of(staff.pk if staff else 0, request.at - SPAN)
    code = typed["code"].strip()
    dossier = _reachable(request.acting, code)
    if dossier is None:
        unseen(request, "dossier", code)
    about = audit.lines_about("dossier", dossier.ref)
    return about.filter(staff_id=str(staff.pk)) if staff else about


def _reachable(acting: Acting, code: str) -> Dossier | None:
    """Return the dossier of a code when it is seen whole, or was received where one administers."""
    named = Dossier.objects.referred(code)
    kept = named.filter(receiving_unit__in=queries.administered_ids(acting)).first()
    return kept or named.seen_by(acting).first()


def _after(request: DeskRequest, lines: QuerySet[AuditLine]) -> QuerySet[AuditLine]:
    """Go on below the line the address names; an unknown one begins again."""
    try:
        uid = UUID(request.GET.get("after", ""))
    except ValueError:
        return lines
    last = AuditLine.objects.filter(uid=uid).first()
    return lines.filter(Q(at__lt=last.at) | Q(at=last.at, id__lt=last.pk)) if last else lines


def _pages(request: DeskRequest, found: list[AuditLine]) -> Pages | None:
    """Return the way to older lines; the newest page is one step back from any."""
    asked = request.GET.copy()
    was_after = asked.pop("after", None)
    newest = f"?{asked.urlencode()}" if was_after else ""
    older = ""
    if len(found) > PAGE:
        asked["after"] = str(found[PAGE - 1].uid)
        older = f"?{asked.urlencode()}"
    return Pages(f"{min(len(found), PAGE)} dòng, mới nhất ở trên", newest, older)


def _names(rows: list[AuditLine]) -> dict[str, str]:
    """Return the names of the colleagues these lines are about."""
    uids = {row.subject for row in rows if row.subject_kind == "staff" and row.subject}
    if not uids:
        return {}
    found = Staff.objects.filter(uid__in=uids).values_list("uid", "full_name")
    return {str(uid): name for uid, name in found}


def _line(row: AuditLine, names: dict[str, str], at: datetime) -> LookLine:
    kind = _SUBJECTS.get(row.subject_kind, row.subject_kind)
    # What was searched is a room of ours, not a thing with a name.
    subject = "" if row.subject_kind == "search" else names.get(row.subject, row.subject)
    is_uid = len(subject) == 36 and subject.count("-") == 4
    return LookLine(
        at=journal_moment(row.at, local(at).date()),
        who=row.who or "chưa đăng nhập",
        what=AuditKind(row.kind).label,
        subject=kind if is_uid else f"{kind} {subject}".strip(),
        detail=row.detail if row.kind in _TOLD else "",
        address=row.address,
    )

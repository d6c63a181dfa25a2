"""The list of staff: one unit by its departments, or whoever a word names."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from motcua.core.folding import fold
from motcua.foundation.org import queries
from motcua.foundation.org.models import Duty, Leave, Staff, Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import slashed, today_of
from motcua.web.desk.staff.shapes import StaffGroup, StaffLine, StaffList

MOST = 100
NOWHERE = "Chưa thuộc phòng nào"


def staff_list(request: DeskRequest, words: str, unit_code: str) -> StaffList:
    """Return the people one may see: of one unit, or of all where a word is given.

    Five SELECTs for an administrator, whatever they find; the words are looked for without accents.
    """
    seen = queries.staff_seen_by(request.acting)
    units = _units(request.acting)
    unit = _chosen(units, unit_code, request.acting)
    if words:
        found = _named(seen, words)
    else:
        of_unit = Q(home_department__unit=unit) if unit else Q()
        found = seen.filter(of_unit | Q(home_department__isnull=True))
    rows = list(_with_work(found, today_of(request))[: MOST + 1])
    return StaffList(
        heading=f"Cán bộ {unit.short_name or unit.name}" if unit and not words else "Cán bộ",
        groups=tuple(_groups(rows[:MOST], many_units=bool(words))),
        words=words,
        units=tuple(Link(u.name, f"?unit={u.code}") for u in units if len(units) > 1),
        unit_code=unit.code if unit else "",
        cut=f"Mới hiện {MOST} người đầu, gõ thêm tên để thu hẹp." if len(rows) > MOST else "",
        may_add=request.acting.holds(Role.ADMINISTRATOR),
    )


def _units(acting: Acting) -> list[Unit]:
    ids = queries.administered_ids(acting) | {acting.home_unit_id}
    return list(Unit.objects.filter(pk__in=ids, valid_to__isnull=True).order_by("code"))


def _chosen(units: Sequence[Unit], code: str, acting: Acting) -> Unit | None:
    named = next((unit for unit in units if unit.code == code), None)
    return named or next((unit for unit in units if unit.pk == acting.home_unit_id), None)


def _named(seen: QuerySet[Staff], words: str) -> QuerySet[Staff]:
    return seen.filter(Q(folded_name__contains=fold(words)) | Q(username__startswith=words.lower()))


def _with_work(found: QuerySet[Staff], today: date) -> QuerySet[Staff]:
    duties = Duty.objects.valid_on(today).select_related("department").order_by("id")
    away = Leave.objects.filter(
        first_day__lte=today, last_day__gte=today, cancelled_at__isnull=True
    ).select_related("substitute")
    return (
        found.select_related("post", "home_department__unit")
        .prefetch_related(
            Prefetch("duties", duties, to_attr="duties_now"),
            Prefetch("leaves", away, to_attr="leaves_now"),
        )
        .order_by("home_department__unit__code", "home_department_id", "folded_name", "id")
    )


def _groups(rows: Sequence[Staff], *, many_units: bool) -> Iterable[StaffGroup]:
    for title, people in groupby(rows, key=lambda staff: _place(staff, many_units)):
        in_order = sorted(people, key=_by_given_name)
        yield StaffGroup(title, tuple(_line(staff) for staff in in_order))


def _by_given_name(staff: Staff) -> tuple[bool, str, str]:
    return (not staff.is_active, staff.folded_name.rpartition(" ")[2], staff.folded_name)


def _place(staff: Staff, many_units: bool) -> str:
    home = staff.home_department
    if home is None:
        return NOWHERE
    return f"{home.name} · {home.unit.name}" if many_units else home.name


def _line(staff: Staff) -> StaffLine:
    away: list[Leave] = staff.leaves_now  # type: ignore[attr-defined]
    duties: list[Duty] = staff.duties_now  # type: ignore[attr-defined]
    return StaffLine(
        name=staff.full_name,
        href=reverse("staff", args=[staff.uid]),
        post=staff.post.title if staff.post else "",
        duties=tuple(_duty(duty, staff) for duty in duties),
        away=_away(away[0]) if away else "",
        note="" if staff.is_active else "tài khoản đã khóa",
    )


def _duty(duty: Duty, staff: Staff) -> str:
    """Return the role, with its department when that is not the person's own."""
    role = Role(duty.role).label
    if duty.department is None or duty.department_id == staff.home_department_id:
        return role
    return f"{role}, {duty.department.name}"


def _away(leave: Leave) -> str:
    substitute = f", {leave.substitute.full_name} thay" if leave.substitute else ""
    return f"nghỉ đến hết {slashed(leave.last_day)}{substitute}"

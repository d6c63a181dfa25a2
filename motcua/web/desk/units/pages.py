"""How the pages of units are put together from what org knows."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from motcua.core.folding import fold
from motcua.core.secrecy import mask_phone
from motcua.foundation.org import queries
from motcua.foundation.org.models import (
    Commune,
    Counter,
    Department,
    Neighbourhood,
    OneStopMember,
    Unit,
)
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import DepartmentCode, NeighbourhoodKind, UnitKind
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import slashed, span_words, today_of
from motcua.web.desk.units.agency_pages import choices_of
from motcua.web.desk.units.shapes import Part, Row, TreeLine, UnitPage

_SENTINEL = 0


def tree(acting: Acting, words: str) -> list[TreeLine]:
    """Return the units above one's home and everything below what one administers, in order.

    ``words`` keeps those whose name or code holds them, accents aside.
    """
    home = acting.home_unit_id
    below = queries.subtree_ids(home) | queries.administered_ids(acting)
    units = list(
        Unit.objects.filter(pk__in=below | queries.ancestor_ids(home)).order_by("code", "id")
    )
    lines = list(_walk(units, home))
    wanted = fold(words)
    return [line for line in lines if wanted in fold(f"{line.name} {line.code}")]


def _walk(units: Sequence[Unit], home: int) -> Iterable[TreeLine]:
    known = {unit.pk for unit in units}
    below: dict[int, list[Unit]] = {}
    for unit in units:
        above = unit.parent_id if unit.parent_id in known else _SENTINEL
        below.setdefault(above or _SENTINEL, []).append(unit)
    waiting = [(unit, 0) for unit in reversed(below.get(_SENTINEL, []))]
    while waiting:
        unit, level = waiting.pop()
        yield _tree_line(unit, level, is_home=unit.pk == home)
        waiting += [(child, level + 1) for child in reversed(below.get(unit.pk, []))]


def _tree_line(unit: Unit, level: int, *, is_home: bool) -> TreeLine:
    return TreeLine(
        name=unit.name,
        code=unit.code,
        kind=UnitKind(unit.kind).label,
        href=reverse("unit", args=[unit.code]),
        level=min(level, 3),
        opens=slashed(unit.opens_on or unit.valid_from),
        phone=unit.phone,
        note=f"không còn từ {slashed(unit.valid_to)}" if unit.valid_to else "",
        is_home=is_home,
    )


def unit_page(request: DeskRequest, unit: Unit) -> UnitPage:
    """Return everything of one unit. Seven SELECTs beside the unit's own, whatever it holds."""
    may = queries.may_configure(request.acting, unit.pk) and unit.valid_to is None
    today = today_of(request)
    parts = [_departments(unit, today, may), _below(unit, may)]
    if _receives(unit):
        parts += [_counters(unit, today, may), _team(unit, today, may)]
    parts += filter(None, [choices_of(request, unit, may=may)])
    if unit.commune is not None and unit.kind == UnitKind.COMMUNE_COMMITTEE:
        parts.append(hamlets_of(unit.commune, today, may=may))
    return UnitPage(
        name=unit.name,
        kind=UnitKind(unit.kind).label,
        code=unit.code,
        crumbs=_crumbs(unit),
        facts=_facts(unit),
        one_stop=_one_stop(unit) if _receives(unit) else (),
        parts=tuple(parts),
        place=_place(unit),
        place_words=_place_words(unit),
        edit_href=reverse("unit-edit", args=[unit.code]) if may else "",
        end_href=reverse("unit-end", args=[unit.code]) if may else "",
        staff_href=f"{reverse('staff-list')}?unit={unit.code}",
        calendar_href=reverse("calendar-year", args=[unit.code, today.year]),
        note=f"Đơn vị không còn từ ngày {slashed(unit.valid_to)}." if unit.valid_to else "",
    )


def _receives(unit: Unit) -> bool:
    """Say whether the unit keeps a one-stop of its own: agencies sit in another's."""
    return not unit.is_external


def _crumbs(unit: Unit) -> tuple[Link, ...]:
    crumbs = [Link("Đơn vị", reverse("units"))]
    if unit.parent is not None:
        crumbs.append(Link(unit.parent.name, reverse("unit", args=[unit.parent.code])))
    return tuple(crumbs)


def _facts(unit: Unit) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Mã", unit.code),
        ("Mã trước đây", ", ".join(unit.earlier_codes)),
        ("Tên ngắn", unit.short_name),
        ("Có từ", slashed(unit.valid_from)),
        ("Nhận tại trung tâm từ", slashed(unit.opens_on)),
        ("Điện thoại", unit.phone),
        ("Đường dây nóng", unit.hotline),
        ("Thư điện tử", unit.email),
        ("Trang thông tin", unit.website),
        ("Địa chỉ", unit.address),
        ("Phương châm", unit.motto),
    )
    return tuple((label, value) for label, value in rows if value)


def _one_stop(unit: Unit) -> tuple[tuple[str, str], ...]:
    day = f", ngày {slashed(unit.one_stop_decision_date)}" if unit.one_stop_decision_date else ""
    decision = f"{unit.one_stop_decision}{day}" if unit.one_stop_decision else "chưa ghi"
    return (("Tên", unit.one_stop_name or "chưa ghi"), ("Quyết định lập", decision))


def _place(unit: Unit) -> Link | None:
    if unit.commune is None:
        return None
    return Link(unit.commune.name, reverse("place", args=[unit.commune.uid]))


def _place_words(unit: Unit) -> str:
    """Return which communes of before this one was made of."""
    if unit.commune is None:
        return ""
    before = [commune.name for commune in unit.commune.predecessors.order_by("folded_name", "id")]
    return f"Gồm {', '.join(before)} trước đây." if before else ""


def _departments(unit: Unit, today: date, may: bool) -> Part:
    people = Count("home_staff", filter=Q(home_staff__is_active=True))
    rows = list(unit.departments.annotate(people=people).order_by("id"))
    return Part(
        key="departments",
        title="Phòng, bộ phận",
        columns=("Nhận việc của", "Viết tắt", "Điện thoại", "Cán bộ"),
        rows=tuple(_department(row, unit, may) for row in rows if _stands(row, today)),
        ended=tuple(_ended(row) for row in rows if not _stands(row, today)),
        empty="Chưa có phòng nào, hồ sơ chưa chuyển đi đâu được.",
        add=Link("Thêm phòng", reverse("department-new", args=[unit.code])) if may else None,
    )


def _department(row: Department, unit: Unit, may: bool) -> Row:
    work = dict(DepartmentCode.choices).get(row.code, f"mã {row.code}")
    people = str(row.people)  # type: ignore[attr-defined]
    return Row(
        name=row.name,
        facts=(work if work != row.name else "như tên", row.abbreviation, row.phone, people),
        **_acts("department", unit, row, may),
    )


def _stands(row: Department | Counter, today: date) -> bool:
    return row.valid_to is None or row.valid_to > today


def _ended(row: Department | Counter) -> Row:
    return Row(name=str(row), note=span_words(row.valid_from, row.valid_to))


def _acts(name: str, unit: Unit, row: Department | Counter, may: bool) -> dict[str, str]:
    if not may:
        return {}
    return {
        "edit_href": reverse(f"{name}-edit", args=[unit.code, row.uid]),
        "end_href": reverse(f"{name}-end", args=[unit.code, row.uid]) if not row.valid_to else "",
    }


def _below(unit: Unit, may: bool) -> Part:
    children = list(unit.children.order_by("code"))
    return Part(
        key="below",
        title="Đơn vị, cơ quan bên dưới",
        columns=("Loại", "Nhận hồ sơ từ", "Điện thoại"),
        rows=tuple(_child(child) for child in children if child.valid_to is None),
        ended=tuple(
            Row(
                child.name,
                href=reverse("unit", args=[child.code]),
                note=span_words(child.valid_from, child.valid_to),
            )
            for child in children
            if child.valid_to
        ),
        empty="Chưa có cơ quan nào ngồi tại trung tâm.",
        add=Link("Thêm đơn vị", reverse("unit-new", args=[unit.code])) if may else None,
    )


def _child(child: Unit) -> Row:
    opens = slashed(child.opens_on or child.valid_from)
    return Row(
        name=child.name,
        href=reverse("unit", args=[child.code]),
        facts=(UnitKind(child.kind).label, opens, child.phone),
    )


def _counters(unit: Unit, today: date, may: bool) -> Part:
    rows = list(unit.counters.select_related("staff").order_by("number", "id"))
    return Part(
        key="counters",
        title="Quầy",
        first="Quầy",
        columns=("Việc của quầy", "Người ngồi quầy"),
        rows=tuple(
            Row(
                f"Quầy {row.number}",
                (row.name, row.staff.full_name if row.staff else "chưa có ai"),
                **_acts("counter", unit, row, may),
            )
            for row in rows
            if _stands(row, today)
        ),
        ended=tuple(_ended(row) for row in rows if not _stands(row, today)),
        empty="Chưa có quầy nào.",
        add=Link("Thêm quầy", reverse("counter-new", args=[unit.code])) if may else None,
    )


def _team(unit: Unit, today: date, may: bool) -> Part:
    members = list(queries.one_stop_team(unit, today))
    return Part(
        key="team",
        title="Người làm việc tại Bộ phận Một cửa",
        columns=("Chức danh", "Phòng"),
        rows=tuple(_member(member) for member in members),
        empty="Chưa có quyết định cử người.",
        add=Link("Ghi quyết định mới", reverse("unit-team", args=[unit.code])) if may else None,
        words=_team_words(members),
    )


def _member(member: OneStopMember) -> Row:
    staff = member.staff
    place = staff.home_department.name if staff.home_department else ""
    return Row(staff.full_name, (staff.post.title if staff.post else "", place))


def _team_words(members: Sequence[OneStopMember]) -> str:
    if not members:
        return ""
    first = members[0]
    day = f" ngày {slashed(first.decision_date)}" if first.decision_date else ""
    return f"Theo {first.decision_number}{day}, từ {slashed(first.valid_from)}"


def hamlets_of(commune: Commune, today: date, *, may: bool) -> Part:
    """Return the hamlets and residential groups of a commune, heads' numbers masked."""
    rows = list(commune.neighbourhoods.order_by("name", "id"))
    return Part(
        key="hamlets",
        title="Thôn, tổ dân phố",
        columns=("Loại", "Trưởng thôn, tổ trưởng", "Điện thoại"),
        rows=tuple(_hamlet(row, may) for row in rows if not row.valid_to or row.valid_to > today),
        ended=tuple(
            Row(row.name, note=span_words(row.valid_from, row.valid_to))
            for row in rows
            if row.valid_to and row.valid_to <= today
        ),
        empty="Chưa có thôn, tổ dân phố nào.",
        add=Link("Thêm thôn, tổ", reverse("hamlet-new", args=[commune.uid])) if may else None,
    )


def _hamlet(row: Neighbourhood, may: bool) -> Row:
    phone = mask_phone(row.head_phone) if row.head_phone else ""
    return Row(
        name=row.name,
        facts=(NeighbourhoodKind(row.kind).label, row.head_name or "chưa ghi", phone),
        edit_href=reverse("hamlet-edit", args=[row.uid]) if may else "",
        end_href=reverse("hamlet-end", args=[row.uid]) if may and not row.valid_to else "",
    )

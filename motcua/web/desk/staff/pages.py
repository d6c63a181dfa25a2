"""How one person's page is put together from what org, the dossiers and the door know."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from motcua.casework.dossiers.queries import InHand, work_in_hand
from motcua.core.clock import local
from motcua.core.secrecy import mask_phone
from motcua.core.wording import short_moment
from motcua.foundation.org import queries
from motcua.foundation.org.models import Delegation, Duty, Leave, Staff
from motcua.foundation.org.permissions import administers, lends, records_leave
from motcua.foundation.org.rules import DELEGATED_ROLES, Acting
from motcua.foundation.org.states import Role, StaffCategory
from motcua.web.access.accounts import SignIn, sign_in_of
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import slashed, span_words, today_of
from motcua.web.desk.staff.shapes import Person, WorkLine
from motcua.web.desk.units.shapes import Part, Row

# How long what has ended stays on the page.
SHOWN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class May:
    """What whoever looks may do to a person."""

    administer: bool
    record_leave: bool
    lend: bool
    hand_over: bool


def may(acting: Acting, staff: Staff) -> May:
    """Return what may be done. One SELECT when the person has a home."""
    home = staff.home_department
    chain = queries.ancestor_ids(home.unit_id) if home else frozenset[int]()
    keeps = administers(acting, chain) if home else acting.holds(Role.ADMINISTRATOR)
    heads = any(acting.holds(role) for role in (Role.UNIT_HEAD, Role.CENTRE_HEAD, Role.SIGNATORY))
    return May(
        administer=keeps,
        record_leave=staff.is_active and records_leave(acting, staff.pk, chain),
        lend=staff.is_active and lends(acting, staff.pk, chain),
        hand_over=(heads or keeps) and staff.pk != acting.staff_id,
    )


def person_page(request: DeskRequest, staff: Staff) -> Person:
    """Return one person whole. Eight SELECTs beside the person's own, whatever is found."""
    allowed = may(request.acting, staff)
    duties = list(staff.duties.select_related("unit", "department").order_by("-valid_from", "-id"))
    work = work_in_hand(staff.pk, request.acting)
    home = staff.home_department
    place = f"{home.name}, {home.unit.name}" if home else "chưa thuộc phòng nào"
    door = sign_in_of(staff, request.at)
    return Person(
        name=staff.full_name,
        words=" · ".join(filter(None, (staff.post.title if staff.post else "", place))),
        facts=_facts(staff),
        parts=(
            _duties(staff, duties, today_of(request), allowed),
            _delegations(staff, duties, request.at, allowed),
            _leaves(staff, today_of(request), allowed),
        ),
        sign_in=_sign_in(staff, door),
        sign_in_acts=_sign_in_acts(staff, door, request.acting, allowed),
        work=f"Đang giữ {len(work)} việc." if work else "Không giữ việc nào.",
        work_href=_address("staff-work", staff) if work and allowed.hand_over else "",
        note="" if staff.is_active else "Tài khoản đã khóa, không đăng nhập được.",
        edit_href=_address("staff-edit", staff) if allowed.administer else "",
        leave_href=_address("leave-new", staff) if allowed.record_leave else "",
        close=_close(staff, request.acting, allowed),
    )


def _address(name: str, staff: Staff, *more: object) -> str:
    return reverse(name, args=[staff.uid, *more])


def _facts(staff: Staff) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Tên đăng nhập", staff.username),
        ("Đối tượng", StaffCategory(staff.category).label),
        ("Điện thoại", mask_phone(staff.phone) if staff.phone else ""),
        ("Thư điện tử", staff.email),
        ("Số thẻ cán bộ", staff.badge_number),
    )
    return tuple((label, value) for label, value in rows if value)


def _duties(staff: Staff, duties: list[Duty], today: date, allowed: May) -> Part:
    standing = [duty for duty in duties if duty.valid_to is None or duty.valid_to > today]
    add = allowed.administer and staff.is_active
    return Part(
        key="duties",
        title="Nhiệm vụ",
        first="Vai trò",
        columns=("Ở đâu", "Thời gian", "Theo quyết định"),
        rows=tuple(_duty(duty, staff, allowed) for duty in standing),
        ended=tuple(
            Row(
                f"{Role(duty.role).label}, {_where(duty)}",
                note=span_words(duty.valid_from, duty.valid_to),
            )
            for duty in duties
            if duty not in standing
        ),
        empty="Chưa có nhiệm vụ nào, đăng nhập được nhưng không thấy hồ sơ.",
        add=Link("Giao nhiệm vụ", _address("duty-new", staff)) if add else None,
    )


def _where(row: Duty | Delegation) -> str:
    return row.department.name if row.department else f"cả {row.unit.name}"


def _duty(duty: Duty, staff: Staff, allowed: May) -> Row:
    may_end = allowed.administer and duty.valid_to is None
    return Row(
        Role(duty.role).label,
        (
            _where(duty),
            span_words(duty.valid_from, duty.valid_to),
            duty.decision_number or "chưa ghi",
        ),
        end_href=_address("duty-end", staff, duty.uid) if may_end else "",
    )


def _delegations(staff: Staff, duties: list[Duty], at: datetime, allowed: May) -> Part:
    rows = (
        Delegation.objects.filter(Q(from_staff=staff) | Q(to_staff=staff))
        .filter(valid_to_at__gt=at - SHOWN)
        .select_related("from_staff", "to_staff", "unit", "department")
        .order_by("-valid_from_at", "-id")
    )
    standing = [row for row in rows if row.revoked_at is None and row.valid_to_at > at]
    lendable = any(duty.role in DELEGATED_ROLES for duty in lasting(duties, at))
    may_lend = allowed.lend and lendable
    return Part(
        key="delegations",
        title="Ủy quyền",
        first="Vai trò",
        columns=("Từ ai, cho ai", "Thời gian", "Theo"),
        rows=tuple(_delegation(row, staff, at, allowed) for row in standing),
        ended=tuple(
            Row(f"{Role(row.role).label}: {_between(row)}", note=_ended_words(row, at))
            for row in rows
            if row not in standing
        ),
        empty="Không có ủy quyền nào.",
        add=Link("Ủy quyền", _address("delegation-new", staff)) if may_lend else None,
        end_words="Thu hồi",
    )


def lasting(duties: list[Duty], at: datetime) -> list[Duty]:
    """Keep the duties held on the day of ``at``."""
    today = local(at).date()
    return [d for d in duties if d.valid_from <= today and (not d.valid_to or d.valid_to > today)]


def _between(row: Delegation) -> str:
    return f"{row.from_staff.full_name} → {row.to_staff.full_name}"


def _delegation(row: Delegation, staff: Staff, at: datetime, allowed: May) -> Row:
    today = local(at).date()
    until = short_moment(row.valid_to_at - timedelta(minutes=1), today)
    since = short_moment(row.valid_from_at, today)
    own = row.from_staff_id == staff.pk
    return Row(
        f"{Role(row.role).label}, {_where(row)}",
        (_between(row), f"{since} – {until}", row.decision_number or row.reason),
        end_href=_address("delegation-revoke", staff, row.uid) if own and allowed.lend else "",
    )


def _ended_words(row: Delegation, at: datetime) -> str:
    today = local(at).date()
    if row.revoked_at is not None:
        return f"{row.revoked_by} thu hồi {short_moment(row.revoked_at, today)}"
    return f"hết {short_moment(row.valid_to_at, today)}"


def _leaves(staff: Staff, today: date, allowed: May) -> Part:
    rows = list(
        Leave.objects.filter(Q(staff=staff) | Q(substitute=staff))
        .filter(last_day__gte=today - SHOWN)
        .select_related("staff", "substitute")
        .order_by("first_day", "id")
    )
    coming = [row for row in rows if row.cancelled_at is None and row.last_day >= today]
    return Part(
        key="leaves",
        title="Nghỉ và làm thay",
        first="Việc",
        columns=("Ngày", "Người làm thay", "Lý do"),
        rows=tuple(_leave(row, staff, allowed) for row in coming),
        ended=tuple(_past_leave(row) for row in reversed(rows) if row not in coming),
        empty="Không có ngày nghỉ sắp tới.",
        add=Link("Ghi ngày nghỉ", _address("leave-new", staff)) if allowed.record_leave else None,
        end_words="Hủy",
    )


def _leave(row: Leave, staff: Staff, allowed: May) -> Row:
    own = row.staff_id == staff.pk
    substitute = row.substitute.full_name if row.substitute else "không ai"
    return Row(
        "Nghỉ" if own else f"Làm thay {row.staff.full_name}",
        (_span(row), substitute, row.reason),
        end_href=_address("leave-cancel", staff, row.uid) if own and allowed.record_leave else "",
    )


def _span(row: Leave) -> str:
    if row.first_day == row.last_day:
        return slashed(row.first_day)
    return f"{slashed(row.first_day)} – {slashed(row.last_day)}"


def _past_leave(row: Leave) -> Row:
    how = f"{row.staff.full_name}, đã hủy" if row.cancelled_at else row.staff.full_name
    return Row(how, note=_span(row))


def _sign_in(staff: Staff, door: SignIn) -> tuple[str, ...]:
    password = "Đã có mật khẩu." if staff.has_usable_password() else "Chưa có mật khẩu."
    locked = ("Đang bị khóa đăng nhập vì sai mật khẩu nhiều lần.",) if door.is_locked else ()
    factors = f"Lớp thứ hai: {', '.join(door.factors)}." if door.factors else "Chưa có lớp thứ hai."
    return (*locked, password, factors)


def _sign_in_acts(staff: Staff, door: SignIn, acting: Acting, allowed: May) -> tuple[Link, ...]:
    if staff.pk == acting.staff_id:
        return (
            Link("Đổi mật khẩu của tôi", "/accounts/password/"),
            Link("Bảo mật hai lớp", "/accounts/2fa/"),
        )
    if not allowed.administer or not staff.is_active:
        return ()
    unlock = [Link("Mở khóa đăng nhập", _address("staff-unlock", staff))] if door.is_locked else []
    factor = (
        [Link("Đặt lại lớp thứ hai", _address("staff-second-factor", staff))]
        if door.factors
        else []
    )
    return (*unlock, Link("Cấp mật khẩu mới", _address("staff-password", staff)), *factor)


def _close(staff: Staff, acting: Acting, allowed: May) -> Link | None:
    if not allowed.administer or staff.pk == acting.staff_id:
        return None
    if staff.is_active:
        return Link("Khóa tài khoản", _address("staff-close", staff))
    return Link("Mở lại tài khoản", _address("staff-reopen", staff))


def work_lines(work: list[InHand], at: datetime) -> list[WorkLine]:
    """Return what would move."""
    today = local(at).date()
    return [
        WorkLine(
            code=item.ref,
            procedure=item.procedure,
            step=f"{item.step}, {item.department.name}",
            due=short_moment(item.due_at, today) if item.due_at else "không tính giờ",
        )
        for item in work
    ]

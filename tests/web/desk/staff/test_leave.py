"""Leave and its substitute; work handed over."""

from datetime import date
from types import SimpleNamespace

import pytest

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Step
from motcua.foundation.org.models import Leave
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY
from tests.factories.org import (
    DutyFactory,
    LeaveFactory,
    StaffFactory,
)
from tests.web.desk.staff.hand import address, away, part, person


def test_a_head_records_leave_with_a_substitute(desk, head, minh_of):
    response = head.post(
        address(minh_of, "leave-new"), away(substitute=desk.head.username), follow=True
    )

    leave = Leave.objects.get()
    assert (leave.staff, leave.substitute, leave.first_day, leave.last_day) == (
        minh_of,
        desk.head,
        date(2026, 11, 23),
        date(2026, 11, 25),
    )
    assert part(response.context["page"], "leaves").rows[0].facts == (
        "23/11/2026 – 25/11/2026",
        desk.head.full_name,
        "nghỉ phép",
    )

    head.post(address(minh_of, "leave-cancel", leave.uid), {"version": 0})
    leave.refresh_from_db()
    assert leave.cancelled_at == THURSDAY


def test_one_records_ones_own_leave(desk, lan):
    assert lan.post(address(desk.office.lan, "leave-new"), away()).status_code == 302
    assert Leave.objects.get().staff == desk.office.lan


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({"last_day": "20/11/2026"}, "Ngày kết thúc phải sau ngày bắt đầu.", id="back"),
        pytest.param({}, "Người này đã có đợt nghỉ trùng ngày.", id="overlap"),
    ],
)
def test_leave_that_cannot_be_is_refused(desk, head, minh_of, changes, says):
    LeaveFactory(staff=minh_of, first_day=date(2026, 11, 24), last_day=date(2026, 11, 24))

    response = head.post(address(minh_of, "leave-new"), away(**changes))

    assert response.status_code == 409
    assert says in response.text
    assert Leave.objects.count() == 1


def test_a_substitute_who_is_away_too_is_refused(desk, head, minh_of):
    LeaveFactory(staff=desk.head, first_day=date(2026, 11, 24), last_day=date(2026, 11, 24))

    response = head.post(address(minh_of, "leave-new"), away(substitute=desk.head.username))

    assert response.status_code == 409
    assert "cũng nghỉ trong những ngày này" in response.text


@pytest.fixture
def held(desk, minh_of):
    """Return a dossier in Minh's hands, and Quế who could take it."""
    que = StaffFactory(full_name="Ngô Thị Quế", home_department=minh_of.home_department)
    DutyFactory(staff=que, role=Role.CASE_OFFICER)
    dossier = desk.walk(desk.take_in(), "examine")
    chief = desk.acting(desk.head)
    dossier = dossiers.assign(dossier, handler_id=minh_of.pk, by=chief, at=THURSDAY)
    return SimpleNamespace(dossier=dossier, que=que)


def test_a_head_sees_what_would_move_and_hands_it_over(head, minh_of, held):
    page = person(head, minh_of)
    assert (page.work, page.work_href) == ("Đang giữ 1 việc.", address(minh_of, "staff-work"))
    shown = head.get(page.work_href)
    (line,) = shown.context["lines"]
    assert (line.code, line.step) == (held.dossier.code, "Thẩm tra, dự thảo, Tư pháp - Hộ tịch")
    assert "1 việc, giao cho người này." in shown.text
    assert "Ngô Thị Quế · Chuyên viên" in shown.text

    typed = {"reason": "Nghỉ dài ngày", "post0": held.que.username}
    response = head.post(page.work_href, typed, follow=True)

    assert Step.objects.get(dossier=held.dossier, status="open").handler == held.que
    assert "Đã bàn giao 1 việc của" in response.text
    assert person(head, minh_of).work == "Không giữ việc nào."


def test_an_administrator_hands_over_everything_in_the_unit(admin, minh_of, held):
    page = person(admin, minh_of)
    assert (page.work, page.work_href) == ("Đang giữ 1 việc.", address(minh_of, "staff-work"))

    admin.post(page.work_href, {"reason": "Thôi việc, nghỉ hưu", "post0": ""})

    step = Step.objects.get(dossier=held.dossier, status="open")
    assert (step.handler, step.taken_by) == (None, "")
    line = held.dossier.timeline.get(act="hand_over_work")
    assert (line.note, line.facts["from"]) == ("Thôi việc, nghỉ hưu", minh_of.full_name)


def test_the_dossier_tells_of_it(head, minh, minh_of, held):
    typed = {"reason": "Chuyển công tác", "post0": held.que.username}
    head.post(address(minh_of, "staff-work"), typed)

    told = head.get(f"/desk/dossiers/{held.dossier.code}/").text
    assert "Bàn giao việc" in told
    assert f"của {minh_of.full_name} cho Ngô Thị Quế" in told


def test_without_a_reason_nothing_moves(head, minh_of, held):
    response = head.post(address(minh_of, "staff-work"), {"post0": held.que.username})

    assert response.context["form"].errors == {"reason": ["chọn lý do"]}
    assert Step.objects.get(dossier=held.dossier, status="open").handler == minh_of


def test_whoever_cannot_hold_it_is_not_offered(desk, head, minh_of, held):
    typed = {"reason": "Chuyển công tác", "post0": desk.office.lan.username}
    response = head.post(address(minh_of, "staff-work"), typed)

    assert "post0" in response.context["form"].errors
    assert Step.objects.get(dossier=held.dossier, status="open").handler == minh_of

"""Along the road: done, assigned, forwarded, given back; each unit's clock and debt.

Law: 61/2018/NĐ-CP, Điều 18, 19.
"""

from datetime import date, timedelta

import pytest

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier, Involvement, Step
from motcua.casework.dossiers.queries import verify
from motcua.casework.dossiers.rules import debts
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.notifications.models import StaffNotice
from motcua.foundation.org.models import Leave, Staff
from motcua.foundation.org.states import Role
from tests.factories.dossiers import EVENING, LATER, ROAD, THURSDAY, make_desk
from tests.factories.org import (
    DelegationFactory,
    DepartmentFactory,
    DutyFactory,
    PostFactory,
    StaffFactory,
    make_office,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def colleague(desk, code="justice", role=Role.CASE_OFFICER, name="Lý Thị Bạn"):
    department = desk.office.departments[code]
    staff = StaffFactory(full_name=name, post=PostFactory(), home_department=department)
    DutyFactory(staff=staff, role=role, unit=desk.unit, department=department)
    return staff


def road(dossier):
    return {step.key: step for step in dossier.steps.order_by("position")}


class TestDone:
    def test_the_next_step_opens_with_its_own_clock(self, desk):
        dossier = operations.complete_step(
            desk.take_in(), by=desk.lan, at=LATER, note=" Đã quét đủ. "
        )

        steps = road(dossier)
        done, opened = steps["receive"], steps["assign"]
        assert (done.status, done.finished_at, done.worked_minutes, done.handed_from) == (
            "done", LATER, 60, "Trần Thị Lan",
        )  # fmt: skip
        # Two working hours from half past ten: one before the noon rest, one after it.
        assert (opened.status, opened.opened_at, opened.due_at) == (
            "open", LATER, LATER + 4 * HOUR,
        )  # fmt: skip
        assert dossier.state == "processing"
        line = dossier.timeline.get(act="complete_step")
        assert (line.from_state, line.to_state, line.note) == (
            "received", "processing", "Đã quét đủ.",
        )  # fmt: skip
        assert line.facts == {
            "step": "receive",
            "step_name": "Tiếp nhận, chuyển",
            "unit": desk.unit.pk,
            "minutes": 60,
            "late": False,
            "next": [
                {"step": "assign", "name": "Phân công", "department": steps["assign"].department_id}
            ],
        }

    def test_the_last_work_ends_by_a_result(self, desk, rows):
        dossier = desk.walk(desk.take_in(), "stamp")
        before = rows()

        with pytest.raises(Refused, match="bước cuối trước khi trả"):
            operations.complete_step(dossier, by=desk.by(Role.CLERK), at=LATER)

        assert rows() == before

    def test_parallel_branches_open_together_and_the_join_waits_for_both(self):
        desk = make_desk(
            road=(
                ROAD[0],
                ("left", "Thẩm tra", "justice", Role.CASE_OFFICER, "8", ("receive",)),
                ("right", "Kiểm tra", "economy", Role.CASE_OFFICER, "8", ("receive",)),
                ("sign", "Ký", "leadership", Role.SIGNATORY, "4", ("left", "right")),
                ("return", "Trả", "one_stop", Role.RECEPTION_OFFICER, None, ("sign",)),
            )
        )
        other = colleague(desk, "economy")
        dossier = operations.complete_step(desk.take_in(), by=desk.lan, at=LATER)
        assert [place["key"] for place in dossier.positions] == ["left", "right"]

        dossier = operations.complete_step(dossier, by=desk.minh, at=LATER + HOUR)
        assert [place["key"] for place in dossier.positions] == ["right"]
        with pytest.raises(NotYours):
            operations.complete_step(dossier, by=desk.minh, at=LATER + HOUR)

        dossier = operations.complete_step(dossier, by=desk.acting(other), at=LATER + HOUR)
        assert [place["key"] for place in dossier.positions] == ["sign"]

    def test_who_holds_several_steps_must_choose(self):
        desk = make_desk(
            road=(
                ROAD[0],
                ("left", "Thẩm tra", "justice", Role.CASE_OFFICER, "8", ("receive",)),
                ("right", "Kiểm tra", "justice", Role.CASE_OFFICER, "8", ("receive",)),
                ("sign", "Ký", "leadership", Role.SIGNATORY, "4", ("left", "right")),
                ("return", "Trả", "one_stop", Role.RECEPTION_OFFICER, None, ("sign",)),
            )
        )
        dossier = operations.complete_step(desk.take_in(), by=desk.lan, at=LATER)

        with pytest.raises(Refused) as refused:
            operations.complete_step(dossier, by=desk.minh, at=LATER)
        done = operations.complete_step(dossier, by=desk.minh, at=LATER, step_key="right")

        assert refused.value.message == (
            "Ông/bà đang giữ nhiều bước: Thẩm tra, Kiểm tra. Chọn một bước."
        )
        assert [place["key"] for place in done.positions] == ["left"]

    def test_an_answer_of_the_form_chooses_the_branch(self):
        only_abroad = {"condition": {"op": "eq", "fact": "abroad", "value": True}}
        desk = make_desk(
            road=(
                ROAD[0],
                (
                    "verify",
                    "Xác minh",
                    "economy",
                    Role.CASE_OFFICER,
                    "8",
                    ("receive",),
                    only_abroad,
                ),
                ("sign", "Ký", "leadership", Role.SIGNATORY, "4", ("verify",)),
                ("return", "Trả", "one_stop", Role.RECEPTION_OFFICER, None, ("sign",)),
            )
        )

        here = desk.take_in(form_values={"abroad": False})
        abroad = desk.take_in(form_values={"abroad": True})

        assert [step.key for step in here.steps.order_by("position")] == [
            "receive", "sign", "return",
        ]  # fmt: skip
        assert [step.key for step in abroad.steps.order_by("position")] == [
            "receive", "verify", "sign", "return",
        ]  # fmt: skip
        assert here.steps.get(key="sign").after == ["receive"]


class TestAssigned:
    @pytest.fixture
    def dossier(self, desk):
        return desk.walk(desk.take_in(), "examine")

    def test_the_head_puts_it_into_a_persons_hands(self, desk, dossier):
        head = desk.by(Role.UNIT_HEAD)

        dossier = operations.assign(dossier, handler_id=desk.office.minh.pk, by=head, at=LATER)

        step = dossier.steps.get(key="examine")
        assert (step.handler, step.taken_by) == (desk.office.minh, "Lê Văn Minh")
        assert dossier.positions[0]["handler"] == desk.office.minh.pk
        line = dossier.timeline.get(act="assign")
        assert line.facts == {
            "step": "examine", "step_name": "Thẩm tra, dự thảo", "to": "Lê Văn Minh",
        }  # fmt: skip
        assert line.public is False
        notice = StaffNotice.objects.get()
        assert (notice.staff, notice.about) == (desk.office.minh, dossier.code)
        assert notice.text.startswith(f"Được giao: {dossier.code}, Thẩm tra, dự thảo")

    def test_assigned_to_one_it_is_no_longer_the_others(self, desk, dossier):
        other = colleague(desk)
        dossier = operations.assign(
            dossier, handler_id=other.pk, by=desk.by(Role.UNIT_HEAD), at=LATER
        )

        with pytest.raises(NotYours):
            operations.complete_step(dossier, by=desk.minh, at=LATER)
        with pytest.raises(NotYours):
            operations.assign(dossier, handler_id=desk.office.minh.pk, by=desk.minh, at=LATER)
        assert operations.complete_step(dossier, by=desk.acting(other), at=LATER)

    def test_the_head_may_still_do_it_and_may_give_it_back_to_the_group(self, desk, dossier):
        other, head = colleague(desk), desk.by(Role.UNIT_HEAD)
        dossier = operations.assign(dossier, handler_id=other.pk, by=head, at=LATER)

        dossier = operations.assign(dossier, handler_id=None, by=head, at=LATER)

        assert dossier.positions[0]["handler"] is None
        assert operations.complete_step(dossier, by=desk.minh, at=LATER)

    def test_anybody_of_the_post_takes_an_unassigned_step_but_gives_none_away(self, desk, dossier):
        other = colleague(desk)

        with pytest.raises(NotYours, match="Chỉ người đứng đầu"):
            operations.assign(dossier, handler_id=other.pk, by=desk.minh, at=LATER)
        taken = operations.assign(dossier, handler_id=desk.office.minh.pk, by=desk.minh, at=LATER)

        assert taken.positions[0]["handler"] == desk.office.minh.pk
        assert StaffNotice.objects.count() == 0

    def test_only_to_somebody_of_the_post(self, desk, dossier, rows):
        before = rows()

        with pytest.raises(Refused, match="không giữ chức trách"):
            operations.assign(
                dossier, handler_id=desk.clerk.pk, by=desk.by(Role.UNIT_HEAD), at=LATER
            )

        assert rows() == before

    def test_who_lost_the_post_lost_the_step(self, desk, dossier):
        dossier = operations.assign(dossier, handler_id=desk.office.minh.pk, by=desk.minh, at=LATER)
        desk.office.minh.duties.update(valid_to=date(2026, 11, 19))

        with pytest.raises(NotYours):
            operations.complete_step(dossier, by=desk.minh, at=LATER)

    def test_the_substitute_of_somebody_on_leave_does_what_was_theirs(self, desk, dossier):
        other = colleague(desk, "economy", name="Vi Văn Thay")
        dossier = operations.assign(dossier, handler_id=desk.office.minh.pk, by=desk.minh, at=LATER)
        with pytest.raises(NotYours):
            operations.complete_step(dossier, by=desk.acting(other), at=LATER)
        Leave.objects.create(
            staff=desk.office.minh, substitute=other,
            first_day=date(2026, 11, 19), last_day=date(2026, 11, 20),
        )  # fmt: skip

        dossier = operations.complete_step(dossier, by=desk.acting(other), at=LATER)

        assert dossier.steps.get(key="examine").handed_from == "Vi Văn Thay (thay Lê Văn Minh)"

    def test_while_the_person_is_waited_for_work_can_change_hands(self, desk, dossier):
        waiting = desk.asked(dossier)
        other = colleague(desk)

        moved = operations.assign(
            waiting, handler_id=other.pk, by=desk.by(Role.UNIT_HEAD), at=LATER
        )

        assert (moved.state, moved.positions[0]["handler"]) == ("awaiting_supplement", other.pk)


class TestAllTheWork:
    """Leave, transfer, end of service: everything in one person's hands goes to others."""

    REASON = "Chuyển công tác"

    def in_minhs_hands(self, desk):
        dossier = desk.walk(desk.take_in(), "examine")
        return operations.assign(dossier, handler_id=desk.office.minh.pk, by=desk.minh, at=LATER)

    def signed_by(self, desk, signatory):
        """Return a dossier put into a leader's hands: work of another department."""
        dossier = desk.walk(desk.take_in(), "sign")
        Step.objects.filter(dossier=dossier, status="open").update(handler=signatory)
        return dossier

    def post(self, desk, department="justice", role=Role.CASE_OFFICER):
        return desk.office.departments[department].pk, role.value

    def hand_over(self, desk, to, *, by=None, reason=REASON, from_staff=None):
        by = by or desk.by(Role.UNIT_HEAD)
        return operations.hand_over_work(
            from_staff or desk.office.minh, to, reason=reason, by=by, at=EVENING
        )

    def test_every_open_step_goes_over_with_a_line_each(self, desk):
        other = colleague(desk)
        mine = [self.in_minhs_hands(desk) for _ in range(3)]
        mine.append(desk.asked(mine.pop()))

        moved = self.hand_over(desk, {self.post(desk): other})

        assert [dossier.pk for dossier in moved] == [dossier.pk for dossier in mine]
        assert {dossier.positions[0]["handler"] for dossier in moved} == {other.pk}
        for dossier in moved:
            line = dossier.timeline.get(act="hand_over_work")
            assert (line.note, line.public, line.facts["from"]) == (
                self.REASON, False, desk.office.minh.full_name,
            )  # fmt: skip
            assert [one["to"] for one in line.facts["steps"]] == [other.full_name]
        assert list(verify()) == []

    def test_the_taker_is_told(self, desk):
        dossier, other = self.in_minhs_hands(desk), colleague(desk)

        self.hand_over(desk, {self.post(desk): other})

        assert StaffNotice.objects.filter(staff=other, text__contains=dossier.code).exists()

    def test_a_post_without_a_taker_goes_back_to_its_group(self, desk):
        dossier = self.in_minhs_hands(desk)

        self.hand_over(desk, {self.post(desk): None})

        assert Dossier.objects.get(pk=dossier.pk).positions[0]["handler"] is None

    def test_a_taker_who_may_not_hold_it_is_refused_and_nothing_moves(self, desk, rows):
        self.in_minhs_hands(desk)
        before = rows()

        with pytest.raises(Refused, match="không giữ chức trách của bước “Thẩm tra, dự thảo”"):
            self.hand_over(desk, {self.post(desk): desk.clerk})

        assert rows() == before

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_a_reason_is_written(self, desk, reason):
        self.in_minhs_hands(desk)

        with pytest.raises(Refused, match="Ghi lý do bàn giao"):
            self.hand_over(desk, {}, reason=reason)

    def test_nobody_without_the_right_moves_anything(self, desk, rows):
        self.in_minhs_hands(desk)
        stranger, other = make_office(), colleague(desk)
        before = rows()

        for by in (desk.minh, desk.lan, stranger.acting(stranger.admin, EVENING)):
            with pytest.raises(NotYours):
                self.hand_over(desk, {self.post(desk): other}, by=by)

        assert rows() == before

    def test_an_administrator_moves_all_of_it_across_departments(self, desk):
        minh = desk.office.minh
        DutyFactory(staff=minh, role=Role.SIGNATORY, unit=desk.unit, department=None)
        mine, signing = self.in_minhs_hands(desk), self.signed_by(desk, minh)
        other, admin = colleague(desk), desk.acting(desk.office.admin)
        posts = {
            self.post(desk): other,
            self.post(desk, "leadership", Role.SIGNATORY): desk.office.ha,
        }

        moved = self.hand_over(desk, posts, by=admin)

        assert [dossier.pk for dossier in moved] == [mine.pk, signing.pk]
        hands = [Dossier.objects.get(pk=one.pk).positions[0]["handler"] for one in (mine, signing)]
        assert hands == [other.pk, desk.office.ha.pk]
        assert {one.timeline.last().by_name for one in moved} == {desk.office.admin.full_name}

    def test_a_head_moves_only_what_lies_below_them(self, desk):
        minh = desk.office.minh
        DutyFactory(staff=minh, role=Role.SIGNATORY, unit=desk.unit, department=None)
        mine, signing = self.in_minhs_hands(desk), self.signed_by(desk, minh)

        moved = self.hand_over(desk, {self.post(desk): colleague(desk)})

        assert [dossier.pk for dossier in moved] == [mine.pk]
        assert signing.steps.get(status="open").handler == minh

    def test_the_provinces_administrator_moves_the_work_of_a_commune(self, desk):
        dossier = self.in_minhs_hands(desk)
        provincial = StaffFactory(home_department=DepartmentFactory(unit=desk.office.province))
        DutyFactory(
            staff=provincial, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None
        )

        moved = self.hand_over(desk, {self.post(desk): colleague(desk)}, by=desk.acting(provincial))

        assert [one.pk for one in moved] == [dossier.pk]


class TestForwarded:
    def test_a_step_is_added_with_what_was_left_of_the_time(self, desk):
        dossier = desk.walk(desk.take_in(), "examine")
        economy = desk.office.departments["economy"]
        begun = dossier.steps.get(key="examine").opened_at

        dossier = operations.forward(
            dossier, department=economy, role=Role.CASE_OFFICER, reason="Thuộc đất đai.",
            by=desk.minh, at=begun + HOUR,
        )  # fmt: skip

        steps = list(dossier.steps.order_by("position"))
        assert [(step.key, step.position, step.status) for step in steps] == [
            ("receive", 1, "done"), ("assign", 2, "done"), ("examine", 3, "done"),
            ("examine+6", 4, "open"), ("sign", 5, "planned"), ("stamp", 6, "planned"),
            ("return", 7, "planned"),
        ]  # fmt: skip
        assert (steps[2].planned_minutes, steps[3].planned_minutes) == (60, 660)
        assert (steps[3].after, steps[4].after) == (["examine"], ["examine+6"])
        assert dossier.positions[0]["department"] == economy.pk
        assert Involvement.objects.filter(dossier=dossier, department=economy).exists()
        line = dossier.timeline.get(act="forward")
        assert (line.note, line.facts["next"][0]["department"]) == ("Thuộc đất đai.", economy.pk)

    def test_the_new_department_finds_it(self, desk):
        economist = desk.acting(colleague(desk, "economy"))
        dossier = desk.walk(desk.take_in(), "examine")
        assert queries.search("mai thi ung", economist, at=THURSDAY).dossiers == ()

        operations.forward(
            dossier, department=desk.office.departments["economy"], role=Role.CASE_OFFICER,
            reason="Thuộc đất đai.", by=desk.minh, at=LATER,
        )  # fmt: skip

        assert queries.search("mai thi ung", economist, at=THURSDAY).dossiers == (dossier,)

    @pytest.mark.parametrize(("reason", "to"), [(" ", "economy"), ("Vì.", "justice")])
    def test_not_without_a_reason_nor_to_itself(self, desk, rows, reason, to):
        dossier = desk.walk(desk.take_in(), "examine")
        before = rows()

        with pytest.raises(Refused):
            operations.forward(
                dossier, department=desk.office.departments[to], role=Role.CASE_OFFICER,
                reason=reason, by=desk.minh, at=LATER,
            )  # fmt: skip

        assert rows() == before


class TestGivenBack:
    def test_the_earlier_step_opens_again_and_what_followed_waits(self, desk):
        dossier = desk.walk(desk.take_in(), "sign")

        dossier = operations.send_back(
            dossier, reason="Sai căn cứ.", by=desk.ha, at=THURSDAY + 5 * HOUR
        )

        steps = road(dossier)
        assert [(key, step.status) for key, step in steps.items()] == [
            ("receive", "done"), ("assign", "done"), ("examine", "open"), ("sign", "planned"),
            ("stamp", "planned"), ("return", "planned"),
        ]  # fmt: skip
        assert steps["examine"].finished_at is None
        assert (steps["sign"].opened_at, steps["sign"].due_at) == (None, None)
        assert [place["key"] for place in dossier.positions] == ["examine"]
        line = dossier.timeline.get(act="send_back")
        assert (line.note, line.public, line.facts) == (
            "Sai căn cứ.",
            False,
            {"step": "sign", "step_name": "Ký duyệt", "to": "examine", "to_name": "Thẩm tra, dự thảo"},
        )  # fmt: skip

    def test_to_any_step_before_it(self, desk):
        dossier = desk.walk(desk.take_in(), "sign")

        dossier = operations.send_back(
            dossier, reason="Giao lại.", by=desk.ha, at=LATER + 2 * HOUR, to_key="assign"
        )

        assert [place["key"] for place in dossier.positions] == ["assign"]
        assert road(dossier)["examine"].status == "planned"

    def test_the_minutes_already_used_stay_with_their_unit(self, desk):
        dossier = desk.walk(desk.take_in(), "sign")
        used = road(dossier)["examine"].worked_minutes

        dossier = operations.send_back(dossier, reason="Sai.", by=desk.ha, at=THURSDAY + 5 * HOUR)
        dossier = operations.complete_step(dossier, by=desk.minh, at=THURSDAY + 6 * HOUR)

        assert road(dossier)["examine"].worked_minutes == used + 60

    def test_not_to_a_step_beside_it(self):
        desk = make_desk(
            road=(
                ROAD[0],
                ("left", "Thẩm tra", "justice", Role.CASE_OFFICER, "8", ("receive",)),
                ("right", "Kiểm tra", "economy", Role.CASE_OFFICER, "8", ("receive",)),
                ("sign", "Ký", "leadership", Role.SIGNATORY, "4", ("left", "right")),
                ("return", "Trả", "one_stop", Role.RECEPTION_OFFICER, None, ("sign",)),
            )
        )
        other = desk.acting(colleague(desk, "economy"))
        dossier = operations.complete_step(desk.take_in(), by=desk.lan, at=LATER)
        dossier = operations.complete_step(dossier, by=desk.minh, at=LATER + HOUR)

        with pytest.raises(Refused, match="Không có bước trước"):
            operations.send_back(dossier, reason="Sai.", by=other, at=LATER + HOUR, to_key="left")
        back = operations.send_back(dossier, reason="Thiếu.", by=other, at=LATER + HOUR)

        assert [place["key"] for place in back.positions] == ["receive"]
        assert road(back)["left"].status == "planned"

    def test_not_without_a_reason_nor_from_the_first_step(self, desk, rows):
        dossier = desk.walk(desk.take_in(), "assign")
        back = operations.send_back(dossier, reason="Thiếu.", by=desk.by(Role.UNIT_HEAD), at=LATER)
        before = rows()

        with pytest.raises(Refused, match="Ghi lý do"):
            operations.send_back(back, reason="", by=desk.lan, at=LATER)
        with pytest.raises(Refused, match="Không có bước trước"):
            operations.send_back(back, reason="Sai.", by=desk.lan, at=LATER)

        assert rows() == before


class TestDebts:
    def test_who_kept_the_limits_owes_nothing(self, desk):
        dossier = desk.resolved()

        assert debts(dossier.steps.all()) == {desk.unit.pk: 0}

    def test_a_late_step_is_its_units_debt(self, desk):
        dossier = desk.walk(desk.take_in(), "assign")

        dossier = operations.complete_step(dossier, by=desk.by(Role.UNIT_HEAD), at=EVENING)

        step = road(dossier)["assign"]
        assert debts(dossier.steps.all()) == {desk.unit.pk: step.worked_minutes - 120}
        assert step.is_late
        assert dossier.timeline.filter(act="complete_step").latest("seq").facts["late"] is True


class TestLentDuties:
    """Delegation is data: the line names for whom. Law: 61/2018/NĐ-CP, Điều 9."""

    @pytest.fixture
    def deputy(self, desk):
        staff = StaffFactory(
            full_name="Phó Thị Hai", post=PostFactory(title="Phó Chủ tịch"),
            home_department=desk.office.departments["leadership"],
        )  # fmt: skip
        DelegationFactory(
            from_staff=desk.office.ha, to_staff=staff, role=Role.SIGNATORY, unit=desk.unit,
            valid_from_at=THURSDAY - HOUR, valid_to_at=THURSDAY + 9 * HOUR,
        )  # fmt: skip
        return desk.acting(staff)

    def test_who_signs_by_delegation_signs_for_somebody(self, desk, deputy):
        dossier = desk.walk(desk.take_in(), "sign")

        dossier = operations.complete_step(dossier, by=deputy, at=THURSDAY + 5 * HOUR)

        line = dossier.timeline.filter(act="complete_step").latest("seq")
        assert (line.by_name, line.by_post) == (
            "Phó Thị Hai", "Phó Chủ tịch (thay mặt Nguyễn Thu Hà)",
        )  # fmt: skip
        assert dossier.steps.get(key="sign").handed_from == "Phó Thị Hai (thay Nguyễn Thu Hà)"

    def test_so_does_who_apologises(self, desk, deputy):
        dossier = operations.extend(
            desk.take_in(), new_due_at=THURSDAY + timedelta(days=14), reason="Xác minh.",
            by=deputy, at=LATER,
        )  # fmt: skip

        line = dossier.timeline.get(act="extend")
        assert line.by_post == "Phó Chủ tịch (thay mặt Nguyễn Thu Hà)"

    def test_once_it_ended_it_is_nobodys(self, desk, deputy):
        dossier = desk.walk(desk.take_in(), "sign")
        later = THURSDAY + timedelta(days=1)
        staff = Staff.objects.get(pk=deputy.staff_id)

        with pytest.raises(NotYours):
            operations.complete_step(dossier, by=desk.acting(staff, later), at=later)

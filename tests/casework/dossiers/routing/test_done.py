"""A step done or assigned: the next one begins, its clock runs.

Law: 61/2018/NĐ-CP, Điều 18, 19.
"""

from datetime import date

import pytest

from motcua.casework.dossiers import operations
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.notifications.models import StaffNotice
from motcua.foundation.org.models import Leave
from motcua.foundation.org.states import Role
from tests.casework.dossiers.routing.hand import HOUR, colleague, road
from tests.factories.dossiers import LATER, ROAD, make_desk

pytestmark = pytest.mark.django_db


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

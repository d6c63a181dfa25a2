"""Forwarded, given back, lent; whose hours they are.

Law: 61/2018/NĐ-CP, Điều 18, 19.
"""

from datetime import timedelta

import pytest

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Involvement
from motcua.casework.dossiers.rules import debts
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import Staff
from motcua.foundation.org.states import Role
from tests.casework.dossiers.routing.hand import HOUR, colleague, road
from tests.factories.dossiers import EVENING, LATER, ROAD, THURSDAY, make_desk
from tests.factories.org import DelegationFactory, PostFactory, StaffFactory

pytestmark = pytest.mark.django_db


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

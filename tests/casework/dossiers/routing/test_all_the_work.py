"""All the work of who leaves goes to others in one act."""

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.queries import verify
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.notifications.models import StaffNotice
from motcua.foundation.org.states import Role
from tests.casework.dossiers.routing.hand import colleague
from tests.factories.dossiers import EVENING, LATER
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory, make_office

pytestmark = pytest.mark.django_db


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

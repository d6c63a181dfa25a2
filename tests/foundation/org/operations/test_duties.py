"""Duties, delegations and leave: given, taken back, never twice at once."""

from datetime import date

import pytest

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org import operations
from motcua.foundation.org.models import Delegation, Duty, Leave, OneStopMember
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from tests.factories.org import DutyFactory, LeaveFactory, StaffFactory, make_office
from tests.foundation.org.operations.hand import DAY, TODAY, told

pytestmark = pytest.mark.django_db


class TestDuties:
    def appoint(self, office, admin, morning, **fields):
        given = {
            "staff": office.minh, "role": Role.UNIT_HEAD, "unit": office.unit,
            "department": office.departments["justice"], "valid_from": TODAY,
            "decision_number": "12/QĐ-UBND", "by": admin, "at": morning,
        } | fields  # fmt: skip
        return operations.appoint(**given)

    def test_a_role_by_decision(self, office, admin, morning):
        duty = self.appoint(office, admin, morning)

        assert Duty.objects.get(pk=duty.pk).decision_number == "12/QĐ-UBND"
        assert acting(office.minh, morning).holds(Role.UNIT_HEAD, office.unit.pk)

    def test_the_same_role_twice_is_refused(self, office, admin, morning):
        self.appoint(office, admin, morning)

        with pytest.raises(Refused) as refusal:
            self.appoint(office, admin, morning, valid_from=TODAY + DAY)

        assert told(refusal) == "Người này đang giữ nhiệm vụ đó trong khoảng thời gian trùng."

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            (lambda _o: {"role": "king"}, "Chưa chọn vai trò."),
            (
                lambda _o: {"staff": StaffFactory(full_name="Người Cũ", is_active=False)},
                "Tài khoản của Người Cũ đang khóa.",
            ),
            (
                lambda _o: {"department": make_office().departments["justice"]},
                "Tư pháp - Hộ tịch không thuộc {unit}.",
            ),
            (lambda _o: {"valid_from": date(2020, 1, 1)}, "{unit} chỉ có từ ngày 01/07/2025."),
            (lambda _o: {"valid_to": TODAY}, "Ngày kết thúc phải sau ngày bắt đầu."),
        ],
    )
    def test_what_cannot_be(self, office, admin, morning, fields, sentence):
        with pytest.raises(Refused) as refusal:
            self.appoint(office, admin, morning, **fields(office))

        assert told(refusal) == sentence.format(unit=office.unit.name)
        assert AuditLine.objects.count() == 0

    def test_a_duty_ends(self, office, admin, morning):
        duty = office.minh.duties.get()

        operations.end_duty(duty, TODAY, version=0, by=admin, at=morning)

        assert acting(office.minh, morning).duties == ()

    def test_the_last_administrator_stays(self, office, admin, morning):
        duty = office.admin.duties.get()

        with pytest.raises(Refused) as refusal:
            operations.end_duty(duty, TODAY, version=0, by=admin, at=morning)

        assert told(refusal) == "Đây là người quản trị cuối cùng; cử người khác trước."

    def test_a_team_by_decision_replaces_the_one_before(self, office, admin, morning):
        operations.set_one_stop_team(
            office.unit, [office.lan, office.minh], decision_number="01/QĐ-UBND",
            decision_date=TODAY, valid_from=TODAY, by=admin, at=morning,
        )  # fmt: skip
        operations.set_one_stop_team(
            office.unit, [office.lan, office.lan], decision_number="02/QĐ-UBND",
            decision_date=None, valid_from=TODAY + DAY, by=admin, at=morning,
        )  # fmt: skip

        rows = OneStopMember.objects.order_by("id").values_list(
            "staff__full_name", "decision_number", "valid_from", "valid_to"
        )
        assert list(rows) == [
            ("Trần Thị Lan", "01/QĐ-UBND", TODAY, TODAY + DAY),
            ("Lê Văn Minh", "01/QĐ-UBND", TODAY, TODAY + DAY),
            ("Trần Thị Lan", "02/QĐ-UBND", TODAY + DAY, None),
        ]

    @pytest.mark.parametrize(
        ("number", "valid_from", "sentence"),
        [
            (" ", TODAY + DAY, "Chưa có số quyết định."),
            ("02/QĐ", TODAY, "Đã có quyết định có hiệu lực từ ngày này hoặc sau đó."),
        ],
    )
    def test_a_team_that_cannot_be(self, office, admin, morning, number, valid_from, sentence):
        given = {"decision_date": None, "by": admin, "at": morning}
        operations.set_one_stop_team(
            office.unit, [office.lan], decision_number="01/QĐ", valid_from=TODAY, **given
        )

        with pytest.raises(Refused) as refusal:
            operations.set_one_stop_team(
                office.unit, [office.minh], decision_number=number, valid_from=valid_from, **given
            )

        assert told(refusal) == sentence


class TestDelegations:
    def delegate(self, office, by, morning, **fields):
        given = {
            "from_staff": office.ha, "to_staff": office.minh, "role": Role.SIGNATORY,
            "unit": office.unit, "valid_from_at": morning, "valid_to_at": morning + 2 * DAY,
            "decision_number": "15/GUQ-UBND", "by": by, "at": morning,
        } | fields  # fmt: skip
        return operations.delegate(**given)

    def test_the_holder_lends_their_own(self, office, morning):
        self.delegate(office, acting(office.ha, morning), morning)

        held = acting(office.minh, morning).held(Role.SIGNATORY, office.unit.pk)
        assert held.for_staff == "Nguyễn Thu Hà"

    def test_the_administrator_enters_a_written_one(self, office, admin, morning):
        self.delegate(office, admin, morning)

        assert Delegation.objects.get().changed_by == "Phạm Quản Trị"

    def test_it_keeps_to_the_lenders_room(self, office, admin, morning):
        head = DutyFactory(
            staff=office.ha, role=Role.UNIT_HEAD, department=office.departments["justice"]
        )
        made = self.delegate(office, admin, morning, role=Role.UNIT_HEAD)

        assert made.department == head.department

    def test_nobody_lends_for_another(self, office, lan, morning):
        with pytest.raises(NotYours):
            self.delegate(office, lan, morning)

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            (lambda _o: {"role": Role.ADMINISTRATOR}, "Vai trò này không ủy quyền được."),
            (
                lambda _o: {"to_staff": StaffFactory(full_name="Người Cũ", is_active=False)},
                "Tài khoản của Người Cũ đang khóa.",
            ),
            (
                lambda _o: {"decision_number": " ", "reason": ""},
                "Cần ghi số văn bản ủy quyền hoặc lý do.",
            ),
            (
                lambda _o: {"role": Role.CENTRE_HEAD},
                "Nguyễn Thu Hà không giữ vai trò này trong {unit}.",
            ),
            (lambda o: {"to_staff": o.ha}, "Người được ủy quyền phải là người khác."),
        ],
    )
    def test_what_cannot_be_lent(self, office, admin, morning, fields, sentence):
        with pytest.raises(Refused) as refusal:
            self.delegate(office, admin, morning, **fields(office))

        assert told(refusal) == sentence.format(unit=office.unit.name)

    def test_the_end_comes_after_the_beginning(self, office, admin, morning):
        with pytest.raises(Refused) as refusal:
            self.delegate(office, admin, morning, valid_to_at=morning)

        assert told(refusal) == "Ngày kết thúc phải sau ngày bắt đầu."

    def test_taken_back(self, office, morning):
        ha = acting(office.ha, morning)
        lent = self.delegate(office, ha, morning)

        operations.revoke(lent, version=0, by=ha, at=morning)

        kept = Delegation.objects.get()
        assert (kept.revoked_at, kept.revoked_by) == (morning, "Nguyễn Thu Hà")
        assert not acting(office.minh, morning).holds(Role.SIGNATORY)

    def test_not_by_the_borrower_and_not_twice(self, office, morning):
        ha = acting(office.ha, morning)
        lent = self.delegate(office, ha, morning)

        with pytest.raises(NotYours):
            operations.revoke(lent, version=0, by=acting(office.lan, morning), at=morning)
        lent = operations.revoke(lent, version=0, by=ha, at=morning)
        with pytest.raises(Refused) as refusal:
            operations.revoke(lent, version=1, by=ha, at=morning)
        assert told(refusal) == "Ủy quyền này đã kết thúc."


class TestLeave:
    def take(self, office, by, morning, **fields):
        given = {
            "staff": office.lan, "first_day": TODAY, "last_day": TODAY,
            "substitute": office.minh, "reason": "nghỉ phép", "by": by, "at": morning,
        } | fields  # fmt: skip
        return operations.take_leave(**given)

    @pytest.mark.parametrize("who", ["lan", "ha", "admin"])
    def test_ones_own_a_leaders_entry_an_administrators(self, office, morning, who):
        self.take(office, acting(getattr(office, who), morning), morning)

        assert acting(office.minh, morning).holds(Role.RECEPTION_OFFICER)

    def test_not_a_colleagues(self, office, morning):
        with pytest.raises(NotYours):
            self.take(office, acting(office.minh, morning), morning)

    def test_days_are_not_taken_twice(self, office, lan, morning):
        self.take(office, lan, morning)

        with pytest.raises(Refused) as refusal:
            self.take(office, lan, morning, last_day=TODAY + DAY)

        assert told(refusal) == "Người này đã có đợt nghỉ trùng ngày."

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            (lambda o: {"substitute": o.lan}, "Người thay phải là người khác."),
            (lambda _o: {"last_day": TODAY - DAY}, "Ngày kết thúc phải sau ngày bắt đầu."),
            (
                lambda _o: {"substitute": StaffFactory(full_name="Người Cũ", is_active=False)},
                "Tài khoản của Người Cũ đang khóa.",
            ),
        ],
    )
    def test_what_cannot_be(self, office, lan, morning, fields, sentence):
        with pytest.raises(Refused) as refusal:
            self.take(office, lan, morning, **fields(office))

        assert told(refusal) == sentence

    def test_a_substitute_who_is_away_too(self, office, lan, morning):
        LeaveFactory(staff=office.minh, first_day=TODAY - DAY, last_day=TODAY)

        with pytest.raises(Refused) as refusal:
            self.take(office, lan, morning)

        assert told(refusal) == "Lê Văn Minh cũng nghỉ trong những ngày này."

    def test_taken_back_once(self, office, lan, morning):
        leave = self.take(office, lan, morning)

        leave = operations.cancel_leave(leave, version=0, by=lan, at=morning)

        assert Leave.objects.get().cancelled_at == morning
        assert not acting(office.minh, morning).holds(Role.RECEPTION_OFFICER)
        with pytest.raises(Refused) as refusal:
            operations.cancel_leave(leave, version=1, by=lan, at=morning)
        assert told(refusal) == "Đợt nghỉ này đã hủy."

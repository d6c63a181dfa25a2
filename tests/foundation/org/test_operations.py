"""Acts on the organisation: each works, refuses the wrong person, names who was first, leaves a line."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org import operations
from motcua.foundation.org.models import (
    Counter,
    Delegation,
    Department,
    Device,
    Duty,
    Leave,
    LocationMap,
    MapPoint,
    Neighbourhood,
    OneStopMember,
    Post,
    Staff,
    Unit,
)
from motcua.foundation.org.queries import acting
from motcua.foundation.org.rules import CommuneDetails
from motcua.foundation.org.states import CommuneKind, MapKind, NeighbourhoodKind, Role, UnitKind
from tests.factories.org import (
    CommuneFactory,
    CounterFactory,
    DutyFactory,
    LeaveFactory,
    NeighbourhoodFactory,
    PostFactory,
    StaffFactory,
    UnitFactory,
    make_office,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 19)
DAY = timedelta(days=1)
STRONG = "bốn cánh cửa sơn son"


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def admin(office, morning):
    return acting(office.admin, morning)


@pytest.fixture
def lan(office, morning):
    return acting(office.lan, morning)


@pytest.fixture
def stranger(morning):
    """An administrator of another commune."""
    return acting(make_office().admin, morning)


def told(refusal):
    return refusal.value.message


def line():
    return AuditLine.objects.latest("id")


class TestUnits:
    def test_a_unit_is_added_below(self, office, admin, morning):
        unit = operations.create_unit(
            code="h99.77", name="Trạm Y tế", kind=UnitKind.PUBLIC_SERVICE_UNIT, parent=office.unit,
            valid_from=TODAY, phone="0000 123 456", by=admin, at=morning,
        )  # fmt: skip

        kept = Unit.objects.get(pk=unit.pk)
        assert (kept.code, kept.parent, kept.commune) == (
            "H99.77",
            office.unit,
            office.unit.commune,
        )
        assert (kept.phone, kept.changed_by) == ("0000 123 456", "Phạm Quản Trị")
        assert kept.departments.count() == 0
        assert (line().kind, line().subject_kind, line().subject, line().who, line().detail) == (
            "change",
            "unit",
            str(unit.uid),
            "Phạm Quản Trị",
            "Thêm mới",
        )

    def test_an_agency_gets_its_one_department(self, office, admin, morning):
        tax = operations.create_unit(
            code="H99.78", name="Thuế cơ sở", kind=UnitKind.TAX, parent=office.unit,
            valid_from=TODAY, opens_on=TODAY + DAY, by=admin, at=morning,
        )  # fmt: skip

        assert [d.code for d in tax.departments.all()] == ["main"]
        assert not tax.is_open_on(TODAY)

    def test_a_code_is_taken_once(self, office, admin, morning):
        with pytest.raises(Refused) as refusal:
            operations.create_unit(
                code=office.unit.code, name="Khác", kind=UnitKind.TAX, parent=office.unit,
                valid_from=TODAY, by=admin, at=morning,
            )  # fmt: skip

        assert told(refusal) == "Mã đơn vị này đã có."

    def test_a_unit_changes(self, office, admin, morning):
        changed = operations.change_unit(
            office.unit, version=0, motto="Thân thiện, đúng hẹn", phone="0000", by=admin, at=morning
        )

        kept = Unit.objects.get(pk=office.unit.pk)
        assert (kept.motto, kept.version, changed.version) == ("Thân thiện, đúng hẹn", 1, 1)
        assert line().detail == "Sửa: motto, phone"

    def test_nothing_changed_writes_nothing(self, office, admin, morning):
        operations.change_unit(office.unit, version=0, name=office.unit.name, by=admin, at=morning)

        assert Unit.objects.get(pk=office.unit.pk).version == 0
        assert AuditLine.objects.count() == 0

    def test_the_second_of_two_editors_is_told_who_was_first(self, office, admin, morning):
        operations.change_unit(office.unit, version=0, motto="Một", by=admin, at=morning)

        with pytest.raises(Stale) as refusal:
            operations.change_unit(office.unit, version=0, motto="Hai", by=admin, at=morning)

        assert told(refusal) == "Phạm Quản Trị vừa thay đổi nội dung này. Xem lại rồi làm."
        assert Unit.objects.get(pk=office.unit.pk).motto == "Một"

    def test_a_code_is_not_changed_on_a_page(self, office, admin, morning):
        with pytest.raises(TypeError):
            operations.change_unit(office.unit, version=0, code="H00", by=admin, at=morning)

    def test_ending_a_unit_ends_what_hangs_on_it(self, office, admin, morning):
        heir = UnitFactory(parent=office.province)
        counter = CounterFactory(unit=office.unit)
        end = TODAY + DAY

        operations.close_unit(office.unit, end, successors=[heir], version=0, by=admin, at=morning)

        assert Unit.objects.get(pk=office.unit.pk).valid_to == end
        assert list(office.unit.successors.all()) == [heir]
        assert set(office.unit.departments.values_list("valid_to", flat=True)) == {end}
        assert set(Duty.objects.filter(unit=office.unit).values_list("valid_to", flat=True)) == {
            end
        }
        assert Counter.objects.get(pk=counter.pk).valid_to == end

    def test_it_ends_what_was_to_end_later_too_and_nothing_that_ended(self, office, admin, morning):
        later, before = office.minh.duties.get(), office.lan.duties.get()
        Duty.objects.filter(pk=later.pk).update(valid_to=TODAY + 300 * DAY)
        Duty.objects.filter(pk=before.pk).update(valid_to=TODAY - 300 * DAY)

        operations.close_unit(office.unit, TODAY, version=0, by=admin, at=morning)

        assert Duty.objects.get(pk=later.pk).valid_to == TODAY
        assert Duty.objects.get(pk=before.pk).valid_to == TODAY - 300 * DAY

    def test_not_while_units_below_it_stand(self, office, admin, morning):
        UnitFactory(parent=office.unit, kind=UnitKind.TAX)

        with pytest.raises(Refused) as refusal:
            operations.close_unit(office.unit, TODAY, version=0, by=admin, at=morning)

        assert told(refusal).startswith("Còn đơn vị trực thuộc đang hoạt động")
        assert Unit.objects.get(pk=office.unit.pk).valid_to is None

    def test_the_province_administers_its_communes(self, office, morning):
        staff = StaffFactory()
        DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=office.province, department=None)

        operations.change_unit(
            office.unit, version=0, motto="Một", by=acting(staff, morning), at=morning
        )

        assert Unit.objects.get(pk=office.unit.pk).motto == "Một"


class TestDepartmentsAndCounters:
    def test_a_department_is_added_changed_and_ended(self, office, admin, morning):
        made = operations.create_department(
            office.unit, code="land", name="Địa chính", valid_from=TODAY, abbreviation="ĐC",
            by=admin, at=morning,
        )  # fmt: skip
        duty = DutyFactory(department=made, unit=office.unit, staff=office.minh, valid_from=TODAY)
        operations.change_department(
            made, version=0, name="Địa chính - Xây dựng", by=admin, at=morning
        )
        Duty.objects.filter(pk=duty.pk).update(valid_to=TODAY + 300 * DAY)
        operations.close_department(made, TODAY + DAY, version=1, by=admin, at=morning)

        kept = Department.objects.get(pk=made.pk)
        assert (kept.code, kept.name, kept.abbreviation) == ("land", "Địa chính - Xây dựng", "ĐC")
        assert (kept.valid_to, kept.version) == (TODAY + DAY, 2)
        assert Duty.objects.get(pk=duty.pk).valid_to == TODAY + DAY
        assert line().detail == "Kết thúc 1 nhiệm vụ"

    def test_a_routing_key_is_unique_in_its_unit(self, office, admin, morning):
        with pytest.raises(Refused) as refusal:
            operations.create_department(
                office.unit, code="justice", name="Khác", valid_from=TODAY, by=admin, at=morning
            )

        assert told(refusal) == "Mã phòng này đã có trong đơn vị."

    def test_a_counter_is_added_given_and_closed(self, office, admin, morning):
        made = operations.create_counter(office.unit, 3, valid_from=TODAY, by=admin, at=morning)
        operations.change_counter(made, version=0, staff=office.lan, by=admin, at=morning)

        assert Counter.objects.get(pk=made.pk).staff == office.lan
        operations.close_counter(made, TODAY + DAY, version=1, by=admin, at=morning)
        kept = Counter.objects.get(pk=made.pk)
        assert (kept.staff, kept.valid_to) == (None, TODAY + DAY)

    @pytest.mark.parametrize(
        ("number", "sentence"), [(1, "Số quầy này đang dùng."), (0, "Số quầy bắt đầu từ 1.")]
    )
    def test_a_number_that_cannot_be(self, office, admin, morning, number, sentence):
        CounterFactory(unit=office.unit, number=1)

        with pytest.raises(Refused) as refusal:
            operations.create_counter(office.unit, number, valid_from=TODAY, by=admin, at=morning)

        assert told(refusal) == sentence


class TestStaff:
    def make(self, office, admin, morning, **fields):
        given = {
            "username": " Ân.Đỗ ", "full_name": "Đỗ  Thị Ân", "password": STRONG,
            "home_department": office.departments["justice"], "by": admin, "at": morning,
        }  # fmt: skip
        return operations.create_staff(**(given | fields))

    def test_an_account_is_opened(self, office, admin, morning):
        staff = self.make(office, admin, morning, post=PostFactory(), phone="0000123456")

        kept = Staff.objects.get(pk=staff.pk)
        assert (kept.username, kept.full_name, kept.folded_name) == (
            "ân.đỗ",
            "Đỗ Thị Ân",
            "do thi an",
        )
        assert kept.check_password(STRONG)
        assert (kept.phone, kept.is_active) == ("0000123456", True)

    def test_without_a_password_nobody_signs_in(self, office, admin, morning):
        staff = self.make(office, admin, morning, password=None)

        assert not Staff.objects.get(pk=staff.pk).has_usable_password()

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"password": "ngắn"}, "ít nhất 12 ký tự"),
            ({"password": "123456789012345"}, "chỉ có chữ số"),
            ({"username": " "}, "Cần có họ tên và tên đăng nhập."),
            ({"full_name": ""}, "Cần có họ tên và tên đăng nhập."),
        ],
    )
    def test_what_cannot_be_is_refused(self, office, admin, morning, fields, words):
        with pytest.raises(Refused) as refusal:
            self.make(office, admin, morning, **fields)

        assert words in told(refusal)

    def test_a_user_name_is_taken_once(self, office, admin, morning):
        with pytest.raises(Refused) as refusal:
            self.make(office, admin, morning, username=office.lan.username)

        assert told(refusal) == "Tên đăng nhập này đã có."

    def test_an_account_changes(self, office, admin, morning):
        operations.change_staff(
            office.lan, version=0, full_name="Trần Thị Lan Anh", phone="0000999888",
            by=admin, at=morning,
        )  # fmt: skip

        kept = Staff.objects.get(pk=office.lan.pk)
        assert (kept.full_name, kept.folded_name) == ("Trần Thị Lan Anh", "tran thi lan anh")
        assert line().detail == "Sửa: full_name, phone"

    def test_nobody_is_moved_into_anothers_office(self, office, admin, morning):
        elsewhere = make_office().departments["office"]

        with pytest.raises(NotYours):
            operations.change_staff(
                office.lan, version=0, home_department=elsewhere, by=admin, at=morning
            )

    def test_closing_ends_duties_and_frees_the_counter(self, office, admin, morning):
        counter = CounterFactory(unit=office.unit, staff=office.lan)

        operations.close_account(office.lan, TODAY, version=0, by=admin, at=morning)

        assert not Staff.objects.get(pk=office.lan.pk).is_active
        assert office.lan.duties.get().valid_to == TODAY
        assert Counter.objects.get(pk=counter.pk).staff is None

    def test_nobody_closes_their_own(self, office, admin, morning):
        with pytest.raises(Refused) as refusal:
            operations.close_account(office.admin, TODAY, version=0, by=admin, at=morning)

        assert told(refusal) == "Không tự khóa được tài khoản của mình."

    def test_opened_again_without_duties(self, office, admin, morning):
        Duty.objects.filter(staff=office.lan).update(valid_to=TODAY + 300 * DAY)
        operations.close_account(office.lan, TODAY, version=0, by=admin, at=morning)
        operations.reopen_account(office.lan, version=1, by=admin, at=morning)

        assert acting(Staff.objects.get(pk=office.lan.pk), morning).duties == ()
        assert Staff.objects.get(pk=office.lan.pk).is_active

    def test_ones_own_password(self, office, lan, morning):
        operations.set_password(office.lan, STRONG, by=lan, at=morning)

        assert Staff.objects.get(pk=office.lan.pk).check_password(STRONG)
        assert line().detail == "Đặt lại mật khẩu"

    def test_not_anothers(self, office, lan, morning):
        with pytest.raises(NotYours):
            operations.set_password(office.minh, STRONG, by=lan, at=morning)

    def test_a_title_is_added_once_and_changed(self, admin, morning):
        post = operations.create_post("Phó  Giám đốc", by=admin, at=morning)
        with pytest.raises(Refused) as refusal:
            operations.create_post("Phó Giám đốc", by=admin, at=morning)
        operations.change_post(
            post, version=0, title="Phó Giám đốc Trung tâm", by=admin, at=morning
        )

        assert told(refusal) == "Chức danh này đã có."
        assert Post.objects.get(pk=post.pk).title == "Phó Giám đốc Trung tâm"


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


class TestPlaces:
    @pytest.mark.parametrize("kind", NeighbourhoodKind.values)
    def test_a_hamlet_and_its_head(self, office, admin, morning, kind):
        made = operations.create_neighbourhood(
            office.unit.commune, "Thôn  Đông", kind=kind, valid_from=TODAY,
            head_name="Vũ Văn Trưởng", head_phone="0000123456", by=admin, at=morning,
        )  # fmt: skip
        operations.change_neighbourhood(
            made, version=0, head_name="Vũ Thị Phó", by=admin, at=morning
        )

        kept = Neighbourhood.objects.get(pk=made.pk)
        assert (kept.kind, kept.name, kept.head_name, kept.head_phone) == (
            kind,
            "Thôn Đông",
            "Vũ Thị Phó",
            "0000123456",
        )

    def test_two_hamlets_become_one(self, office, admin, morning):
        commune = office.unit.commune
        east = NeighbourhoodFactory(commune=commune, name="Thôn Đông")
        both = NeighbourhoodFactory(commune=commune, name="Thôn Đông Tây", valid_from=TODAY)

        operations.close_neighbourhood(
            east, TODAY, successors=[both], version=0, by=admin, at=morning
        )

        assert list(east.successors.all()) == [both]
        assert Neighbourhood.objects.get(pk=east.pk).valid_to == TODAY

    def test_a_name_is_used_once_a_day(self, office, admin, morning):
        NeighbourhoodFactory(commune=office.unit.commune, name="Thôn Đông")

        with pytest.raises(Refused) as refusal:
            operations.create_neighbourhood(
                office.unit.commune, "Thôn Đông", valid_from=TODAY, by=admin, at=morning
            )

        assert told(refusal) == "Tên thôn, tổ dân phố này đang dùng."

    @pytest.fixture
    def province_admin(self, office, morning):
        staff = StaffFactory()
        DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=office.province, department=None)
        return acting(staff, morning)

    def test_a_commune_is_added_once(self, office, province_admin, morning):
        given = {
            "code": "00042", "name": "Xã  Mới", "kind": CommuneKind.XA, "valid_from": TODAY,
            "by": province_admin, "at": morning,
        }  # fmt: skip
        province = office.unit.commune.province

        assert operations.create_commune(province, **given).name == "Xã Mới"
        with pytest.raises(Refused) as refusal:
            operations.create_commune(province, **given)
        assert told(refusal) == "Mã xã này đang dùng."

    def test_not_by_a_commune_itself(self, office, admin, morning):
        with pytest.raises(NotYours):
            operations.create_commune(
                office.unit.commune.province, code="1", name="x", kind="xa", valid_from=TODAY,
                by=admin, at=morning,
            )  # fmt: skip

    def test_communes_merge(self, province_admin, morning):
        east, west = CommuneFactory(), CommuneFactory()
        both = CommuneFactory(valid_from=TODAY)

        operations.merge_communes([east, west], [both], TODAY, by=province_admin, at=morning)

        east.refresh_from_db()
        assert (east.valid_to, list(east.successors.all())) == (TODAY, [both])
        assert set(both.predecessors.all()) == {east, west}

    def test_not_by_a_commune(self, admin, morning):
        with pytest.raises(NotYours):
            operations.merge_communes([], [], TODAY, by=admin, at=morning)

    def test_not_into_what_does_not_stand(self, province_admin, morning):
        heir = CommuneFactory(name="Xã Sau", valid_from=TODAY + DAY)

        with pytest.raises(Refused) as refusal:
            operations.merge_communes(
                [CommuneFactory()], [heir], TODAY, by=province_admin, at=morning
            )

        assert told(refusal) == "Xã Sau không tồn tại vào ngày 19/11/2026."


PICTURE = operations.MapFile(MapKind.PICTURE, "0" * 64, 40, 30)


def map_of(unit):
    """Return the map of a unit, drawn without asking who may."""
    fields = {"kind": PICTURE.kind, "digest": PICTURE.digest, "width": 40, "height": 30}
    return LocationMap.objects.get_or_create(unit=unit, defaults=fields)[0]


class TestWhoMay:
    """Every act of configuration, asked by the counter and by the neighbour's administrator."""

    ACTS = (
        ("create_unit", lambda o, k: operations.create_unit(
            code="H99.90", name="x", kind=UnitKind.TAX, parent=o.unit, valid_from=TODAY, **k)),
        ("change_unit", lambda o, k: operations.change_unit(o.unit, version=0, motto="x", **k)),
        ("close_unit", lambda o, k: operations.close_unit(o.unit, TODAY, version=0, **k)),
        ("choose_agency", lambda o, k: operations.choose_agency(
            o.unit, ("agency", UnitKind.TAX, ""), None, **k)),
        ("create_department", lambda o, k: operations.create_department(
            o.unit, code="x", name="x", valid_from=TODAY, **k)),
        ("change_department", lambda o, k: operations.change_department(
            o.departments["justice"], version=0, name="x", **k)),
        ("close_department", lambda o, k: operations.close_department(
            o.departments["justice"], TODAY, version=0, **k)),
        ("create_counter", lambda o, k: operations.create_counter(
            o.unit, 9, valid_from=TODAY, **k)),
        ("change_counter", lambda o, k: operations.change_counter(
            CounterFactory(unit=o.unit), version=0, name="x", **k)),
        ("close_counter", lambda o, k: operations.close_counter(
            CounterFactory(unit=o.unit), TODAY, version=0, **k)),
        ("create_staff", lambda o, k: operations.create_staff(
            username="x", full_name="x", home_department=o.departments["justice"], **k)),
        ("change_staff", lambda o, k: operations.change_staff(
            o.minh, version=0, full_name="x", **k)),
        ("close_account", lambda o, k: operations.close_account(o.minh, TODAY, version=0, **k)),
        ("reopen_account", lambda o, k: operations.reopen_account(o.minh, version=0, **k)),
        ("set_password", lambda o, k: operations.set_password(o.minh, STRONG, **k)),
        ("appoint", lambda o, k: operations.appoint(
            o.minh, Role.CLERK, o.unit, valid_from=TODAY, **k)),
        ("end_duty", lambda o, k: operations.end_duty(
            o.minh.duties.get(), TODAY, version=0, **k)),
        ("set_one_stop_team", lambda o, k: operations.set_one_stop_team(
            o.unit, [o.minh], decision_number="1", decision_date=None, valid_from=TODAY, **k)),
        ("create_neighbourhood", lambda o, k: operations.create_neighbourhood(
            o.unit.commune, "x", valid_from=TODAY, **k)),
        ("change_neighbourhood", lambda o, k: operations.change_neighbourhood(
            NeighbourhoodFactory(commune=o.unit.commune), version=0, name="x", **k)),
        ("close_neighbourhood", lambda o, k: operations.close_neighbourhood(
            NeighbourhoodFactory(commune=o.unit.commune), TODAY, version=0, **k)),
        ("pair_device", lambda o, k: operations.pair_device(o.unit, "Sảnh", **k)),
        ("revoke_device", lambda o, k: operations.revoke_device(
            Device.objects.create(
                unit=o.unit, name="Sảnh", token_digest=uuid4().hex, paired_at=k["at"], paired_by="x"
            ), **k)),
        ("put_map", lambda o, k: operations.put_map(o.unit, PICTURE, **k)),
        ("say_directions", lambda o, k: operations.say_directions(
            map_of(o.unit), "x", version=0, **k)),
        ("add_point", lambda o, k: operations.add_point(
            map_of(o.unit), "x", 0.5, 0.5, note_words="", **k)),
        ("drop_point", lambda o, k: operations.drop_point(
            MapPoint.objects.create(map=map_of(o.unit), name="x", x=0.5, y=0.5), **k)),
        ("take_map_away", lambda o, k: operations.take_map_away(map_of(o.unit), **k)),
    )  # fmt: skip

    @pytest.mark.parametrize("act", [act for _, act in ACTS], ids=[name for name, _ in ACTS])
    def test_only_the_units_own_administrator(self, office, lan, stranger, morning, act):
        for by in (lan, stranger):
            with pytest.raises(NotYours):
                act(office, {"by": by, "at": morning})
        assert AuditLine.objects.count() == 0

    @pytest.mark.parametrize("act", [operations.create_post, operations.change_post])
    def test_titles_need_some_administrator(self, lan, morning, act):
        post, more = PostFactory(), {}
        if act is operations.change_post:
            more = {"version": 0}

        with pytest.raises(NotYours):
            act(post if more else "x", by=lan, at=morning, **more)

    def test_every_act_is_in_the_list(self):
        elsewhere = {
            "cancel_leave", "change_post", "create_commune", "create_post", "delegate", "install_office",
            "merge_communes", "record_provinces", "revoke", "take_leave",
        }  # fmt: skip
        shapes = {"MapFile"}

        assert {name for name, _ in self.ACTS} | elsewhere | shapes == set(operations.__all__)


class TestInstallation:
    def install(self, morning, **fields):
        given = {
            "code": "H99.1", "name": "UBND xã Mới", "username": "QuanTri", "password": STRONG,
            "full_name": "Phạm Quản Trị", "at": morning,
            "place": CommuneDetails("38", "00001", "Xã Mới"),
        } | fields  # fmt: skip
        return operations.install_office(**given)

    def test_the_first_account_builds_the_rest(self, morning):
        staff = self.install(morning)

        unit = Unit.objects.get()
        first = acting(staff, morning)
        assert (staff.username, first.holds(Role.ADMINISTRATOR, unit.pk)) == ("quantri", True)
        assert (unit.commune.name, unit.commune.province.name) == ("Xã Mới", "Tỉnh Thanh Hóa")
        assert sorted(unit.departments.values_list("code", flat=True)) == [
            "clerks", "culture_social", "economy", "justice", "leadership", "office", "one_stop",
        ]  # fmt: skip
        operations.change_unit(unit, version=0, motto="x", by=first, at=morning)
        operations.create_neighbourhood(
            unit.commune, "Thôn Đông", valid_from=TODAY, by=first, at=morning
        )

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"password": "ngắn"}, "ít nhất 12 ký tự"),
            (
                {"place": CommuneDetails("30", "00001", "Xã Cũ")},
                "Không có tỉnh, thành phố mang mã 30.",
            ),
        ],
    )
    def test_what_cannot_be_leaves_nothing_behind(self, morning, fields, words):
        with pytest.raises(Refused) as refusal:
            self.install(morning, **fields)

        assert words in told(refusal)
        assert (Unit.objects.count(), Staff.objects.count()) == (0, 0)

    def test_only_into_an_empty_house(self, office, morning):
        with pytest.raises(Refused) as refusal:
            self.install(morning)

        assert told(refusal) == "Đơn vị đã được cài đặt."

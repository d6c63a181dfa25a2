"""Units, departments and counters: begun, changed, ended; who was first is named."""

import pytest

from motcua.core.refusals import Refused, Stale
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org import operations
from motcua.foundation.org.models import Counter, Department, Duty, Unit
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role, UnitKind
from tests.factories.org import CounterFactory, DutyFactory, StaffFactory, UnitFactory
from tests.foundation.org.operations.hand import DAY, TODAY, line, told

pytestmark = pytest.mark.django_db


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

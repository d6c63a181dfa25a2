"""Duties given and ended, roles lent and taken back."""

from datetime import date

from motcua.foundation.org.models import Delegation, Duty
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY
from tests.factories.org import (
    DutyFactory,
    StaffFactory,
)
from tests.web.desk.staff.hand import MIDNIGHT, TODAY, address, part, person


def test_a_duty_is_given_by_decision_and_ends(desk, admin, minh_of):
    economy = desk.office.departments["economy"]
    fields = {
        "role": Role.CASE_OFFICER,
        "department": str(economy.uid),
        "valid_from": TODAY,
        "decision_number": "8/QĐ-UBND",
    }

    admin.post(address(minh_of, "duty-new"), fields)
    duty = Duty.objects.get(department=economy)
    assert (duty.staff, duty.decision_number, duty.valid_to) == (minh_of, "8/QĐ-UBND", None)

    admin.post(address(minh_of, "duty-end", duty.uid), {"on": "20/11/2026", "version": 0})
    duty.refresh_from_db()
    assert duty.valid_to == date(2026, 11, 20)


def test_a_duty_of_the_whole_unit_has_no_department(desk, admin, minh_of):
    fields = {
        "role": Role.SUPERVISOR,
        "department": str(minh_of.home_department.uid),
        "whole_unit": "on",
        "valid_from": TODAY,
    }

    admin.post(address(minh_of, "duty-new"), fields)

    duty = Duty.objects.get(role=Role.SUPERVISOR, staff=minh_of)
    assert (duty.unit, duty.department) == (desk.unit, None)


def test_one_of_the_community_is_of_the_whole_commune(desk, admin, minh_of):
    fields = {
        "role": Role.COMMUNITY_HELPER,
        "department": str(minh_of.home_department.uid),
        "valid_from": TODAY,
    }

    admin.post(address(minh_of, "duty-new"), fields)

    duty = Duty.objects.get(role=Role.COMMUNITY_HELPER)
    assert (duty.staff, duty.unit, duty.department) == (minh_of, desk.unit, None)


def test_a_duty_held_already_is_refused(admin, minh_of):
    fields = {
        "role": Role.CASE_OFFICER,
        "department": str(minh_of.home_department.uid),
        "valid_from": TODAY,
    }

    response = admin.post(address(minh_of, "duty-new"), fields)

    assert response.status_code == 409
    assert "Người này đang giữ nhiệm vụ đó" in response.text


def test_the_last_administrator_stays(desk, admin):
    duty = Duty.objects.get(role=Role.ADMINISTRATOR)

    response = admin.post(
        address(desk.office.admin, "duty-end", duty.uid), {"on": TODAY, "version": 0}
    )

    assert response.status_code == 409
    assert "Đây là người quản trị cuối cùng" in response.text


def test_no_duty_is_given_in_a_unit_one_does_not_administer(admin, minh_of):
    strange = StaffFactory().home_department
    fields = {"role": Role.CLERK, "department": str(strange.uid), "valid_from": TODAY}

    response = admin.post(address(minh_of, "duty-new"), fields)

    assert "department" in response.context["form"].errors


def loan(desk, **changes) -> dict[str, str]:
    return {
        "duty": str(Duty.objects.get(staff=desk.office.ha).uid),
        "to_staff": desk.office.minh.username,
        "first_day": TODAY,
        "last_day": "27/11/2026",
        "decision_number": "9/GUQ-UBND",
        **changes,
    }


def test_a_signatory_lends_the_signature_and_takes_it_back(desk, ha):
    ha.post(address(desk.office.ha, "delegation-new"), loan(desk))

    lent = Delegation.objects.get()
    assert (lent.to_staff, lent.role, lent.department) == (desk.office.minh, Role.SIGNATORY, None)
    assert (lent.valid_from_at, lent.valid_to_at) == (THURSDAY, MIDNIGHT)
    row = part(person(ha, desk.office.ha), "delegations").rows[0]
    assert (row.name, row.facts[0]) == (
        f"Người ký, cả {desk.unit.name}",
        "Nguyễn Thu Hà → Lê Văn Minh",
    )

    ha.post(row.end_href, {"version": 0})
    lent.refresh_from_db()
    assert (lent.revoked_at, lent.revoked_by) == (THURSDAY, "Nguyễn Thu Hà")
    assert part(person(ha, desk.office.ha), "delegations").rows == ()


def test_a_delegation_needs_a_document_or_a_reason(desk, ha):
    response = ha.post(address(desk.office.ha, "delegation-new"), loan(desk, decision_number=""))

    assert response.status_code == 409
    assert "Cần ghi số văn bản ủy quyền hoặc lý do." in response.text
    assert not Delegation.objects.exists()


def test_a_head_lends_nothing_of_another(desk, head, minh_of):
    duty = DutyFactory(staff=minh_of, role=Role.CLERK, department=minh_of.home_department)
    fields = loan(desk, duty=str(duty.uid), to_staff=desk.clerk.username)

    response = head.post(address(minh_of, "delegation-new"), fields)

    assert response.status_code == 409
    assert not Delegation.objects.exists()


def test_a_role_that_is_not_lent_is_not_offered(desk, admin, minh_of):
    form = admin.get(address(minh_of, "delegation-new")).context["form"]

    assert list(form.fields["duty"].queryset) == []

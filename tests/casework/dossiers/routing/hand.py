"""A colleague, and the road of a dossier."""

from datetime import timedelta

from motcua.foundation.org.states import Role
from tests.factories.org import DutyFactory, PostFactory, StaffFactory

HOUR = timedelta(hours=1)


def colleague(desk, code="justice", role=Role.CASE_OFFICER, name="Lý Thị Bạn"):
    department = desk.office.departments[code]
    staff = StaffFactory(full_name=name, post=PostFactory(), home_department=department)
    DutyFactory(staff=staff, role=role, unit=desk.unit, department=department)
    return staff


def road(dossier):
    return {step.key: step for step in dossier.steps.order_by("position")}

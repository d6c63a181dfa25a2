"""Addresses of acts, and what became of a dossier."""

from motcua.casework.dossiers.models import Dossier
from motcua.foundation.org.states import Role
from tests.factories.org import DutyFactory, StaffFactory


def page(dossier, act):
    return f"/desk/dossiers/{dossier.ref}/{act}/"


def state_of(dossier):
    return Dossier.objects.get(pk=dossier.pk).state


def colleague(desk, name, department, role=Role.CASE_OFFICER):
    """Return one more official of a department."""
    home = desk.office.departments[department] if department else None
    staff = StaffFactory(full_name=name, home_department=home or desk.office.departments["office"])
    DutyFactory(staff=staff, role=role, unit=desk.unit, department=home)
    return staff

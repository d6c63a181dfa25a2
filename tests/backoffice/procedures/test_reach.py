"""Which steps of a route nobody takes: said before a dossier is promised anything."""

from datetime import date

import pytest

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import RouteStep
from motcua.backoffice.procedures.rules import check_route
from motcua.backoffice.procedures.rules.content import read_content, write_content
from motcua.backoffice.procedures.rules.routes import Step
from motcua.foundation.org.states import UnitKind
from tests.factories import procedures as make
from tests.factories.org import DepartmentFactory, UnitFactory, make_office

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 19)


def step(key, after=(), **fields):
    given = {"department_code": "justice", "role": "case_officer", "hours": 8, **fields}
    return Step(key=key, name=f"Bước {key}", after=after, **given)


def to_health(key="b", after=("a",), **fields):
    given = {
        "scope": "superior", "agency_kind": "province_department", "sector": "health",
        "department_code": "main", **fields,
    }  # fmt: skip
    return step(key, after, **given)


STEPS = (step("a"), to_health(), step("c", ("b",)))


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def offer():
    return queries.offer(make.published(steps=STEPS, channels=("counter",)).pk)


def add_health(office, **fields):
    given = {"kind": UnitKind.PROVINCE_DEPARTMENT, "sector": "health", "name": "Sở Y tế Thử"}
    unit = UnitFactory(parent=office.province, **{**given, **fields})
    return DepartmentFactory(unit=unit, code="main")


def test_a_step_nobody_takes_is_named(office, offer):
    missing = "chưa có cơ quan Sở Y tế với bộ phận “Bộ phận chuyên môn”."

    assert queries.unplaced(offer, office.unit, TODAY) == (
        f"Bước “Bước b”: {office.unit.name} {missing}",
    )


def test_what_stops_several_steps_is_said_once(office):
    twice = (step("a"), to_health(), to_health("c", ("b",)))
    offer = queries.offer(make.published(steps=twice, channels=("counter",)).pk)

    (said,) = queries.unplaced(offer, office.unit, TODAY)

    assert said.startswith("Bước “Bước b”, “Bước c”: ")


def test_nothing_is_missing_once_it_is_there(office, offer):
    add_health(office)

    assert queries.unplaced(offer, office.unit, TODAY) == ()


def test_a_branch_not_taken_hinders_only_the_look_at_all(office):
    only_if = {"op": "eq", "fact": "case", "value": "other"}
    steps = (step("a", hours=24), to_health(condition=only_if, hours=0))
    offer = queries.offer(make.published(steps=steps, channels=("counter",)).pk)

    assert queries.unplaced(offer, office.unit, TODAY, case_key="main") == ()
    assert len(queries.unplaced_anywhere(offer, [office.unit], TODAY)) == 1


def test_units_of_another_level_are_not_asked(office, offer):
    assert queries.unplaced_anywhere(offer, [office.province], TODAY) == ()


def test_each_office_says_what_it_lacks(office, offer):
    other = make_office()
    add_health(other)

    found = queries.unplaced_anywhere(offer, [office.unit, other.unit], TODAY)

    assert [office.unit.name in one for one in found] == [True]


def test_the_sector_of_a_step_is_stored_offered_and_written_out(offer):
    assert list(RouteStep.objects.values_list("key", "sector")) == [
        ("a", ""), ("b", "health"), ("c", ""),
    ]  # fmt: skip
    assert [one.sector for one in offer.steps] == ["", "health", ""]
    written = write_content(make.content(steps=STEPS))
    assert written["steps"][1]["sector"] == "health"
    assert read_content(written).steps == make.content(steps=STEPS).steps


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (to_health(after=(), sector=""), "Bước «Bước b» chưa nêu sở nào."),
        (
            step("b", scope="agency", agency_kind="tax", sector="health"),
            "Bước «Bước b»: chỉ sở, ngành, đơn vị sự nghiệp mới chọn theo lĩnh vực.",
        ),
        (to_health(after=(), sector="magic"), "Bước «Bước b»: không có lĩnh vực «magic»."),
    ],
)
def test_a_route_names_its_agencies_rightly(wrong, sentence):
    assert check_route([wrong], None) == [sentence]

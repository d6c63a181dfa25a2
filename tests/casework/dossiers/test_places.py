"""Across units and levels and back, and filed wherever one lives: counted once, seen by each.

Law: 61/2018/NĐ-CP, Điều 18, 19 (interlinked); 118/2025/NĐ-CP, Điều 15 (filed anywhere).
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import verify
from motcua.casework.dossiers.rules import debts
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.models import Staff, Unit
from motcua.foundation.org.states import DepartmentCode, Role, UnitKind
from motcua.foundation.worktime.models import OfficeCalendar, WorktimeStamp
from motcua.foundation.worktime.rules import CalendarMissing
from tests.factories.dossiers import EVENING, LATER, THURSDAY, Desk, make_desk, make_version
from tests.factories.org import (
    DepartmentFactory,
    DutyFactory,
    Office,
    StaffFactory,
    UnitFactory,
    make_office,
)
from tests.factories.worktime import open_years

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
TAX = {"scope": "agency", "agency_kind": UnitKind.TAX}
ABOVE = {"scope": "superior"}

# fmt: off
LINKED = (
    ("receive", "Tiếp nhận, chuyển",  "one_stop",   Role.RECEPTION_OFFICER, "2", ()),
    ("examine", "Thẩm tra",           "economy",    Role.CASE_OFFICER,      "8", ("receive",)),
    ("tax",     "Xác định thuế",      "main",       Role.CASE_OFFICER,      "6", ("examine",), TAX),
    ("decide",  "Tỉnh thẩm định",     "main",       Role.CASE_OFFICER,      "6", ("tax",), ABOVE),
    ("sign",    "Ký",                 "leadership", Role.SIGNATORY,         "2", ("decide",)),
    ("return",  "Trả kết quả",        "one_stop",   Role.RECEPTION_OFFICER, None, ("sign",)),
)
# fmt: on


@dataclass(frozen=True)
class Linked:
    """A commune, its tax office and its province, with a person at each."""

    desk: Desk
    tax: Unit
    centre: Unit
    economist: Staff
    taxman: Staff
    official: Staff


def worker(department, name, role=Role.CASE_OFFICER):
    staff = StaffFactory(full_name=name, home_department=department)
    DutyFactory(staff=staff, role=role, unit=department.unit, department=department)
    return staff


@pytest.fixture
def linked():
    desk = make_desk(road=LINKED, one_stop="interlinked", partner_kinds=[UnitKind.TAX])
    open_years(desk.office.province)
    tax = UnitFactory(tax=True, parent=desk.unit)
    centre = UnitFactory(kind=UnitKind.PROVINCE_CENTRE, parent=desk.office.province)
    main = {"code": DepartmentCode.MAIN, "name": "Bộ phận chuyên môn"}
    return Linked(
        desk,
        tax,
        centre,
        worker(desk.office.departments["economy"], "Vi Văn Kinh"),
        worker(DepartmentFactory(unit=tax, **main), "Thuế Thị Vụ"),
        worker(DepartmentFactory(unit=centre, **main), "Chuyên Viên Tỉnh"),
    )


class TestInterlinked:
    """Units of one level and of another, each with its own clock."""

    def hands(self, linked):
        desk = linked.desk
        people = [linked.economist, linked.taxman, linked.official]
        return [desk.lan, *(desk.acting(one) for one in people)]

    def walked(self, linked):
        dossier = linked.desk.take_in()
        for number, by in enumerate(self.hands(linked), start=1):
            dossier = operations.complete_step(dossier, by=by, at=THURSDAY + number * HOUR)
        return dossier

    def test_every_participant_sees_it_from_the_start(self, linked):
        dossier = linked.desk.take_in()

        for by in self.hands(linked):
            assert list(Dossier.objects.seen_by(by)) == [dossier]
            assert queries.search(dossier.code, by, at=THURSDAY).dossiers == (dossier,)
            assert queries.search("mai thi ung", by, at=THURSDAY).dossiers == (dossier,)

    def test_it_goes_through_each_unit_and_comes_back(self, linked):
        dossier = self.walked(linked)

        steps = list(dossier.steps.select_related("unit").order_by("position"))
        assert [(step.key, step.unit, step.status) for step in steps] == [
            ("receive", linked.desk.unit, "done"),
            ("examine", linked.desk.unit, "done"),
            ("tax", linked.tax, "done"),
            ("decide", linked.centre, "done"),
            ("sign", linked.desk.unit, "open"),
            ("return", linked.desk.unit, "planned"),
        ]
        done = operations.resolve(
            dossier, outcome="granted", results=(linked.desk.result(),), by=linked.desk.ha,
            at=THURSDAY + 7 * HOUR,
        )  # fmt: skip
        done = operations.hand_over(
            done, handed_to="Ửng", by=linked.desk.lan, at=THURSDAY + 7 * HOUR
        )
        assert done.state == "handed_over"
        assert list(verify()) == []

    def test_it_is_one_row_one_code_one_receipt(self, linked):
        self.walked(linked)

        assert Dossier.objects.count() == 1
        assert [slip.kind for slip in Slip.objects.all()] == ["01"]

    def test_only_whoever_has_it_may_go_on(self, linked):
        dossier = linked.desk.take_in()
        _, economist, taxman, official = self.hands(linked)

        for by in (economist, taxman, official, linked.desk.ha):
            with pytest.raises(NotYours):
                operations.complete_step(dossier, by=by, at=LATER)

    def test_each_unit_owes_its_own_lateness_only(self, linked):
        desk = linked.desk
        dossier = operations.complete_step(desk.take_in(), by=desk.lan, at=LATER)
        dossier = operations.complete_step(dossier, by=desk.acting(linked.economist), at=LATER)
        # Six hours were given; it lies from half past ten to half past ten, eight working hours.
        late = LATER + timedelta(days=1)
        dossier = operations.complete_step(dossier, by=desk.acting(linked.taxman), at=late)

        assert debts(dossier.steps.all()) == {
            desk.unit.pk: 0, linked.tax.pk: 120, linked.centre.pk: 0,
        }  # fmt: skip

    def test_form_06_names_who_coordinated(self, linked):
        dossier = self.walked(linked)

        said = operations.issue_routing_slip(dossier, by=linked.desk.ha, at=EVENING).read()

        assert len(said.coordinating) == 2
        assert said.coordinating[0] == linked.tax.name

    def test_an_agency_that_is_not_there_is_named_and_nothing_is_stored(self, rows):
        desk = make_desk(road=LINKED)
        before = rows()

        with pytest.raises(Refused, match="chưa có cơ quan Thuế"):
            desk.take_in()

        assert rows() == before

    def test_an_agency_not_yet_open_is_named(self, linked):
        Unit.objects.filter(pk=linked.tax.pk).update(opens_on="2026-12-01")

        with pytest.raises(Refused, match="không tiếp nhận vào ngày 19/11/2026"):
            linked.desk.take_in()


@dataclass(frozen=True)
class Anywhere:
    """Two communes of one province; the person lives in the second and comes to the first."""

    desk: Desk
    home: Office
    head: Staff
    clerk: Staff


@pytest.fixture
def anywhere():
    desk = make_desk(is_place_independent=True)
    home = make_office()
    home.unit.parent = desk.office.province
    home.unit.save()
    open_years(home.unit)
    head = worker(home.departments["justice"], "Trưởng Nhà", Role.UNIT_HEAD)
    clerk = worker(home.departments["clerks"], "Thư Nhà", Role.CLERK)
    return Anywhere(desk, home, head, clerk)


class TestAnywhere:
    """Guided, received, decided and collected in four places."""

    def take_in(self, anywhere, **places):
        return anywhere.desk.take_in(competent_unit_id=anywhere.home.unit.pk, **places)

    def at_home(self, anywhere, staff):
        return anywhere.desk.acting(staff)

    def walked(self, anywhere, dossier):
        desk, home = anywhere.desk, anywhere.home
        hands = [desk.lan, *(desk.acting(s) for s in (anywhere.head, home.minh, home.ha))]
        for number, by in enumerate(hands, start=1):
            dossier = operations.complete_step(dossier, by=by, at=THURSDAY + number * HOUR)
        return operations.resolve(
            dossier, outcome="granted", results=(desk.result(),), by=desk.acting(anywhere.clerk),
            at=THURSDAY + 6 * HOUR,
        )  # fmt: skip

    def test_the_receipt_and_the_code_are_of_the_receiving_unit(self, anywhere):
        dossier = self.take_in(anywhere)

        slip = Slip.objects.get()
        assert dossier.code == f"{anywhere.desk.unit.code}-261119-0001"
        assert (slip.unit, slip.author) == (anywhere.desk.unit, anywhere.desk.office.lan)
        assert (dossier.receiving_unit, dossier.competent_unit, dossier.result_unit) == (
            anywhere.desk.unit, anywhere.home.unit, anywhere.desk.unit,
        )  # fmt: skip

    def test_the_work_is_the_competent_units_and_both_see_it(self, anywhere):
        dossier = self.take_in(anywhere)

        units = [step.unit for step in dossier.steps.select_related("unit").order_by("position")]
        here, home = anywhere.desk.unit, anywhere.home.unit
        assert units == [here, home, home, home, home, here]
        for by in (anywhere.desk.lan, *(self.at_home(anywhere, s) for s in (
            anywhere.head, anywhere.home.minh, anywhere.home.ha,
        ))):  # fmt: skip
            assert list(Dossier.objects.seen_by(by)) == [dossier]
        # A department of the receiving unit with no part in it does not.
        assert list(Dossier.objects.seen_by(anywhere.desk.minh)) == []

    def test_the_counter_passes_it_on_the_same_day(self, anywhere):
        dossier = self.take_in(anywhere)

        transfer = dossier.steps.get(position=1)

        assert transfer.due_at == THURSDAY.replace(hour=17, minute=0)

    def test_the_result_comes_back_to_the_place_of_filing(self, anywhere):
        done = self.walked(anywhere, self.take_in(anywhere))

        assert done.positions[0]["unit"] == anywhere.desk.unit.pk
        with pytest.raises(NotYours):
            operations.hand_over(
                done, handed_to="Ửng", by=self.at_home(anywhere, anywhere.home.lan), at=EVENING
            )
        done = operations.hand_over(done, handed_to="Ửng", by=anywhere.desk.lan, at=EVENING)
        assert done.state == "handed_over"
        assert list(verify()) == []

    def test_or_is_taken_where_the_person_lives(self, anywhere):
        home = anywhere.home
        done = self.walked(anywhere, self.take_in(anywhere, result_unit_id=home.unit.pk))

        assert done.positions[0]["department"] == home.departments["one_stop"].pk
        with pytest.raises(NotYours):
            operations.hand_over(done, handed_to="Ửng", by=anywhere.desk.lan, at=EVENING)
        by = self.at_home(anywhere, home.lan)
        assert list(queries.uncollected(by)) == [done.results.get()]
        assert operations.hand_over(done, handed_to="Ửng", by=by, at=EVENING).is_final

    def test_or_in_a_third_place_which_then_sees_it(self, anywhere):
        third = make_office()

        dossier = self.take_in(anywhere, result_unit_id=third.unit.pk)

        last = dossier.steps.get(key="return")
        assert last.department == third.departments["one_stop"]
        assert list(Dossier.objects.seen_by(anywhere.desk.acting(third.lan))) == [dossier]

    def test_a_leader_of_the_competent_unit_apologises(self, anywhere):
        dossier = self.take_in(anywhere)
        new_due_at = THURSDAY + timedelta(days=14)

        with pytest.raises(NotYours):
            operations.extend(
                dossier, new_due_at=new_due_at, reason="Xác minh.", by=anywhere.desk.ha, at=LATER
            )
        moved = operations.extend(
            dossier, new_due_at=new_due_at, reason="Xác minh.",
            by=self.at_home(anywhere, anywhere.home.ha), at=LATER,
        )  # fmt: skip

        assert moved.extension_count == 1

    def test_a_place_without_a_one_stop_cannot_hand_over(self, anywhere, rows):
        bare = UnitFactory()
        before = rows()

        with pytest.raises(Refused, match="chưa có bộ phận"):
            self.take_in(anywhere, result_unit_id=bare.pk)

        assert rows() == before


def test_a_unit_works_by_its_own_calendar_or_its_superiors(linked):
    OfficeCalendar.objects.filter(unit__in=[linked.desk.unit, linked.desk.office.province]).delete()
    WorktimeStamp.objects.update(stamp="none")
    with pytest.raises(CalendarMissing):
        linked.desk.take_in()

    open_years(linked.desk.office.province)

    assert linked.desk.take_in().state == "received"


def test_a_version_bound_to_its_place_stays_there(anywhere):
    bound = make_version("1.000007")

    with pytest.raises(Refused, match="phi địa giới"):
        anywhere.desk.take_in(version_id=bound.pk, competent_unit_id=anywhere.home.unit.pk)

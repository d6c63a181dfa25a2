"""A question composed once answers what its queryset would, for any value, in any order."""

from datetime import date, datetime

import pytest
from django.db.models import Q

from motcua.core.clock import OFFICE_TZ
from motcua.core.questions import Question, Slot
from motcua.foundation.org.models import Duty, Staff, Unit
from motcua.foundation.people.models import Person
from tests.factories.org import DutyFactory, StaffFactory, UnitFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

STAFF = Question(
    lambda: Staff.objects.select_related("post", "home_department__unit").filter(pk=Slot(0))
)
UNIT_BY_UID = Question(lambda: Unit.objects.filter(uid=Slot(0)))
HELD = Question(
    lambda: Duty.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=Slot(1)), staff=Slot(0), valid_from__lte=Slot(1)
    ).order_by("-pk")
)
CHANGED = Question(lambda: Person.objects.filter(changed_at__lt=Slot(0)).order_by("pk"))


def facts(row):
    return {key: value for key, value in row.__dict__.items() if key != "_state"}


def test_it_answers_like_its_queryset_relations_included(django_assert_num_queries):
    staff = [StaffFactory(), StaffFactory()]
    wanted = Staff.objects.select_related("post", "home_department__unit")

    for one in staff:
        with django_assert_num_queries(1):
            found = STAFF.first(one.pk)
            assert found.home_department.unit.name == one.home_department.unit.name
            assert found.post.title == one.post.title
        assert facts(found) == facts(wanted.get(pk=one.pk))


def test_nobody_is_nothing():
    assert STAFF.first(0) is None
    assert STAFF.all(0) == []


def test_one_value_may_stand_in_several_places():
    staff = StaffFactory()
    old = DutyFactory(staff=staff, role="clerk", valid_to=date(2026, 1, 1))
    new = DutyFactory(staff=staff)

    assert HELD.all(staff.pk, date(2025, 12, 31)) == [new, old]
    assert HELD.all(staff.pk, date(2026, 1, 1)) == [new]


def test_uids_and_instants_are_values_too():
    unit = UnitFactory()
    person = PersonFactory(changed_at=datetime(2026, 11, 19, 9, 30, tzinfo=OFFICE_TZ))

    assert UNIT_BY_UID.first(unit.uid) == unit
    assert CHANGED.all(datetime(2026, 11, 19, 9, 31, tzinfo=OFFICE_TZ)) == [person]
    assert CHANGED.all(datetime(2026, 11, 19, 9, 30, tzinfo=OFFICE_TZ)) == []


def test_what_was_sealed_is_opened():
    person = PersonFactory(phone="0000000018")
    question = Question(lambda: Person.objects.filter(pk=Slot(0)))

    assert question.first(person.pk).phone == "0000000018"

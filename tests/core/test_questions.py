"""A question composed once answers what its queryset would, for any value, in any order."""

import re
import threading
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import pytest
from django.db.models import F, Q

from motcua.core.clock import OFFICE_TZ
from motcua.core.questions import Question, Slot
from motcua.foundation.org.models import Duty, Staff, Unit
from motcua.foundation.people.models import Person
from tests.factories.org import DutyFactory, StaffFactory, UnitFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def every_question():
    """Return (module, name) of each question of the house."""
    return sorted(
        (".".join(file.relative_to(ROOT).with_suffix("").parts), name)
        for file in (ROOT / "motcua").rglob("*.py")
        for name in re.findall(
            r"^(\w+)(?:: [^=]+)? = (?:Question\(|_belonging\()", file.read_text(), re.MULTILINE
        )
    )


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


@pytest.mark.parametrize("values", [(), (1, 2), (None,)])
def test_a_value_too_few_too_many_or_unknown_is_a_mistake_of_ours(values):
    with pytest.raises(TypeError, match="1 values are asked for"):
        STAFF.all(*values)


@pytest.mark.parametrize(
    ("queryset", "what"),
    [
        (lambda: Unit.objects.values("name"), "values"),
        (lambda: Unit.objects.annotate(doubled=F("pk") * 2), "annotations"),
        (lambda: Unit.objects.only("name"), "deferred fields"),
        (lambda: Unit.objects.prefetch_related("departments"), "prefetches"),
    ],
)
def test_what_would_be_lost_is_refused(queryset, what):
    with pytest.raises(TypeError, match=f"cannot have {what}"):
        Question(lambda: queryset().filter(pk=Slot(0))).all(1)


def test_a_slot_left_out_is_refused():
    with pytest.raises(TypeError, match="numbered 0, 1, 2"):
        Question(lambda: Unit.objects.filter(pk=Slot(1))).all(1)


def test_it_is_composed_once_for_all_threads():
    composed = []
    question = Question(lambda: composed.append(1) or Unit.objects.filter(pk=Slot(0)))

    question.first(0)
    threads = [threading.Thread(target=question._composed) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(composed) == 1


@pytest.mark.parametrize("question", every_question(), ids=str)
def test_every_question_of_the_house_can_be_asked(question):
    """A changed model breaks the question here, not at the counter."""
    module, name = question
    asked = getattr(import_module(module), name)
    composed = asked._composed()

    assert composed.sql.startswith("SELECT")
    assert composed.value_count >= 1

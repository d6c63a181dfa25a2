"""What acts write by hand is what the ORM would have written, on both databases."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, models, transaction
from django.test.utils import isolate_apps

from motcua.core.numbering import NumberSeries
from motcua.core.rows import NOTHING, insert, update
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.notifications.models import Message
from motcua.foundation.people.models import Person
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 19, 2, 30, 15, 123456, tzinfo=UTC)


def person(number="000298000018", **fields):
    made = Person(name="Mai Thị Ửng", id_kind="personal_id", id_number=number, **fields)
    made.fold_and_digest()
    return made


def test_rows_come_back_as_they_went_in(django_assert_num_queries):
    rows = [
        person("000298000018", birth_date=date(1998, 3, 7), phone="0000000018", created_at=AT),
        person("000298000019", birth_year=1998),
    ]

    with django_assert_num_queries(1):
        insert(rows)

    assert [row.pk for row in rows] == list(
        Person.objects.order_by("id").values_list("pk", flat=True)
    )
    for row in rows:
        again = Person.objects.get(pk=row.pk)
        mine = {k: v for k, v in row.__dict__.items() if k != "_state"}
        assert mine == {k: v for k, v in again.__dict__.items() if k != "_state"}


def test_nothing_to_store_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert insert([]) == []


def test_a_row_is_known_as_stored():
    row = insert([person()])[0]

    row.name = "Mai Thị Ế"
    row.save()

    assert Person.objects.get().name == "Mai Thị Ế"


def test_a_broken_constraint_is_an_integrity_error():
    insert([person()])

    with pytest.raises(IntegrityError), transaction.atomic():
        insert([person()])


def test_who_was_first_keeps_the_row_and_lends_its_key():
    first = insert([person(changed_at=None)])[0]

    again = insert(
        [person(changed_at=AT)],
        on_conflict='("id_kind", "id_digest") DO UPDATE SET "changed_at" = EXCLUDED."changed_at"',
    )[0]

    assert again.pk == first.pk
    assert Person.objects.get().changed_at == AT


def test_who_was_first_may_stay_untouched():
    insert([NumberSeries(scope="a", period="2026", last=3)])

    insert([NumberSeries(scope="a", period="2026", last=9)], on_conflict=NOTHING)

    assert NumberSeries.objects.get().last == 3


def test_an_update_writes_only_what_it_names(django_assert_num_queries):
    someone = PersonFactory()
    message = insert(
        [Message(to_person=someone, kind="x", channel="sms", text="a", created_at=AT, due_at=AT)]
    )[0]
    message.text, message.kind, message.to_person_id = "b", "y", PersonFactory().pk

    with django_assert_num_queries(1):
        update(message, ["text", "to_person_id"])

    again = Message.objects.get(pk=message.pk)
    assert (again.text, again.kind) == ("b", "x")
    assert again.to_person_id == message.to_person_id


def test_text_for_a_json_or_sealed_column_is_not_taken_for_plain():
    insert([person(phone="0000000018")])
    line = insert([AuditLine(uid=uuid4(), at=AT, kind="look", door="desk", who="Lan")])[0]

    assert Person.objects.get().phone == "0000000018"
    assert AuditLine.objects.get(pk=line.pk).at == AT


def test_an_update_of_a_row_that_is_gone_says_so():
    row = insert([person()])[0]
    Person.objects.all().delete()

    with pytest.raises(DatabaseError, match="no longer there"):
        update(row, ["name"])


@isolate_apps("motcua.core")
def test_a_table_that_needs_its_own_save_is_refused():
    class Stamped(models.Model):
        at = models.DateTimeField(auto_now=True)

        class Meta:
            app_label = "core"

    class Heir(NumberSeries):
        class Meta:
            app_label = "core"

    for model in (Stamped, Heir):
        with pytest.raises(TypeError, match="by its own save"):
            insert([model()])

"""Whom a round reminds: once, in time, by whom they chose, and nobody who does not want it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.models import Dossier, Result
from motcua.casework.reminders import operations, queries, tasks
from motcua.casework.reminders.models import Reminder, ReminderRound, ReminderRule
from motcua.core import clock
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.notifications import operations as notifications
from motcua.foundation.notifications import tasks as outbox
from motcua.foundation.notifications.models import CallTask, Message
from motcua.foundation.people.models import Person
from tests.casework.reminders.conftest import AGE, PAPER, TODAY, born, paper, whole_round
from tests.factories.dossiers import EVENING, THURSDAY, make_desk
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def told():
    return Message.objects.filter(kind__in=["paper_ends", "age_reached"]).order_by("pk")


class TestPapers:
    def test_its_owner_is_told_what_until_when_and_how_to_hear_no_more(self, desk, rule):
        found = paper(desk)
        made = rule(procedure=desk.version.procedure)

        whole_round(made)

        (message,) = told()
        (reminder,) = Reminder.objects.all()
        assert message.text == (
            "Giấy xác nhận tình trạng hôn nhân số 1/UBND hết hạn ngày 09/12/2026. "
            "Cách làm: http://testserver/p/1.004873/ "
            f"Thôi nhắc: http://testserver/n/{reminder.key}/"
        )
        assert (message.about, message.unit_id) == (found.dossier.code, desk.unit.pk)
        assert (message.address, message.is_required) == ("0000000018", False)
        assert (reminder.result, reminder.event_day) == (found, found.valid_to)

    def test_never_twice_whatever_happens(self, desk, rule):
        paper(desk)
        made = rule()

        whole_round(made)
        whole_round(made)
        whole_round(made, at=EVENING + timedelta(days=1))
        ReminderRound.objects.all().delete()
        Reminder.objects.all().delete()
        whole_round(made)

        assert told().count() == 1

    @pytest.mark.parametrize(
        ("in_days", "count"), [(-1, 0), (0, 1), (30, 1), (31, 0)],
        ids=["over", "today", "thirty", "thirty-one"],
    )  # fmt: skip
    def test_only_in_time(self, desk, rule, in_days, count):
        paper(desk, in_days=in_days)

        whole_round(rule())

        assert told().count() == count

    @pytest.mark.parametrize(
        "change", [{"is_revoked": True}, {"valid_to": None}], ids=["revoked", "without-end"]
    )
    def test_what_does_not_stand_is_nothing_to_be_told(self, desk, rule, change):
        found = paper(desk)
        Result.objects.filter(pk=found.pk).update(**change)

        whole_round(rule())

        assert told().count() == 0

    def test_a_paper_that_was_replaced_is_nothing_to_be_told(self, desk, rule):
        old, new = paper(desk, number=1), paper(desk, in_days=300, number=2)
        Result.objects.filter(pk=old.pk).update(replaced_by=new)

        whole_round(rule())

        assert told().count() == 0

    def test_who_wished_no_messages_in_the_matter_gets_none(self, desk, rule):
        found = paper(desk)
        Dossier.objects.filter(pk=found.dossier_id).update(tell_by="none")

        whole_round(rule())

        assert told().count() == 0

    def test_only_papers_of_the_named_procedures(self, desk, rule):
        paper(desk)

        whole_round(rule(of_codes=["1.004194"]))

        assert told().count() == 0

    def test_another_offices_papers_are_its_own(self, desk, rule):
        other = make_desk(code="1.004194")
        paper(other)

        whole_round(rule())

        assert told().count() == 0

    def test_who_has_filed_anew_is_not_reminded(self, desk, rule):
        paper(desk)
        desk.take_in()

        whole_round(rule(procedure=desk.version.procedure))

        assert told().count() == 0
        assert ReminderRound.objects.get().looked_count == 1

    def test_who_gave_no_phone_is_told_in_person(self, desk, rule):
        paper(desk)
        Person.objects.update(phone="", phone_digest="", email="")

        whole_round(rule())
        with clock.standing_at(EVENING):
            outbox.send_messages()

        assert told().get().status == "calling"
        assert CallTask.objects.get(message=told().get()).unit_id == desk.unit.pk


class TestAges:
    def test_a_person_is_told_before_the_birthday(self, desk, rule):
        person = born(desk, date(1951, 12, 3))

        whole_round(rule(age=75))

        (message,) = told()
        assert message.text.startswith("Ông/bà đủ 75 tuổi ngày 03/12/2026. Thôi nhắc: ")
        assert (message.to_person_id, message.about) == (person.pk, "")

    @pytest.mark.parametrize(
        "on", [date(1951, 11, 18), date(1951, 12, 20), date(1950, 12, 3), None],
        ids=["over", "too-far", "a-year-older", "unknown"],
    )  # fmt: skip
    def test_others_are_not(self, desk, rule, on):
        born(desk, on)

        whole_round(rule(age=75))

        assert told().count() == 0

    def test_of_a_child_who_filed_for_it_is_told_without_its_name(self, desk, rule):
        child = born(desk, date(2012, 12, 3), phone="", name="Mai Bé Con")
        mother = PersonFactory(phone="0000000020")
        dossier = Dossier.objects.get()
        dossier.parties.filter(part="submitter").update(person=mother, name=mother.name)

        whole_round(rule(age=14, words="Có cháu đủ 14 tuổi ngày {day}."))

        (message,) = told()
        assert (message.to_person_id, message.address) == (mother.pk, mother.phone)
        assert "Con" not in message.text
        assert Reminder.objects.get().of_person == child

    def test_two_offices_do_not_tell_one_person_twice(self, desk, rule):
        born(desk, date(1951, 12, 3))
        whole_round(rule(age=75))
        other = make_desk(code="1.004194")
        Dossier.objects.update(receiving_unit=other.unit)
        boss = other.acting(other.centre_head)
        theirs = operations.write_rule(other.unit, AGE, by=boss, at=THURSDAY)
        operations.approve_rule(theirs, version=0, by=boss, at=THURSDAY)

        whole_round(theirs)

        assert told().count() == 1

    def test_two_duties_of_one_age_are_both_told(self, desk, rule):
        born(desk, date(1951, 12, 3))
        for name, words in (("Trợ cấp", "Được trợ cấp."), ("Khám", "Được khám bệnh.")):
            whole_round(rule(age=75, name=name, words=words))

        assert [one.text.partition(".")[0] for one in told()] == ["Được trợ cấp", "Được khám bệnh"]

    def test_who_has_asked_for_it_already_is_not_reminded(self, desk, rule):
        born(desk, date(1951, 12, 3))

        whole_round(rule(age=75, procedure=desk.version.procedure))

        assert told().count() == 0


class TestWishes:
    def test_switched_off_nothing_is_sent(self, desk, rule):
        paper(desk)
        person = Person.objects.get()
        notifications.switch_off(person.pk, "paper_ends", by="x", at=THURSDAY)

        whole_round(rule())
        with clock.standing_at(EVENING):
            outbox.send_messages()

        message = told().get()
        assert (message.status, message.last_error) == ("dropped", "Người dân đã tắt loại tin này")

    def test_nobody_is_woken(self, desk, rule):
        """The round is walked at night; the message waits for the morning."""
        paper(desk)
        night = EVENING.replace(hour=23)

        whole_round(rule(), at=night)
        with clock.standing_at(night):
            outbox.send_messages()

        message = told().get()
        # Nothing is connected: it is a call, and nobody calls at night.
        assert message.call_task.call_at > night


class TestRules:
    def test_it_is_off_until_a_leader_approves(self, desk, boss):
        paper(desk)
        admin = desk.acting(desk.office.admin)
        made = operations.write_rule(desk.unit, PAPER, by=admin, at=THURSDAY)

        assert whole_round(made) == 1
        assert told().count() == 0
        with pytest.raises(NotYours):
            operations.approve_rule(made, version=0, by=admin, at=THURSDAY)
        approved = operations.approve_rule(made, version=0, by=boss, at=THURSDAY)
        assert (approved.is_on, approved.approved_by_id) == (True, boss.staff_id)
        with pytest.raises(NotFromHere):
            operations.approve_rule(approved, version=1, by=boss, at=THURSDAY)

    def test_changed_it_is_off_again(self, desk, boss, rule):
        made = rule()

        held = operations.change_rule(
            made, PAPER | {"days_before": 10}, version=made.version, by=boss, at=THURSDAY
        )

        assert (held.is_on, held.days_before) == (False, 10)
        with pytest.raises(Stale):
            operations.change_rule(held, PAPER, version=made.version, by=boss, at=THURSDAY)

    def test_stopped_it_tells_nobody(self, desk, boss, rule):
        paper(desk)
        made = rule()

        operations.stop_rule(made, version=made.version, by=boss, at=THURSDAY)

        assert queries.rounds_open(TODAY) == []
        assert operations.remind(made.pk, at=EVENING)
        assert told().count() == 0

    def test_others_write_none(self, desk):
        with pytest.raises(NotYours):
            operations.write_rule(desk.unit, PAPER, by=desk.lan, at=THURSDAY)
        with pytest.raises(NotYours):
            operations.add_starters(desk.unit, by=desk.minh, at=THURSDAY)

        assert ReminderRule.objects.count() == 0

    def test_one_name_stands_once(self, desk, boss, rule):
        rule()

        with pytest.raises(Refused, match="Đã có việc nhắc tên này"):
            operations.write_rule(desk.unit, PAPER, by=boss, at=THURSDAY)

    def test_the_shipped_ones_come_once_and_off(self, desk, boss):
        assert operations.add_starters(desk.unit, by=boss, at=THURSDAY) == 8
        assert operations.add_starters(desk.unit, by=boss, at=THURSDAY) == 0

        assert not ReminderRule.objects.filter(approved_at__isnull=False).exists()
        assert set(ReminderRule.objects.values_list("age", flat=True)) == {
            None, 14, 16, 60, 75, 80,
        }  # fmt: skip


def test_the_worker_begins_after_midnight_and_ends_the_round_once(desk, rule):
    paper(desk)
    made = rule()

    with clock.standing_at(EVENING.replace(hour=0)):
        assert tasks.remind_people() == 0
    with clock.standing_at(EVENING.replace(hour=1)):
        assert tasks.remind_people() == 1
        assert tasks.remind_people() == 0

    assert (told().count(), queries.last_rounds([made])[made.pk].told_count) == (1, 1)


def test_a_rule_that_breaks_stops_none_of_the_others(desk, rule, caplog):
    caplog.set_level("ERROR")
    broken, well = rule(), rule(name="Giấy khác")
    ReminderRule.objects.filter(pk=broken.pk).update(words="{day:d}")
    paper(desk)

    with clock.standing_at(EVENING):
        tasks.remind_people()

    assert set(Reminder.objects.values_list("rule", flat=True)) == {well.pk}
    assert "reminder_broken" in caplog.messages


def test_a_long_archive_is_walked_in_stretches(desk, rule, monkeypatch):
    monkeypatch.setattr(operations, "BATCH", 2)
    monkeypatch.setattr(tasks, "MOST_BATCHES", 2)
    for number in range(5):
        paper(desk, in_days=5, number=number)
    made = rule()

    with clock.standing_at(EVENING):
        assert tasks.remind_people() == 2
        assert (told().count(), queries.last_rounds([made])[made.pk].ended_at) == (4, None)
        assert tasks.remind_people() == 1

    walked = queries.last_rounds([made])[made.pk]
    assert (walked.looked_count, walked.told_count, walked.ended_at) == (5, 5, EVENING)


@pytest.mark.parametrize(
    ("changes", "index"),
    [
        ({}, "result_ends_on_a_day"),
        ({"of_codes": ["1.004873"]}, "result_ends_on_a_day"),
        ({"age": 75}, "people_by_birth_date"),
    ],
    ids=["papers", "papers-of-a-procedure", "birthdays"],
)
def test_the_archive_is_read_by_its_days_not_whole(desk, rule, changes, index):
    made = rule(**changes)
    walked = ReminderRound(rule=made, day=TODAY, last_day=TODAY, last_id=1)
    with CaptureQueriesContext(connection) as asked:
        queries.next_subjects(made, walked, most=100, at=EVENING)

    # The first asked is the versions, where only some procedures are meant.
    plan = explained(asked[1 if changes.get("of_codes") else 0]["sql"])

    assert index in plan


def explained(sql):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Few rows: the planner would rather read them all.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(
            f"{'EXPLAIN QUERY PLAN' if connection.vendor == 'sqlite' else 'EXPLAIN'} {sql}"
        )
        return str(cursor.fetchall())


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_costs_the_same(desk, rule, count, django_assert_num_queries):
    for number in range(count):
        paper(desk, number=number)
    made = rule(procedure=desk.version.procedure)

    with django_assert_num_queries(BATCH_COST):
        operations.remind(made.pk, at=EVENING)


BATCH_COST = 15

"""The person writes, the office answers: both on the chained line, nobody's text in the hash."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.operations.letters import MOST_A_DAY
from motcua.casework.dossiers.queries import unanswered
from motcua.core.actors import Citizen
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.notifications.models import Message, StaffNotice
from tests.factories.dossiers import EVENING, LATER, THURSDAY
from tests.factories.org import make_office
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(desk):
    return desk.walk(desk.take_in(), "examine")


def party(dossier):
    person = dossier.parties.get(part="submitter").person
    return Citizen(person.pk, person.name)


def write(dossier, text=" Bao giờ xong ạ? ", at=LATER, uid=None, by=None):
    by = by or party(dossier)
    return operations.write_message(dossier, text=text, uid=uid or uuid4(), by=by, at=at)


def answer(dossier, by, text=" Thứ Hai xong. "):
    return operations.answer_message(dossier, text=text, by=by, at=EVENING)


def test_whoever_holds_it_is_told_and_the_person_waits(desk, dossier):
    written = write(dossier)

    line = written.timeline.get(act="write_message")
    assert (line.note, line.public, line.by_person_id, line.by) == (
        "Bao giờ xong ạ?", True, party(dossier).person_id, None,
    )  # fmt: skip
    assert line.salt
    assert "Bao giờ" not in str(line.chained_body())
    assert (written.unanswered_since, written.state) == (LATER, dossier.state)
    notice = StaffNotice.objects.get()
    assert (notice.staff, notice.text) == (
        desk.office.minh, f"Người dân nhắn về hồ sơ {dossier.code}",
    )  # fmt: skip
    assert list(queries.verify()) == []


def test_sent_twice_it_is_written_once(dossier):
    uid = uuid4()
    write(dossier, uid=uid)

    write(dossier, uid=uid, at=EVENING)

    assert dossier.timeline.filter(act="write_message").count() == 1
    assert StaffNotice.objects.count() == 1


def test_the_first_letter_is_what_waits(dossier):
    write(dossier)

    assert write(dossier, at=EVENING).unanswered_since == LATER


def test_what_is_refused_waits_for_no_answer(desk):
    filed = operations.file(desk.intake(), by=desk.lan, at=THURSDAY)
    written = write(filed)
    assert written.unanswered_since == LATER

    refused = operations.refuse(written, reasons=["Sai thẩm quyền."], by=desk.lan, at=EVENING)

    assert refused.unanswered_since is None
    assert unanswered(desk.lan) == []


def test_a_stranger_writes_into_no_dossier(dossier, rows):
    other = PersonFactory()
    before = rows()

    with pytest.raises(NotYours, match="không phải của ông/bà"):
        write(dossier, by=Citizen(other.pk, other.name))

    assert rows() == before


@pytest.mark.parametrize(("text", "why"), [(" ", "chưa viết gì"), ("x" * 2001, "Dài quá")])
def test_words_missing_and_too_many(dossier, rows, text, why):
    before = rows()

    with pytest.raises(Refused, match=why):
        write(dossier, text=text)

    assert rows() == before


def test_a_day_has_room_for_so_many(dossier):
    for _ in range(MOST_A_DAY):
        write(dossier)

    with pytest.raises(Refused, match="Xin gọi cho cơ quan"):
        write(dossier, at=EVENING)
    assert write(dossier, at=LATER + timedelta(days=1, minutes=1))


def test_answered_it_stands_there_and_is_told(desk, dossier):
    write(dossier)

    answered = answer(dossier, desk.minh)

    line = answered.timeline.get(act="answer_message")
    assert (line.note, line.public, line.by) == ("Thứ Hai xong.", True, desk.office.minh)
    assert answered.unanswered_since is None
    told = Message.objects.get(kind="answered")
    assert told.text == f"Trả lời tin của ông/bà về hồ sơ {dossier.code}: Thứ Hai xong."
    assert (told.to_person_id, told.unit_id) == (party(dossier).person_id, desk.unit.pk)


def test_the_office_may_write_first_and_a_long_letter_is_told_by_its_beginning(desk, dossier):
    answer(dossier, desk.lan, text="rất dài " * 100)

    told = Message.objects.get(kind="answered")
    assert told.text.startswith(f"Cơ quan nhắn về hồ sơ {dossier.code}: rất dài")
    assert told.text.endswith("…")
    assert len(told.text) < 400


def test_thanks_need_no_answer(desk, dossier):
    write(dossier, text="Cảm ơn.")

    settled = operations.settle_message(dossier, by=desk.minh, at=EVENING)

    assert settled.unanswered_since is None
    assert settled.timeline.get(act="settle_message").public is False
    assert Message.objects.filter(kind="answered").count() == 0


def test_nothing_waits_nothing_is_settled(desk, dossier, rows):
    before = rows()

    with pytest.raises(Refused, match="Không còn tin nào"):
        operations.settle_message(dossier, by=desk.minh, at=EVENING)

    assert rows() == before


def test_those_who_see_the_dossier_see_who_waits(desk, dossier):
    write(dossier)
    write(dossier, text="Alo?", at=EVENING)

    (found,) = unanswered(desk.minh)
    assert (found.dossier, found.last.note) == (dossier, "Alo?")
    other = make_office()
    assert unanswered(other.acting(other.lan, LATER)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(desk, count, django_assert_num_queries):
    for _ in range(count):
        write(desk.take_in())
    lan = desk.lan

    with django_assert_num_queries(2):
        assert len(unanswered(lan)) == count


def test_both_directions_are_one_conversation(desk, dossier):
    write(dossier)
    answer(dossier, desk.minh)

    said = queries.conversation(dossier.timeline.order_by("-seq"))

    assert [entry.act for entry in said] == ["write_message", "answer_message"]

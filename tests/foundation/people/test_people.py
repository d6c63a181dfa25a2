"""People are known by their number, found by number or phone, and their numbers stand sealed."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.core.actors import Signature
from motcua.core.refusals import Refused
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.people import operations, queries
from motcua.foundation.people.models import Person
from motcua.foundation.people.operations import remembering
from motcua.foundation.people.rules import PersonDetails
from motcua.foundation.people.states import IdKind, PersonKind, Sex
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

NUMBER = "000084000999"


class Lan:
    signature = Signature(staff_id=3, name="Trần Thị Lan", post="Công chức")


def details(**fields):
    given = {
        "name": "Nguyễn Văn An",
        "birth_date": date(1984, 5, 6),
        "sex": Sex.MALE,
        "id_number": NUMBER,
        "phone": "0000 123 456",
        "address": "Thôn Thử",
    }
    return PersonDetails(**(given | fields))


def remember(at, **fields):
    return operations.remember(details(**fields), by=Lan(), at=at)


class TestRemember:
    def test_someone_new(self, morning):
        person = remember(morning)

        kept = Person.objects.get(pk=person.pk)
        assert (kept.name, kept.folded_name) == ("Nguyễn Văn An", "nguyen van an")
        assert (kept.id_kind, kept.id_number) == (IdKind.PERSONAL_ID, NUMBER)
        assert (kept.phone, kept.address) == ("0000123456", "Thôn Thử")
        assert (kept.birth_date, kept.birth_year, kept.sex) == (date(1984, 5, 6), 1984, Sex.MALE)
        assert (kept.created_at, kept.changed_at) == (morning, morning)

    def test_someone_new_costs_one_look_and_one_row(self, morning, django_assert_num_queries):
        with django_assert_num_queries(2):  # select, insert
            remember(morning)

    def test_the_same_number_is_the_same_person(self, morning):
        first = remember(morning)

        assert remember(morning, id_number="000 084 000 999").pk == first.pk
        assert Person.objects.count() == 1

    def test_the_same_person_unchanged_leaves_no_line(self, morning):
        remember(morning)
        remember(morning)

        assert AuditLine.objects.count() == 0

    def test_a_known_name_is_never_overwritten(self, morning):
        remember(morning)

        again = remember(morning, name="Nguyễn Văn Anh")

        assert again.name == "Nguyễn Văn An"
        assert Person.objects.get().name == "Nguyễn Văn An"

    def test_a_newer_phone_and_address_are_kept_with_a_line(self, morning):
        person = remember(morning)

        remember(morning, phone="0000 999 888", address="Thôn Khác")

        kept = Person.objects.get()
        assert (kept.phone, kept.address) == ("0000999888", "Thôn Khác")
        line = AuditLine.objects.get()
        assert (line.kind, line.subject_kind, line.subject) == ("change", "person", str(person.uid))
        assert (line.who, line.detail) == ("Trần Thị Lan", "Cập nhật: phone, address")

    def test_what_somebody_else_corrects_meanwhile_stays(self, morning, monkeypatch):
        known = remember(morning)
        operations.correct(known, details(name="Nguyễn Văn Anh"), by=Lan(), at=morning)
        # This counter read the row before the correction was committed.
        monkeypatch.setattr(remembering._KNOWN, "first", lambda *_values: known)

        remember(morning, phone="0000 999 888")

        kept = Person.objects.get()
        assert (kept.name, kept.phone) == ("Nguyễn Văn Anh", "0000999888")
        assert list(queries.find_by_phone("0000999888")) == [kept]

    def test_what_is_not_given_does_not_empty_what_is_known(self, morning):
        remember(morning)

        remember(morning, phone="", address="", email="")

        kept = Person.objects.get()
        assert (kept.phone, kept.address) == ("0000123456", "Thôn Thử")

    def test_what_was_never_known_is_filled(self, morning):
        remember(morning, birth_date=None, sex="")

        remember(morning)

        assert Person.objects.get().birth_date == date(1984, 5, 6)
        assert AuditLine.objects.get().detail == "Cập nhật: birth_date, birth_year, sex"

    def test_without_a_number_everyone_is_new(self, morning):
        first = remember(morning, id_number="")

        assert remember(morning, id_number="").pk != first.pk
        assert first.id_kind == IdKind.NONE

    def test_a_business_by_its_tax_code(self, morning):
        business = remember(
            morning, kind=PersonKind.BUSINESS, name="Công ty Thử", id_number="0000000000",
            birth_date=None, sex="",
        )  # fmt: skip

        assert (business.kind, business.id_kind) == (PersonKind.BUSINESS, IdKind.TAX_CODE)

    def test_the_same_digits_of_another_kind_are_another(self, morning):
        card = remember(morning, id_number="000000999")

        paper = remember(morning, id_number="000000999", id_kind=IdKind.PASSPORT)

        assert paper.pk != card.pk

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"name": "  "}, "Chưa có họ tên."),
            ({"name": "…"}, "Chưa có họ tên."),
            ({"phone": "12"}, "Số điện thoại phải bắt đầu bằng 0 và có 10 hoặc 11 chữ số."),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_kept(self, morning, fields, sentence):
        with pytest.raises(Refused) as refusal:
            remember(morning, **fields)

        assert refusal.value.message == sentence
        assert Person.objects.count() == 0

    def test_the_second_of_two_counters_gets_the_firsts_row(self, morning, monkeypatch):
        first = remember(morning)
        # The other counter has not committed when this one looks.
        monkeypatch.setattr(remembering._KNOWN, "first", lambda *_values: None)

        assert remember(morning).pk == first.pk
        assert Person.objects.count() == 1

    def test_the_database_keeps_a_number_to_one_person(self, morning):
        PersonFactory(id_number=NUMBER)

        with pytest.raises(IntegrityError), transaction.atomic():
            PersonFactory(id_number=NUMBER)


class TestCorrect:
    def test_a_wrong_name_and_number(self, morning):
        person = remember(morning)

        operations.correct(
            person, details(name="Nguyễn Văn Anh", id_number="000084000888"), by=Lan(), at=morning
        )

        kept = Person.objects.get()
        assert (kept.name, kept.id_number) == ("Nguyễn Văn Anh", "000084000888")
        assert list(queries.find_by_id("000084000888")) == [kept]
        assert AuditLine.objects.get().detail == "Sửa: name, id_number"

    def test_not_to_the_number_of_somebody_else(self, morning):
        person = remember(morning)
        PersonFactory(id_number="000084000888")

        with pytest.raises(Refused) as refusal:
            operations.correct(person, details(id_number="000084000888"), by=Lan(), at=morning)

        assert refusal.value.message == "Số giấy tờ này đã thuộc về một người khác trong hệ thống."
        assert Person.objects.get(pk=person.pk).id_number == NUMBER


class TestFinding:
    @pytest.fixture
    def an(self):
        PersonFactory(id_number="000084000888", phone="0000000888", name="Lê Thị Bình")
        return PersonFactory(id_number=NUMBER, phone="0000123456", name="Nguyễn Văn An")

    @pytest.mark.parametrize("typed", [NUMBER, "000 084 000 999", "000.084.000.999"])
    def test_by_the_whole_number(self, an, typed):
        assert list(queries.find_by_id(typed)) == [an]

    def test_by_the_last_four_of_a_number(self, an):
        assert list(queries.find_by_id_last4("0999")) == [an]

    def test_by_phone(self, an):
        assert list(queries.find_by_phone("0000123456")) == [an]

    def test_by_the_last_four_of_a_phone(self, an):
        assert list(queries.find_by_phone_last4("3456")) == [an]

    @pytest.mark.parametrize(
        ("question", "typed"),
        [
            (queries.find_by_id, ""),
            (queries.find_by_id, "0999"),
            (queries.find_by_id_last4, "999"),
            (queries.find_by_id_last4, "%%%%"),
            (queries.find_by_phone, ""),
            (queries.find_by_phone, "3456"),
            (queries.find_by_phone_last4, ""),
        ],
    )
    def test_too_little_finds_nobody(self, an, question, typed):
        assert list(question(typed)) == []


class TestSecrecy:
    def test_numbers_stand_sealed_in_the_table(self):
        PersonFactory(id_number=NUMBER, phone="0000123456")
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM people_person")
            row = cursor.fetchone()

        written = b"|".join(
            bytes(v) if isinstance(v, memoryview | bytes) else str(v).encode() for v in row
        )
        assert NUMBER.encode() not in written
        assert b"0000123456" not in written
        assert b"0999" not in written

    def test_masks_for_lists(self):
        person = PersonFactory(id_number=NUMBER, phone="0000123456")

        assert (person.masked_id, person.masked_phone) == ("xxxxxxxxx999", "0xxxxxx456")

    def test_someone_without_papers_has_nothing_to_find(self):
        person = PersonFactory(without_papers=True)

        assert (person.id_digest, person.id_last4_digest) == (None, "")
        assert (person.phone_digest, person.phone_last4_digest) == ("", "")

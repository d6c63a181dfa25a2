"""Lines are written once, sealed into a chain, and the first wrong one is found."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.foundation.audit import operations, queries
from motcua.foundation.audit.models import AuditChain, AuditLine
from motcua.foundation.audit.rules import BrokenLine, Entry
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.audit.tasks import seal_lines

pytestmark = pytest.mark.django_db


def entry(at, number=1, **fields):
    given = {"kind": AuditKind.LOOK, "door": "desk", "staff_id": "3", "who": "Lan"} | fields
    return Entry(at=at, subject_kind="dossier", subject=f"H99-{number:04d}", **given)


def write(at, count, **fields):
    operations.write([entry(at, number, **fields) for number in range(1, count + 1)])


@pytest.fixture
def five_sealed(morning):
    write(morning, 5, detail="tìm Nguyễn Văn An", address="192.0.2.1")
    operations.seal(morning)
    return morning


class TestWriting:
    def test_every_part_is_kept(self, morning):
        operations.write([entry(morning, detail="lý do", request_id="abc", address="192.0.2.1")])

        line = AuditLine.objects.get()
        assert (line.at, line.kind, line.door, line.staff_id, line.who) == (
            morning,
            "look",
            "desk",
            "3",
            "Lan",
        )
        assert (line.subject_kind, line.subject, line.detail) == ("dossier", "H99-0001", "lý do")
        assert (line.request_id, line.address) == ("abc", "192.0.2.1")
        assert (line.seq, line.previous, line.hash) == (None, "", "")

    def test_nothing_to_write_asks_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            operations.write([])

    def test_two_lines_never_share_a_salt(self, morning):
        write(morning, 2, detail="cùng một lời")

        salts = set(AuditLine.objects.values_list("salt", flat=True))
        assert len(salts) == 2

    def test_a_line_without_content_needs_no_salt(self, morning):
        write(morning, 1)

        line = AuditLine.objects.get()
        assert (line.salt, line.content_seal) == ("", "")


class TestSealing:
    def test_lines_are_numbered_and_chained_in_order(self, morning):
        write(morning, 3)

        assert operations.seal(morning) == 3

        lines = list(AuditLine.objects.order_by("id"))
        assert [line.seq for line in lines] == [1, 2, 3]
        assert [line.previous for line in lines] == ["", lines[0].hash, lines[1].hash]
        head = AuditChain.objects.get()
        assert (head.last_seq, head.last_hash, head.sealed_at) == (3, lines[2].hash, morning)

    def test_later_lines_follow(self, morning):
        write(morning, 2)
        operations.seal(morning)
        write(morning, 2)

        assert operations.seal(morning + timedelta(minutes=1)) == 2
        assert list(AuditLine.objects.order_by("id").values_list("seq", flat=True)) == [1, 2, 3, 4]
        assert queries.verify_chain() is None

    def test_nothing_new_changes_nothing(self, five_sealed):
        assert operations.seal(five_sealed + timedelta(minutes=1)) == 0
        assert AuditChain.objects.get().sealed_at == five_sealed

    def test_more_than_one_batch(self, morning, monkeypatch):
        monkeypatch.setattr(operations, "BATCH", 2)
        write(morning, 5)

        assert operations.seal(morning) == 5
        assert queries.verify_chain() is None

    def test_the_worker_seals_with_the_clock(self, morning):
        write(morning, 1)

        assert seal_lines() == 1
        assert AuditChain.objects.get().sealed_at == morning

    def test_lines_that_wait_too_long_are_counted(self, morning):
        write(morning, 2)

        assert queries.unsealed_count(morning + timedelta(minutes=5)) == 2
        operations.seal(morning)
        assert queries.unsealed_count(morning + timedelta(minutes=5)) == 0


def meddle(statement, *values):
    """Change the table behind the triggers' back, as somebody with the database's password could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditline DISABLE TRIGGER USER")
            cursor.execute(statement, values)
            cursor.execute("ALTER TABLE audit_auditline ENABLE TRIGGER USER")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'audit_auditline' AND type = 'trigger'"
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(statement, values)
        for _, sql in triggers:
            cursor.execute(sql)


class TestVerifying:
    def test_a_sound_chain(self, five_sealed):
        ticks = []

        assert queries.verify_chain(ticks.append) is None
        assert sum(ticks) == 5

    def test_an_empty_audit_is_sound(self):
        assert queries.verify_chain() is None

    @pytest.mark.parametrize(
        ("statement", "seq", "why"),
        [
            ("UPDATE audit_auditline SET who = 'Minh' WHERE seq = 3", 3, "dòng đã bị sửa"),
            ("UPDATE audit_auditline SET detail = 'x' WHERE seq = 2", 2, "nội dung đã bị sửa"),
            ("DELETE FROM audit_auditline WHERE seq = 1", 1, "thiếu dòng 1"),
            ("DELETE FROM audit_auditline WHERE seq = 4", 4, "thiếu dòng 4"),
            ("DELETE FROM audit_auditline WHERE seq = 5", 5, "cuối chuỗi đã bị cắt"),
            ("DELETE FROM audit_auditline", 1, "cuối chuỗi đã bị cắt"),
        ],
    )
    def test_the_first_wrong_line_is_named(self, five_sealed, statement, seq, why):
        meddle(statement)

        assert queries.verify_chain() == BrokenLine(seq, why)

    def test_without_its_end_the_chain_does_not_stand(self, five_sealed):
        AuditChain.objects.all().delete()

        assert queries.verify_chain() == BrokenLine(1, "dấu cuối chuỗi không còn")


class TestOnlyOnce:
    """The database refuses, whoever asks."""

    @pytest.mark.parametrize("change", [{"who": "Minh"}, {"detail": "khác"}, {"seq": 99}])
    def test_a_sealed_line_is_not_changed(self, five_sealed, change):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            AuditLine.objects.filter(seq=2).update(**change)

    @pytest.mark.parametrize("change", [{"who": "Minh"}, {"detail": "khác"}])
    def test_nor_is_one_that_waits_for_its_seal(self, morning, change):
        write(morning, 1, detail="lý do")

        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            AuditLine.objects.update(**change)

    def test_a_line_is_not_deleted(self, morning):
        write(morning, 1)

        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            AuditLine.objects.all().delete()

    def test_content_past_its_days_is_erased_and_the_chain_stands(self, five_sealed):
        old = list(AuditLine.objects.filter(seq__lte=2).values_list("id", flat=True))

        assert operations.erase_content(old) == 2

        assert list(AuditLine.objects.order_by("seq").values_list("detail", flat=True)[:3]) == [
            "",
            "",
            "tìm Nguyễn Văn An",
        ]
        assert queries.verify_chain() is None

    def test_what_waits_for_its_seal_is_not_erased(self, morning):
        write(morning, 1, detail="lý do")
        ids = list(AuditLine.objects.values_list("id", flat=True))

        assert operations.erase_content(ids) == 0
        assert AuditLine.objects.get().detail == "lý do"


class TestQuestions:
    def test_who_looked_at_one_subject(self, morning):
        write(morning, 2)
        write(morning + timedelta(hours=1), 1, staff_id="4", who="Minh")

        seen_by = queries.lines_about("dossier", "H99-0001").values_list("who", flat=True)

        assert list(seen_by) == ["Minh", "Lan"]

    def test_what_one_person_looked_at(self, morning):
        write(morning - timedelta(days=2), 1)
        write(morning, 2)
        write(morning, 1, staff_id="4", who="Minh")

        seen = queries.lines_of(3, morning - timedelta(days=1)).values_list("subject", flat=True)

        assert list(seen) == ["H99-0002", "H99-0001"]

"""Verify names the first wrong row; what stands, and what retention took away, is well."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import (
    Consultation,
    Dossier,
    DossierEntry,
    DossierSlip,
    Result,
    Step,
)
from motcua.casework.dossiers.queries import verify
from motcua.casework.dossiers.states import State
from motcua.core.chain import first_broken
from motcua.core.numbering import NumberSeries
from tests.factories.dossiers import EVENING, JUDGEMENT, LATER, THURSDAY

pytestmark = pytest.mark.django_db

TABLE = DossierEntry._meta.db_table


@contextmanager
def guards_down():
    """Let a test do to the lines what the database would refuse."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [TABLE],
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            yield
            for _, sql in triggers:
                cursor.execute(sql)
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
            yield
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")


def said():
    return [str(row) for row in verify()]


@pytest.fixture
def busy(desk):
    """An office with a dossier in every state, and one that went through nearly everything."""
    for state in State:
        desk.in_state(state)
    dossier = desk.asked(desk.walk(desk.take_in(), "examine"))
    dossier = operations.take_supplement(dossier, papers=JUDGEMENT, by=desk.lan, at=EVENING)
    economy = desk.office.departments["economy"]
    dossier = operations.consult(
        dossier, department=economy, question="?", answer_by=EVENING + timedelta(days=1),
        by=desk.minh, at=EVENING,
    )  # fmt: skip
    return operations.extend(
        dossier, new_due_at=THURSDAY + timedelta(days=14), reason="Xác minh.", by=desk.ha,
        at=EVENING,
    )  # fmt: skip


def test_a_busy_office_stands(busy):
    seen = []

    assert list(verify(tick=seen.append)) == []
    assert sum(seen) == Dossier.objects.count() == 12


def test_an_empty_office_stands():
    assert said() == []


def line_of(dossier, act):
    return DossierEntry.objects.filter(subject=dossier, act=act)


class TestLines:
    """The chain of one dossier."""

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"note": "Không còn thiếu gì."}, "lời ghi đã bị sửa"),
            ({"by_name": "Ai Đó"}, "nội dung đã bị sửa"),
            ({"facts": {}}, "nội dung đã bị sửa"),
            ({"at": THURSDAY}, "nội dung đã bị sửa"),
            ({"public": False}, "nội dung đã bị sửa"),
            ({"previous": "0" * 64}, "không nối với dòng trước"),
            ({"salt": "0" * 32}, "lời ghi đã bị sửa"),
            ({"note": "", "salt": "", "note_seal": ""}, "nội dung đã bị sửa"),
            ({"from_state": "filed"}, "nội dung đã bị sửa"),
            ({"to_state": "resolved"}, "nội dung đã bị sửa"),
            ({"hash": "0" * 64}, "nội dung đã bị sửa"),
            ({"chain_version": 2}, "nội dung đã bị sửa"),
            ({"seq": 99}, "dòng 5 không còn"),
        ],
    )
    def test_a_changed_line_is_named(self, busy, changes, why):
        with guards_down():
            line_of(busy, "request_supplement").update(**changes)

        prefix = "" if "seq" in changes else "dòng 5 (request_supplement): "
        assert said() == [f"Hồ sơ {busy.code}: {prefix}{why}"]

    def test_a_line_cut_from_the_end(self, busy):
        with guards_down():
            line_of(busy, "extend").delete()

        assert said() == [f"Hồ sơ {busy.code}: dòng cuối ghi trên hồ sơ (8) không phải dòng 7"]

    def test_a_line_cut_from_the_middle(self, busy):
        with guards_down():
            line_of(busy, "take_supplement").delete()

        assert said() == [f"Hồ sơ {busy.code}: dòng 6 không còn"]

    def test_all_lines_cut(self, busy):
        with guards_down():
            DossierEntry.objects.filter(subject=busy).delete()

        assert said() == [f"Hồ sơ {busy.code}: không có dòng lịch sử nào"]


class TestCopies:
    """What stands on the dossier itself equals what it was copied from."""

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"state": "received"}, "trạng thái “received” khác lịch sử (“processing”)"),
            ({"line_count": 7}, "dòng cuối ghi trên hồ sơ (7) không phải dòng 8"),
            ({"chain_head": "0" * 64}, "dòng cuối ghi trên hồ sơ (8) không phải dòng 8"),
            ({"positions": []}, "vị trí ghi trên hồ sơ khác các bước đang mở"),
            ({"asked_places": []}, "nơi đang được hỏi ý kiến khác các câu hỏi chưa trả lời"),
            ({"visit_count": 1}, "visit_count là 1, lịch sử đếm được 2"),
            ({"supplement_count": 0}, "supplement_count là 0, lịch sử đếm được 1"),
            ({"extension_count": 0}, "extension_count là 0, lịch sử đếm được 1"),
            ({"override_count": 1}, "override_count là 1, lịch sử đếm được 0"),
            (
                {"due_at": THURSDAY},
                (
                    "due_at là 2026-11-19T02:30:00.000000+00:00, "
                    "lịch sử ghi 2026-12-03T10:00:00.000000+00:00"
                ),
            ),
        ],
    )
    def test_a_changed_copy_is_named(self, busy, changes, why):
        Dossier.objects.filter(pk=busy.pk).update(**changes)

        assert said() == [f"Hồ sơ {busy.code}: {why}"]

    def test_a_step_opened_behind_its_back(self, busy):
        Step.objects.filter(dossier=busy, key="sign").update(status="open", opened_at=EVENING)

        assert said() == [f"Hồ sơ {busy.code}: vị trí ghi trên hồ sơ khác các bước đang mở"]

    def test_a_question_answered_behind_its_back(self, busy):
        Consultation.objects.update(answered_at=EVENING)

        assert said() == [
            f"Hồ sơ {busy.code}: nơi đang được hỏi ý kiến khác các câu hỏi chưa trả lời"
        ]

    def test_a_slip_taken_off(self, busy):
        hanging = DossierSlip.objects.filter(dossier=busy, slip__kind="02")
        symbol = hanging.get().slip.symbol
        hanging.delete()

        assert said() == [
            f"Hồ sơ {busy.code}: dòng 5 (request_supplement): phiếu {symbol} không còn"
        ]


class TestResults:
    """The store holds just what the lines issued."""

    @pytest.fixture
    def replaced(self, desk):
        dossier = desk.in_state(State.HANDED_OVER)
        operations.replace_result(
            dossier.results.get(), given=desk.result("13/XN"), reason="Sai năm.", by=desk.ha,
            at=EVENING,
        )  # fmt: skip
        return dossier

    def test_a_replaced_one_stands_beside_the_new(self, replaced):
        assert said() == []

    def test_the_moment_it_was_resolved_moved(self, replaced):
        Dossier.objects.filter(pk=replaced.pk).update(resolved_at=THURSDAY)

        (words,) = said()
        assert words.startswith(
            f"Hồ sơ {replaced.code}: resolved_at là 2026-11-19T02:30:00.000000+00:00, lịch sử ghi"
        )

    def test_a_number_changed(self, replaced):
        Result.objects.filter(number="13/XN").update(number="14/XN")

        assert said() == [
            (
                f"Hồ sơ {replaced.code}: kết quả trong kho ['12/UBND-XNTTHN', '14/XN'] "
                "khác lịch sử ['12/UBND-XNTTHN', '13/XN']"
            )
        ]

    def test_one_taken_away(self, replaced):
        Result.objects.filter(number="12/UBND-XNTTHN").delete()

        assert said() == [
            (
                f"Hồ sơ {replaced.code}: kết quả trong kho ['13/XN'] "
                "khác lịch sử ['12/UBND-XNTTHN', '13/XN']"
            )
        ]


class TestCodes:
    """Codes of a day are 1…n, and n is the last one given."""

    def test_a_code_changed(self, busy):
        Dossier.objects.filter(pk=busy.pk).update(code=busy.code[:-4] + "0999")

        words = said()
        assert words[0] == (
            f"Hồ sơ {busy.code[:-4]}0999: mã {busy.code[:-4]}0999 khác mã trong lịch sử "
            f"['{busy.code}']"
        )
        assert words[1].endswith("số 9 không có hồ sơ")

    def test_a_number_given_to_nobody(self, busy, desk):
        NumberSeries._default_manager.filter(scope__startswith="dossier ").update(last=12)

        assert said() == [f"Mã hồ sơ đơn vị {desk.unit.pk}, ngày 261119: số 10 không có hồ sơ"]

    def test_a_number_never_given(self, busy, desk):
        NumberSeries._default_manager.filter(scope__startswith="dossier ").update(last=8)

        assert said() == [f"Mã hồ sơ đơn vị {desk.unit.pk}, ngày 261119: số 9 chưa từng được cấp"]

    def test_a_series_that_is_gone(self, busy, desk):
        NumberSeries._default_manager.filter(scope__startswith="dossier ").delete()

        assert said() == [f"Mã hồ sơ đơn vị {desk.unit.pk}, ngày 261119: số 9 chưa từng được cấp"]


class TestTheDatabaseItself:
    """A line never changes; only retention may take its words and their salt away."""

    def test_words_and_salt_may_go_and_the_chain_stays_whole(self, busy):
        personal = DossierEntry.objects.filter(subject=busy).exclude(note="")
        assert personal.count() == 4

        assert personal.update(note="", salt="") == 4

        assert said() == []
        lines = DossierEntry.objects.filter(subject=busy).order_by("seq")
        assert first_broken(lines) == ""
        assert [line.note for line in lines if line.note] == []
        assert [line.note_seal != "" for line in lines].count(True) == 4

    @pytest.mark.parametrize(
        "changes",
        [
            {"note": "Khác."},
            {"note": ""},
            {"salt": ""},
            {"note": "", "salt": "", "by_name": ""},
            {"note": "", "salt": "", "facts": {}},
            {"note": "", "salt": "", "note_seal": ""},
            {"note": "", "salt": "", "written_in": 7},
        ],
    )
    def test_anything_else_is_refused(self, busy, changes):
        line = line_of(busy, "extend")

        with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
            line.update(**changes)
        with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
            line.delete()

        assert said() == []


def test_verify_reads_the_same_few_statements_for_one_and_for_three(
    desk, django_assert_num_queries
):
    desk.take_in()
    with django_assert_num_queries(8):
        assert list(verify()) == []
    for _ in range(2):
        desk.walk(desk.take_in(), "examine", at=LATER)
    with django_assert_num_queries(8):
        assert list(verify()) == []

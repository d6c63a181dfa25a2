"""The store of results: corrected at our cost, replaced, never lost. Law: 61/2018/NĐ-CP, Điều 21."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations, queries, rules
from motcua.casework.dossiers.models import Result
from motcua.core.refusals import Refused, Stale
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from tests.factories.dossiers import EVENING, THURSDAY, make_desk
from tests.factories.org import DutyFactory, make_office

pytestmark = pytest.mark.django_db

NEXT_DAY = THURSDAY + timedelta(days=1)
WHY = {"reason": "Sai năm sinh."}


class TestCorrected:
    def test_back_to_the_last_work_and_the_clock_goes_on(self, desk):
        done = desk.resolved()
        due_at = done.due_at

        dossier = operations.correct(done, reason="Sai năm sinh.", by=desk.ha, at=EVENING)

        assert (dossier.state, dossier.outcome, dossier.resolved_at, dossier.due_at) == (
            "processing", "", None, due_at,
        )  # fmt: skip
        assert [place["key"] for place in dossier.positions] == ["stamp"]
        assert dossier.steps.get(key="return").status == "planned"
        assert Result.objects.get().is_revoked is True
        line = dossier.timeline.get(act="correct")
        assert (line.from_state, line.to_state, line.note, line.facts) == (
            "resolved", "processing", "Sai năm sinh.",
            {"step": "stamp", "step_name": "Vào sổ, đóng dấu"},
        )  # fmt: skip

    def test_resolved_again_the_new_result_is_the_one_handed_over(self, desk):
        dossier = operations.correct(desk.resolved(), reason="Sai.", by=desk.ha, at=EVENING)
        dossier = operations.resolve(
            dossier, outcome="granted", results=(desk.result("13/UBND-XNTTHN"),),
            by=desk.by(Role.CLERK), at=NEXT_DAY,
        )  # fmt: skip

        operations.hand_over(dossier, handed_to="Ửng", by=desk.lan, at=NEXT_DAY)

        handed = {result.number: result.handed_to for result in Result.objects.all()}
        assert handed == {"12/UBND-XNTTHN": "", "13/UBND-XNTTHN": "Ửng"}

    def test_a_wrong_refusal_voids_its_slip_with_the_reason(self, desk):
        refused = operations.resolve(
            desk.walk(desk.take_in(), "stamp"), outcome="refused", reason="Không đủ.",
            by=desk.by(Role.CLERK), at=EVENING,
        )  # fmt: skip

        operations.correct(refused, reason="Nhầm người.", by=desk.ha, at=EVENING)

        slip = Slip.objects.get(kind="03")
        assert (slip.voided_at, slip.void_reason, slip.voided_by_name) == (
            EVENING, "Nhầm người.", "Nguyễn Thu Hà",
        )  # fmt: skip

    def test_not_without_saying_what_was_wrong(self, desk, rows):
        done = desk.resolved()
        before = rows()

        with pytest.raises(Refused, match="Ghi kết quả sai ở đâu"):
            operations.correct(done, reason="", by=desk.ha, at=EVENING)

        assert rows() == before


class TestReplaced:
    @pytest.fixture
    def done(self, desk):
        return operations.hand_over(desk.resolved(), handed_to="Ửng", by=desk.lan, at=EVENING)

    def test_the_old_one_names_the_new(self, desk, done):
        old = done.results.get()

        new = operations.replace_result(
            old, given=desk.result("13/UBND-XNTTHN"), **WHY, by=desk.ha, at=NEXT_DAY,
            handed_to="Ửng",
        )  # fmt: skip

        old.refresh_from_db()
        assert (old.replaced_by, new.replaces, new.handed_to) == (new, old, "Ửng")
        line = done.timeline.get(act="replace_result")
        assert line.facts == {"old": "12/UBND-XNTTHN", "new": "13/UBND-XNTTHN"}
        assert (line.from_state, line.to_state, line.note) == (
            "handed_over", "handed_over", "Sai năm sinh.",
        )  # fmt: skip
        found = queries.results_found("mai thi ung", desk.lan)
        assert [result.number for result in found] == ["13/UBND-XNTTHN", "12/UBND-XNTTHN"]

    def test_once(self, desk, done, rows):
        old = done.results.get()
        operations.replace_result(old, given=desk.result("13"), **WHY, by=desk.ha, at=NEXT_DAY)
        before = rows()

        with pytest.raises(Stale, match="đã có bản thay thế"):
            operations.replace_result(old, given=desk.result("14"), **WHY, by=desk.ha, at=NEXT_DAY)

        assert rows() == before

    def test_not_without_saying_why(self, desk, done, rows):
        before = rows()

        with pytest.raises(Refused, match="Ghi vì sao thay kết quả"):
            operations.replace_result(
                done.results.get(), given=desk.result("13"), reason=" ", by=desk.ha, at=NEXT_DAY
            )

        assert rows() == before

    def test_a_revoked_one_is_not_replaced(self, desk):
        dossier = desk.resolved()
        old = dossier.results.get()
        dossier = operations.correct(dossier, reason="Sai.", by=desk.ha, at=EVENING)
        operations.resolve(
            dossier, outcome="granted", results=(desk.result("13"),), by=desk.by(Role.CLERK),
            at=NEXT_DAY,
        )  # fmt: skip

        with pytest.raises(Refused, match="đã thu hồi"):
            operations.replace_result(old, given=desk.result("14"), **WHY, by=desk.ha, at=NEXT_DAY)

    def test_replaced_before_collected_only_the_new_one_waits(self, desk):
        dossier = desk.resolved()
        new = operations.replace_result(
            dossier.results.get(), given=desk.result("13"), **WHY, by=desk.ha, at=EVENING
        )

        assert list(queries.uncollected(desk.lan)) == [new]
        for role in (Role.HAMLET_HEAD, Role.COMMUNITY_HELPER, Role.ADMINISTRATOR):
            nobody = DutyFactory(unit=desk.unit, role=role, department=None).staff
            assert list(queries.uncollected(acting(nobody, EVENING))) == []
        operations.hand_over(dossier, handed_to="Ửng", by=desk.lan, at=NEXT_DAY)
        assert [(r.number, r.handed_to) for r in Result.objects.order_by("pk")] == [
            ("12/UBND-XNTTHN", ""), ("13", "Ửng"),
        ]  # fmt: skip


class TestHowLongItHolds:
    def test_as_many_months_as_the_procedure_says(self):
        kind = {"name": "Giấy xác nhận tình trạng hôn nhân", "code": "KQ.01", "valid_months": 6}
        desk = make_desk(result=kind)

        result = desk.resolved().results.get()

        assert (result.issued_on, result.valid_to) == (date(2026, 11, 19), date(2027, 5, 19))
        assert result.code == "KQ.01"

    def test_the_day_written_on_it_goes_before(self, desk):
        given = replace(desk.result(), valid_to=date(2026, 12, 31))
        dossier = operations.resolve(
            desk.walk(desk.take_in(), "stamp"), outcome="granted", results=(given,),
            by=desk.by(Role.CLERK), at=EVENING,
        )  # fmt: skip

        assert dossier.results.get().valid_to == date(2026, 12, 31)

    def test_else_without_end(self, desk):
        assert desk.resolved().results.get().valid_to is None

    @pytest.mark.parametrize(
        ("issued", "months", "until"),
        [
            (date(2026, 11, 19), 6, date(2027, 5, 19)),
            (date(2026, 8, 31), 6, date(2027, 2, 28)),
            (date(2026, 12, 1), 12, date(2027, 12, 1)),
            (date(2026, 11, 19), None, None),
        ],
    )
    def test_months_end_on_the_same_number_or_the_last_of_the_month(self, issued, months, until):
        assert rules.valid_until(issued, months) == until


class TestTheStore:
    """Found by number, name or owner, among what one may see."""

    @pytest.mark.parametrize(
        "typed", ["12/UBND-XNTTHN", "12 ubnd", "tinh trang hon nh", "Ửng", "mai ung xac nhan", ""]
    )
    def test_found_by_what_is_on_it(self, desk, typed):
        result = desk.resolved().results.get()

        assert list(queries.results_found(typed, desk.lan)) == [result]

    @pytest.mark.parametrize("typed", ["13/UBND", "ung & !", "khong co", "' OR 1=1", "ung:*|zz"])
    def test_other_words_find_nothing_and_break_nothing(self, desk, typed):
        desk.resolved()

        found = queries.results_found(typed, desk.lan)
        assert [one.number for one in found] == (["12/UBND-XNTTHN"] if typed == "ung & !" else [])

    def test_another_office_s_are_absent(self, desk):
        desk.resolved()
        other = make_office()

        assert list(queries.results_found("ung", other.acting(other.lan, THURSDAY))) == []

    def test_the_newest_stands_first_for_one_statement(self, desk, django_assert_num_queries):
        numbers = ["1/A", "2/A", "3/A"]
        for number in numbers:
            dossier = desk.walk(desk.take_in(), "stamp")
            operations.resolve(
                dossier, outcome="granted", results=(desk.result(number),),
                by=desk.by(Role.CLERK), at=EVENING,
            )  # fmt: skip

        lan = desk.lan
        with django_assert_num_queries(1):
            found = [one.number for one in queries.results_found("ung", lan, most=2)]
        assert found == ["3/A", "2/A"]

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite reads one office's few")
    def test_by_its_index(self, desk):
        # Whatever the planner believes of so few rows, the words alone must be able to lead.
        with connection.cursor() as cursor:
            for way in ("enable_seqscan", "enable_indexscan", "enable_nestloop"):
                cursor.execute(f"SET LOCAL {way} = off")
        found = queries.results_found("ung", desk.lan)

        assert "result_words" in found.explain()

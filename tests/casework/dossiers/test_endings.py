"""Resolved, handed over, withdrawn, stopped. Law: 61/2018/NĐ-CP, Điều 19, 20; 118/2025, Điều 21."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Result
from motcua.casework.dossiers.rules import debts, timeliness
from motcua.core.actors import Citizen
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.notifications.models import Message
from motcua.foundation.org.states import Role
from tests.factories.dossiers import EVENING, LATER, ROAD, THURSDAY, make_desk

pytestmark = pytest.mark.django_db

AFTERNOON = THURSDAY + timedelta(hours=5)


def granted(desk, dossier, **more):
    values = {"outcome": "granted", "results": (desk.result(),), "by": desk.by(Role.CLERK)}
    return operations.resolve(dossier, at=AFTERNOON, **values | more)


@pytest.fixture
def stamped(desk):
    return desk.walk(desk.take_in(), "stamp")


class TestGranted:
    def test_the_clock_ends_and_the_result_lies_in_the_store(self, desk, stamped):
        dossier = Dossier.objects.get(pk=granted(desk, stamped).pk)

        assert (dossier.state, dossier.outcome, dossier.resolved_at, dossier.ended_at) == (
            "resolved", "granted", AFTERNOON, None,
        )  # fmt: skip
        result = Result.objects.get()
        assert (result.number, result.issued_on, result.signed_by_name) == (
            "12/UBND-XNTTHN", date(2026, 11, 19), "Nguyễn Thu Hà",
        )  # fmt: skip
        assert result.folded == "12 ubnd xntthn giay xac nhan tinh trang hon nhan mai thi ung"
        line = dossier.timeline.get(act="resolve")
        assert (line.from_state, line.to_state) == ("processing", "resolved")
        assert line.facts == {
            "outcome": "granted",
            "step": "stamp",
            "step_name": "Vào sổ, đóng dấu",
            "results": ["12/UBND-XNTTHN"],
        }
        assert Message.objects.get(kind="resolved").text == (
            f"Hồ sơ {dossier.code} đã có kết quả. Mời ông/bà đến nhận."
        )
        assert [place["key"] for place in dossier.positions] == ["return"]

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            (None, "Chưa nhập số, ký hiệu và ngày ký của kết quả."),
            ({"number": " "}, "Kết quả phải có tên, số ký hiệu và người ký."),
            ({"signed_by_name": ""}, "Kết quả phải có tên, số ký hiệu và người ký."),
            ({"issued_on": date(2026, 11, 20)}, "Ngày ký kết quả không thể sau hôm nay."),
            ({"valid_to": date(2026, 11, 18)}, "Kết quả hết hiệu lực trước ngày ký."),
        ],
    )
    def test_not_without_a_whole_result(self, desk, stamped, rows, changes, why):
        results = () if changes is None else (replace(desk.result(), **changes),)
        before = rows()

        with pytest.raises(Refused) as refused:
            granted(desk, stamped, results=results)

        assert refused.value.message == why
        assert rows() == before

    def test_not_while_a_step_is_left(self, desk, rows):
        dossier = desk.walk(desk.take_in(), "examine")
        before = rows()

        with pytest.raises(Refused, match="Còn bước chưa xong"):
            granted(desk, dossier, by=desk.minh)

        assert rows() == before

    def test_the_signature_may_be_the_last_work(self):
        desk = make_desk(road=(*ROAD[:4], (*ROAD[5][:5], ("sign",))))
        dossier = desk.walk(desk.take_in(), "sign")

        done = granted(desk, dossier, by=desk.ha)

        assert done.state == "resolved"

    def test_not_unsigned(self, desk, stamped, rows):
        stamped.steps.filter(key="sign").update(status="planned", finished_at=None)
        before = rows()

        with pytest.raises(Refused, match="Còn bước chưa xong"):
            granted(desk, stamped)

        assert rows() == before

    def test_nobody_signs_while_an_opinion_is_owed(self, rows):
        desk = make_desk(road=(*ROAD[:4], (*ROAD[5][:5], ("sign",))))
        dossier = desk.walk(desk.take_in(), "examine")
        economy = desk.office.departments["economy"]
        dossier = operations.consult(
            dossier, department=economy, question="?", answer_by=EVENING, by=desk.minh, at=LATER
        )
        dossier = operations.complete_step(dossier, by=desk.minh, at=LATER + timedelta(hours=1))
        before = rows()

        with pytest.raises(Refused, match="Còn ý kiến phối hợp chưa trả lời"):
            granted(desk, dossier, by=desk.ha)

        assert rows() == before

    def test_early_on_time_and_overdue_are_computed(self, desk, stamped):
        due_at = stamped.due_at

        assert timeliness(due_at, due_at - timedelta(days=1)) == "early"
        assert timeliness(due_at, due_at) == "on_time"
        assert timeliness(due_at, due_at + timedelta(seconds=1)) == "overdue"
        late = granted(desk, stamped)
        assert late.is_overdue(EVENING) is False

    def test_resolved_late_it_stays_late(self, desk, stamped):
        late = operations.resolve(
            stamped, outcome="granted", results=(desk.result(),), by=desk.by(Role.CLERK),
            at=stamped.due_at + timedelta(minutes=1),
        )  # fmt: skip

        assert late.is_overdue(THURSDAY)

    def test_an_immediate_result_needs_no_road_but_is_written_down(self):
        desk = make_desk(is_immediate=True, days="0")
        dossier = desk.take_in()

        dossier = operations.resolve(
            dossier, outcome="granted", results=(desk.result(),), by=desk.lan, at=LATER
        )
        dossier = operations.hand_over(dossier, handed_to="Mai Thị Ửng", by=desk.lan, at=LATER)

        assert dossier.state == "handed_over"
        assert [(s.key, s.status) for s in dossier.steps.order_by("position")] == [
            ("receive", "done"), ("assign", "cancelled"), ("examine", "cancelled"),
            ("sign", "cancelled"), ("stamp", "cancelled"), ("return", "done"),
        ]  # fmt: skip


class TestNotGranted:
    """Refusal after examination is a negative result within the time, with slip 03."""

    def test_the_slip_the_reason_and_no_result(self, desk, stamped):
        dossier = granted(
            desk, stamped, outcome="refused", results=(), reason="Không đủ điều kiện.",
            advice="Nộp lại khi có quyết định ly hôn.",
        )  # fmt: skip

        slip = Slip.objects.get(kind="03")
        assert (dossier.state, dossier.outcome) == ("resolved", "refused")
        assert (slip.read().reasons, slip.read().dossier_code) == (
            ("Không đủ điều kiện.",), dossier.code,
        )  # fmt: skip
        line = dossier.timeline.get(act="resolve")
        assert line.note == "Không đủ điều kiện."
        assert line.facts == {
            "outcome": "refused",
            "step": "stamp",
            "step_name": "Vào sổ, đóng dấu",
            "slip": slip.symbol,
        }
        assert Result.objects.count() == 0
        assert "không giải quyết được" in Message.objects.get(kind="resolved").text

    def test_a_dream_is_no_outcome(self, desk, stamped, rows):
        before = rows()

        with pytest.raises(Refused, match="Chọn kết quả giải quyết"):
            granted(desk, stamped, outcome="perhaps")

        assert rows() == before

    def test_not_without_a_reason(self, desk, stamped, rows):
        before = rows()

        with pytest.raises(Refused, match="phải ghi rõ lý do"):
            granted(desk, stamped, outcome="refused", results=(), reason=" ")

        assert rows() == before


class TestHandedOver:
    def test_the_life_ends_with_a_name(self, desk):
        dossier = operations.hand_over(
            desk.resolved(), handed_to=" Mai Thị Ửng ", by=desk.lan, at=EVENING
        )

        dossier = Dossier.objects.get(pk=dossier.pk)
        assert (dossier.state, dossier.ended_at, dossier.positions, dossier.watch_at) == (
            "handed_over", EVENING, [], None,
        )  # fmt: skip
        result = Result.objects.get()
        assert (result.handed_over_at, result.handed_to) == (EVENING, "Mai Thị Ửng")
        assert dossier.visit_count == 2
        line = dossier.timeline.get(act="hand_over")
        assert (line.note, line.facts) == ("Mai Thị Ửng", {"visit": True})
        assert not dossier.steps.exclude(status="done").exists()

    def test_by_post_it_is_no_visit(self, desk):
        dossier = desk.resolved(return_method="post")

        dossier = operations.hand_over(dossier, handed_to="Bưu điện", by=desk.lan, at=EVENING)

        assert dossier.visit_count == 1

    def test_to_somebody(self, desk, rows):
        dossier = desk.resolved()
        before = rows()

        with pytest.raises(Refused, match="Ghi họ tên người nhận"):
            operations.hand_over(dossier, handed_to=" ", by=desk.lan, at=EVENING)

        assert rows() == before

    def test_decision_and_hand_over_are_two_dates(self, desk):
        dossier = operations.hand_over(
            desk.resolved(), handed_to="Ửng", by=desk.lan, at=EVENING + timedelta(days=20)
        )

        assert dossier.is_overdue(EVENING + timedelta(days=20)) is False


class TestWithdrawn:
    def test_the_road_ends_where_it_was(self, desk):
        dossier = desk.walk(desk.take_in(), "examine")

        dossier = operations.withdraw(dossier, reason="Không cần nữa.", by=desk.lan, at=EVENING)

        assert (dossier.state, dossier.ended_at, dossier.positions) == ("withdrawn", EVENING, [])
        steps = {step.key: step for step in dossier.steps.all()}
        assert (steps["examine"].status, steps["examine"].finished_at) == ("cancelled", EVENING)
        assert steps["examine"].worked_minutes > 0
        assert (steps["sign"].status, steps["sign"].worked_minutes) == ("cancelled", None)
        assert Message.objects.get(kind="withdraw").text == (
            f"Hồ sơ {dossier.code} đã rút theo yêu cầu: Không cần nữa."
        )

    def test_while_waiting_the_pause_and_the_request_end_unanswered(self, desk):
        dossier = desk.asked(desk.walk(desk.take_in(), "examine"))

        dossier = operations.withdraw(dossier, reason="", by=desk.lan, at=EVENING)

        request = dossier.supplement_requests.get()
        assert (request.answered_at, request.closed_at) == (None, EVENING)
        assert dossier.pauses.get().ended_at == EVENING
        # The hours of waiting are nobody's debt.
        step = dossier.steps.get(key="examine")
        assert step.worked_minutes == 20
        assert debts(dossier.steps.all()) == {desk.unit.pk: 0}

    def test_the_person_may_themselves_but_no_other_citizen(self, desk, rows):
        dossier = desk.take_in()
        owner = dossier.parties.get(part="applicant").person
        before = rows()
        with pytest.raises(NotYours, match="không phải của ông/bà"):
            operations.withdraw(dossier, reason="", by=Citizen(owner.pk + 1, "X"), at=LATER)
        assert rows() == before

        citizen = Citizen(owner.pk, owner.name)
        dossier = operations.withdraw(dossier, reason="Thôi.", by=citizen, at=LATER)

        line = dossier.timeline.get(act="withdraw")
        assert (line.by_person, line.by, line.by_name) == (owner, None, "Mai Thị Ửng")


class TestStopped:
    def test_slip_05_says_who_when_and_in_which_state(self, desk):
        dossier = desk.walk(desk.take_in(), "examine")

        dossier = operations.stop(
            dossier, reason="Đơn yêu cầu dừng ngày 19/11.", requested_at=LATER,
            by=desk.ha, at=EVENING,
        )  # fmt: skip

        slip = Slip.objects.get(kind="05")
        said = slip.read()
        assert (said.state_at_stop, said.requested_at, said.stopped_at) == (
            "Đang xử lý", LATER, EVENING,
        )  # fmt: skip
        assert (dossier.state, dossier.ended_at, dossier.positions) == ("stopped", EVENING, [])
        assert dossier.timeline.get(act="stop").facts == {"slip": slip.symbol}
        assert Message.objects.get(kind="stop").about == dossier.code

    @pytest.mark.parametrize(
        ("reason", "requested_at", "why"),
        [
            (" ", None, "Ghi lý do dừng giải quyết."),
            ("Thôi.", EVENING + timedelta(minutes=1), "Ngày yêu cầu dừng không thể sau hôm nay."),
        ],
    )
    def test_not_without_a_reason_or_from_the_future(self, desk, rows, reason, requested_at, why):
        dossier = desk.take_in()
        before = rows()

        with pytest.raises(Refused) as refused:
            operations.stop(
                dossier, reason=reason, requested_at=requested_at, by=desk.ha, at=EVENING
            )

        assert refused.value.message == why
        assert rows() == before

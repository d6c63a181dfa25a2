"""A supplement is asked once, with everything, only of the procedure; the clock waits.

Law: 118/2025/NĐ-CP, Điều 11; 61/2018/NĐ-CP, Điều 17, 19.
"""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.promises import Calendars, promises_of
from motcua.casework.dossiers.rules import Asked, PaperGiven
from motcua.core.chain import instant
from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.notifications.models import Message
from motcua.foundation.people.rules import SignedIn
from motcua.foundation.worktime.rules import working_minutes_between
from tests.factories.dossiers import JUDGEMENT, LATER, MISSING, THURSDAY, make_desk
from tests.factories.people import PersonFactory
from tests.factories.worktime import decided

pytestmark = pytest.mark.django_db

FRIDAY = THURSDAY + timedelta(days=1)
MONDAY = THURSDAY + timedelta(days=4)
# Three working days after Thursday are over when the office closes on Tuesday or, with an
# unread holiday, Wednesday; the next Friday is past either.
NEXT_FRIDAY = THURSDAY + timedelta(days=8)


@pytest.fixture
def examined(desk):
    """A dossier in the hands of the case officer since twenty to eleven."""
    return desk.walk(desk.take_in(), "examine")


@pytest.fixture
def slow_desk():
    """The same office, ten working days for the procedure."""
    return make_desk(days="10")


class TestAsked:
    def test_the_slip_the_message_the_line_and_the_clock(self, desk, examined):
        was = examined.due_at
        dossier = desk.asked(examined)

        slip = Slip.objects.get(kind="02")
        said = slip.read()
        assert (slip.number, slip.author_name, said.dossier_code) == (
            1, "Lê Văn Minh", dossier.code,
        )  # fmt: skip
        assert [(item.name, item.what) for item in said.items] == [
            ("Bản án ly hôn", "Bản sao chưa có dấu xác nhận của tòa án")
        ]
        assert said.reason == "Bản án chưa có xác nhận của tòa."
        message = Message.objects.get(kind="supplement_requested")
        assert "còn thiếu 1 giấy: Bản án ly hôn: Bản sao chưa có dấu" in message.text
        line = dossier.timeline.get(act="request_supplement")
        assert (line.from_state, line.to_state, line.public) == (
            "processing", "awaiting_supplement", True,
        )  # fmt: skip
        assert line.facts == {"slip": slip.symbol, "override": False}
        assert line.note == "Bản án ly hôn: Bản sao chưa có dấu xác nhận của tòa án"
        assert (dossier.came_from, dossier.due_at, dossier.printed_due_at) == (
            "processing", None, was,
        )  # fmt: skip
        pause = dossier.pauses.get()
        assert (pause.kind, pause.started_at, pause.ended_at) == ("supplement", LATER, None)
        request = dossier.supplement_requests.get()
        assert (request.slip, request.asked_by, request.answered_at) == (
            slip, desk.office.minh, None,
        )  # fmt: skip
        assert (dossier.supplement_count, dossier.override_count) == (1, 0)

    def test_the_step_stays_open_where_it_lay(self, desk, examined):
        dossier = desk.asked(examined)

        assert [place["key"] for place in dossier.positions] == ["examine"]

    def test_fifteen_working_days_to_bring_it_or_what_the_version_says(self, desk, examined):
        dossier = desk.asked(examined)
        other = make_desk(code="1.000009", supplement_days=5)
        quick = other.asked(other.walk(other.take_in(), "examine"))

        by_parameter = dossier.supplement_requests.get().answer_by.astimezone(OFFICE_TZ)
        by_version = quick.supplement_requests.get().answer_by.astimezone(OFFICE_TZ)
        assert by_parameter == workdays_after(desk, LATER, 15)
        assert by_version == workdays_after(other, LATER, 5)

    @pytest.mark.parametrize(
        ("asked", "why"),
        [
            ([], "Ghi hết giấy tờ còn thiếu vào một phiếu: chưa có dòng nào."),
            (
                [MISSING, Asked("household_book", "Sổ hộ khẩu", "Thiếu")],
                "Chỉ được yêu cầu giấy có trong thủ tục. Không có trong thủ tục: Sổ hộ khẩu.",
            ),
            (
                [MISSING, Asked("declaration", "Tờ khai", " ")],
                "Mỗi giấy cần ghi rõ thiếu gì, sửa thế nào.",
            ),
        ],
    )
    def test_only_what_the_procedure_demands_each_with_what_is_wrong(
        self, desk, examined, rows, asked, why
    ):
        before = rows()

        with pytest.raises(Refused) as refused:
            desk.asked(examined, asked=asked)

        assert refused.value.message == why
        assert rows() == before

    def test_not_without_a_reason(self, desk, examined, rows):
        before = rows()

        with pytest.raises(Refused, match="Ghi lý do yêu cầu bổ sung"):
            desk.asked(examined, reason=" ")

        assert rows() == before

    def test_not_once_overdue_for_stopping_the_clock_would_hide_it(self, desk, examined, rows):
        before = rows()

        with pytest.raises(Refused, match="đã quá hạn"):
            desk.asked(
                examined, at=examined.due_at + timedelta(minutes=1), by=desk.ha, override="Cần."
            )

        assert rows() == before


class TestTooLate:
    """Examination returns within three working days of reception. Law: 61/2018/NĐ-CP, Điều 19."""

    def test_within_them_it_may(self, slow_desk):
        dossier = slow_desk.walk(slow_desk.take_in(), "examine")

        asked = slow_desk.asked(dossier, at=workdays_after(slow_desk, THURSDAY, 3))

        assert asked.state == "awaiting_supplement"

    def test_after_them_it_is_refused_with_the_reason(self, slow_desk, rows):
        dossier = slow_desk.walk(slow_desk.take_in(), "examine")
        before = rows()

        with pytest.raises(Refused) as refused:
            slow_desk.asked(dossier, at=NEXT_FRIDAY)

        assert "trong 3 ngày làm việc kể từ khi tiếp nhận, chậm nhất 17:00" in refused.value.message
        assert refused.value.law == "61/2018/NĐ-CP, Điều 19"
        assert rows() == before

    def test_a_leader_may_with_a_written_reason_all_can_see(self, slow_desk):
        dossier = slow_desk.walk(slow_desk.take_in(), "examine")

        asked = slow_desk.asked(
            dossier, at=NEXT_FRIDAY, by=slow_desk.ha, override="Tòa án mới đính chính bản án."
        )

        line = asked.timeline.get(act="request_supplement")
        assert line.note.endswith(". Lãnh đạo cho phép: Tòa án mới đính chính bản án.")
        assert (line.by_name, line.public, line.facts["override"]) == ("Nguyễn Thu Hà", True, True)
        assert (asked.supplement_count, asked.override_count) == (1, 1)
        assert asked.supplement_requests.get().override_reason == "Tòa án mới đính chính bản án."

    def test_nobody_else_may(self, slow_desk, rows):
        dossier = slow_desk.walk(slow_desk.take_in(), "examine")
        before = rows()

        with pytest.raises(NotYours, match="Chỉ lãnh đạo"):
            slow_desk.asked(dossier, at=NEXT_FRIDAY, override="Tôi thấy cần.")

        assert rows() == before

    def test_a_reason_that_is_not_needed_overrides_nothing(self, desk, examined):
        asked = desk.asked(examined, override="Phòng xa.")

        assert asked.override_count == 0
        assert asked.timeline.get(act="request_supplement").facts["override"] is False


class TestTwice:
    @pytest.fixture
    def brought(self, slow_desk):
        dossier = slow_desk.asked(slow_desk.walk(slow_desk.take_in(), "examine"))
        return operations.take_supplement(dossier, papers=JUDGEMENT, by=slow_desk.lan, at=FRIDAY)

    def test_a_second_time_is_refused(self, slow_desk, brought, rows):
        before = rows()

        with pytest.raises(Refused) as refused:
            slow_desk.asked(brought, at=FRIDAY)

        assert refused.value.message == (
            "Đã yêu cầu bổ sung 1 lần. Không được yêu cầu lần 2: nếu vẫn thiếu, từ chối có lý do "
            "trong hạn, hoặc lãnh đạo cho phép bằng văn bản."
        )
        assert refused.value.law == "118/2025/NĐ-CP, Điều 11"
        assert rows() == before

    def test_the_refusal_cites_the_office_s_own_decision(self, slow_desk, brought):
        decided(slow_desk.unit, "supplement_count", "1")

        with pytest.raises(Refused) as refused:
            slow_desk.asked(brought, at=FRIDAY)

        assert refused.value.law == "88/2025/QĐ-UBND, Điều 7"

    def test_an_office_that_may_ask_twice_does(self, slow_desk, brought):
        decided(slow_desk.unit, "supplement_count", "2")

        assert slow_desk.asked(brought, at=FRIDAY).supplement_count == 2

    def test_a_leader_may_and_it_is_counted(self, slow_desk, brought):
        boss = slow_desk.acting(slow_desk.centre_head)

        asked = slow_desk.asked(brought, at=FRIDAY, by=boss, override="Bản án khác số.")

        assert (asked.supplement_count, asked.override_count) == (2, 1)
        assert Slip.objects.filter(kind="02").count() == 2


class TestSentFromHome:
    def test_only_by_a_party_of_the_dossier(self, desk, examined, rows):
        asked, stranger = desk.asked(examined), PersonFactory()
        by = SignedIn(stranger.pk, stranger.name)
        before = rows()

        for send in (
            lambda: operations.send_supplement(asked, by=by, at=FRIDAY),
            lambda: operations.add_supplement_files(asked, JUDGEMENT, [], by=by, at=FRIDAY),
            lambda: operations.drop_supplement_file(asked, str(uuid4()), by=by),
        ):
            with pytest.raises(NotYours, match="không phải của ông/bà"):
                send()

        assert rows() == before


class TestBrought:
    def test_the_limit_starts_again_from_zero(self, desk, examined):
        dossier = desk.asked(examined)

        dossier = operations.take_supplement(dossier, papers=JUDGEMENT, by=desk.lan, at=MONDAY)

        dossier = Dossier.objects.get(pk=dossier.pk)
        fresh = desk.take_in(MONDAY)
        assert (dossier.state, dossier.due_at) == ("processing", fresh.due_at)
        assert (dossier.clock_from, dossier.received_at) == (MONDAY, THURSDAY)
        assert dossier.came_from == ""

    def test_national_scoring_only_subtracts_the_waiting(self, desk, examined):
        was = examined.scoring_due_at
        dossier = desk.asked(examined)

        dossier = operations.take_supplement(dossier, papers=JUDGEMENT, by=desk.lan, at=MONDAY)

        waited = minutes_between(desk, LATER, MONDAY)
        assert minutes_between(desk, was, dossier.scoring_due_at) == waited
        assert dossier.scoring_due_at < dossier.due_at

    def test_what_is_stored_is_what_the_promise_explains(self, desk, examined):
        dossier = desk.asked(examined)

        dossier = operations.take_supplement(dossier, papers=JUDGEMENT, by=desk.lan, at=MONDAY)

        promises = promises_of(dossier, Calendars())
        assert (promises.legal.due_at, promises.scoring.due_at) == (
            dossier.due_at, dossier.scoring_due_at,
        )  # fmt: skip
        assert any("Đếm lại từ đầu" in said for said in promises.legal.sentences())

    def test_the_papers_the_message_the_line_and_the_visit(self, desk, examined):
        dossier = desk.asked(examined)

        dossier = operations.take_supplement(dossier, papers=JUDGEMENT, by=desk.lan, at=MONDAY)

        paper = dossier.papers.get(is_supplement=True)
        assert (paper.name, paper.copy_count, paper.brought_at) == ("Bản án ly hôn", 1, MONDAY)
        request = dossier.supplement_requests.get()
        assert (request.answered_at, request.closed_at) == (MONDAY, MONDAY)
        assert dossier.pauses.get().ended_at == MONDAY
        line = dossier.timeline.get(act="take_supplement")
        assert (line.note, line.to_state) == ("Bản án ly hôn", "processing")
        assert line.facts == {"visit": True, "due_at": instant(dossier.due_at)}
        assert dossier.visit_count == 2
        assert Message.objects.get(kind="new_promise").text.endswith(
            "(đã đủ giấy bổ sung, đếm lại từ đầu)."
        )

    def test_the_steps_clock_gets_the_waiting_back(self, desk, examined):
        step = examined.steps.get(key="examine")
        dossier = desk.asked(examined)

        operations.take_supplement(dossier, papers=JUDGEMENT, by=desk.lan, at=MONDAY)

        again = dossier.steps.get(key="examine")
        waited = minutes_between(desk, LATER, MONDAY)
        assert minutes_between(desk, step.due_at, again.due_at) == waited
        assert minutes_between(desk, step.opened_at, again.opened_at) == waited
        assert again.look_at > step.look_at

    def test_by_post_it_is_no_visit(self, desk, examined):
        dossier = desk.asked(examined)

        dossier = operations.take_supplement(
            dossier, papers=JUDGEMENT, by=desk.lan, at=MONDAY, visit=False
        )

        assert dossier.visit_count == 1

    @pytest.mark.parametrize(
        ("papers", "why"),
        [
            ((), "Chưa ghi giấy nào được bổ sung."),
            ((PaperGiven(component="divorce"),), "Chưa ghi giấy nào được bổ sung."),
            (
                (PaperGiven(component="household_book", copy_count=1),),
                "Không thể nhận thêm giấy ngoài danh mục của thủ tục: household_book.",
            ),
        ],
    )
    def test_nothing_or_something_else_is_refused(self, desk, examined, rows, papers, why):
        dossier = desk.asked(examined)
        before = rows()

        with pytest.raises(Refused) as refused:
            operations.take_supplement(dossier, papers=papers, by=desk.lan, at=MONDAY)

        assert refused.value.message == why
        assert rows() == before

    def test_out_of_hours_needs_a_reason(self, desk, examined):
        dossier = desk.asked(examined)
        sunday = datetime(2026, 11, 22, 9, 0, tzinfo=OFFICE_TZ)

        with pytest.raises(Refused, match="Ngoài giờ"):
            operations.take_supplement(dossier, papers=JUDGEMENT, by=desk.lan, at=sunday)
        taken = operations.take_supplement(
            dossier, papers=JUDGEMENT, by=desk.lan, at=sunday, reason="Người dân ở xa."
        )

        line = taken.timeline.get(act="take_supplement")
        assert line.note == "Bản án ly hôn. Nhận ngoài giờ: Người dân ở xa."


def workdays_after(desk, at, days):
    calendar = Calendars().of(desk.unit.pk)
    day = at.astimezone(OFFICE_TZ).date()
    for _ in range(days):
        day = calendar.workday_after(day)
    return calendar.closing_of(day)


def minutes_between(desk, begins, ends):
    return working_minutes_between(Calendars().of(desk.unit.pk), begins, ends)

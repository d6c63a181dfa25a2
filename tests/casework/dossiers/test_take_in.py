"""Receiving at the counter: one transaction, one code, one promise, one slip."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.backoffice.documents.models import Slip
from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Involvement, Party, Step
from motcua.casework.dossiers.rules import PaperGiven, PartyGiven
from motcua.core.chain import instant
from motcua.core.clock import OFFICE_TZ
from motcua.core.numbering import NumberSeries
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.notifications.models import Message
from motcua.foundation.people.models import Person
from motcua.foundation.worktime.models import DutyShift, OfficeCalendar, WorktimeStamp
from motcua.foundation.worktime.rules import CalendarMissing
from tests.factories.dossiers import LATER, THURSDAY, make_version
from tests.factories.org import DutyFactory, make_office
from tests.factories.worktime import open_years

pytestmark = pytest.mark.django_db

SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=OFFICE_TZ)


def test_a_whole_life(desk):
    dossier = desk.resolved()

    dossier = operations.hand_over(dossier, handed_to="Mai Thị Ửng", by=desk.lan, at=LATER)

    assert dossier.state == "handed_over"
    assert [line.act for line in dossier.timeline.order_by("seq")] == [
        "file", "receive", "complete_step", "complete_step", "complete_step", "complete_step",
        "resolve", "hand_over",
    ]  # fmt: skip


class TestWhatIsWritten:
    """One intake, and each row it leaves."""

    def test_the_dossier_has_its_code_its_clock_and_its_places(self, desk):
        dossier = Dossier.objects.get(pk=desk.take_in().pk)

        assert (dossier.code, dossier.state, dossier.version) == (
            f"{desk.unit.code}-261119-0001", "received", 1,
        )  # fmt: skip
        assert (dossier.received_at, dossier.clock_from) == (THURSDAY, THURSDAY)
        assert dossier.due_at == dossier.scoring_due_at == dossier.printed_due_at
        assert (dossier.limit_quantity, dossier.limit_unit) == (3, "working_day")
        assert dossier.visit_count == 1
        places = (dossier.receiving_unit, dossier.competent_unit, dossier.result_unit)
        assert places == (desk.unit, desk.unit, desk.unit)
        assert dossier.receiving_department == desk.office.departments["one_stop"]

    def test_the_promise_ends_at_closing_time(self, desk):
        due_at = desk.take_in().due_at.astimezone(OFFICE_TZ)

        assert due_at.time() == time(17, 0)
        # The third working day: 24/11 is a holiday that no law was read for.
        assert due_at.date() in {date(2026, 11, 24), date(2026, 11, 25)}

    def test_the_timeline_says_who_what_and_by_which_post(self, desk):
        dossier = desk.take_in()

        filed, received = dossier.timeline.order_by("seq")
        assert (filed.act, filed.from_state, filed.to_state) == ("file", "", "filed")
        assert filed.facts == {"channel": "counter", "visit": True}
        assert (received.act, received.from_state, received.to_state) == (
            "receive", "filed", "received",
        )  # fmt: skip
        assert received.facts == {
            "code": dossier.code,
            "slip": "0001/TNHS-TTPVHCC",
            "due_at": instant(dossier.due_at),
        }
        assert (received.by, received.by_name, received.by_post) == (
            desk.office.lan, "Trần Thị Lan", "Công chức",
        )  # fmt: skip
        assert (dossier.line_count, dossier.chain_head) == (2, received.hash)

    def test_the_slip_is_numbered_and_signed(self, desk):
        dossier = desk.take_in()

        slip = Slip.objects.get()
        assert (slip.kind, slip.number, slip.unit, slip.year) == ("01", 1, desk.unit, 2026)
        assert (slip.subject_code, slip.author, slip.author_name) == (
            dossier.code, desk.office.lan, "Trần Thị Lan",
        )  # fmt: skip
        said = slip.read()
        assert said.due_at == dossier.due_at
        assert [(paper.name, paper.originals) for paper in said.papers] == [("Tờ khai", 1)]
        assert said.applicant.personal_id == "000298000018"
        assert (said.submitter, said.proxy) == (None, None)
        assert [row.slip for row in dossier.slips.all()] == [slip]

    def test_the_person_is_told_with_the_promise_and_the_address_to_follow(self, desk):
        dossier = desk.take_in()

        message = Message.objects.get()
        assert (message.kind, message.channel, message.about, message.status) == (
            "received", "sms", dossier.code, "queued",
        )  # fmt: skip
        assert message.text.startswith(f"Đã nhận hồ sơ {dossier.code}: Cấp giấy xác nhận")
        assert f"http://testserver/h/{dossier.code}/" in message.text
        assert message.address == "0000000018"

    def test_the_road_is_laid_and_its_first_step_is_in_the_hands_that_received(self, desk):
        dossier = desk.take_in()

        steps = list(dossier.steps.order_by("position"))
        assert [(step.key, step.status, step.planned_minutes) for step in steps] == [
            ("receive", "open", 120), ("assign", "planned", 120), ("examine", "planned", 720),
            ("sign", "planned", 240), ("stamp", "planned", 240), ("return", "planned", None),
        ]  # fmt: skip
        first = steps[0]
        assert (first.handler, first.taken_by, first.opened_at) == (
            desk.office.lan, "Trần Thị Lan", THURSDAY,
        )  # fmt: skip
        # Passed on the same day. Law: 61/2018/NĐ-CP, Điều 18.
        assert first.due_at == datetime(2026, 11, 19, 17, 0, tzinfo=OFFICE_TZ)
        assert dossier.positions == [
            {
                "key": "receive",
                "unit": desk.unit.pk,
                "department": desk.office.departments["one_stop"].pk,
                "role": "reception_officer",
                "handler": desk.office.lan.pk,
            }
        ]

    def test_every_department_of_the_road_sees_it_and_no_other(self, desk):
        dossier = desk.take_in()

        seeing = Involvement.objects.filter(dossier=dossier).values_list("department__code")
        assert sorted(code for (code,) in seeing) == ["clerks", "justice", "leadership", "one_stop"]
        assert list(Dossier.objects.seen_by(desk.minh)) == [dossier]
        assert list(Dossier.objects.seen_by(desk.acting(make_office().lan))) == []

    def test_after_fifteen_hours_it_is_passed_on_the_next_morning(self, desk):
        late = datetime(2026, 11, 19, 15, 1, tzinfo=OFFICE_TZ)

        step = desk.take_in(late).steps.get(position=1)

        assert step.due_at == datetime(2026, 11, 20, 7, 0, tzinfo=OFFICE_TZ)

    def test_codes_of_one_day_follow_each_other_and_begin_anew(self, desk):
        codes = [desk.take_in().code, desk.take_in().code]
        codes.append(desk.take_in(THURSDAY + timedelta(days=1)).code)

        unit = desk.unit.code
        assert codes == [f"{unit}-261119-0001", f"{unit}-261119-0002", f"{unit}-261120-0001"]


class TestWhoComes:
    """Submitter, applicant and proxy may be three."""

    def test_three_persons_stand_on_the_dossier_and_the_slip(self, desk):
        parties = (
            PartyGiven(part="applicant", name="Ông Cả", id_number="000084000001"),
            PartyGiven(
                part="proxy", name="Bà Hai", id_number="000184000002", authorisation="GUQ 1"
            ),
            PartyGiven(
                part="submitter", name="Cô Ba", id_number="000384000003", phone="0000000003"
            ),
        )

        dossier = desk.take_in(parties=parties)

        stored = {party.part: party.name for party in dossier.parties.all()}
        assert stored == {"applicant": "Ông Cả", "proxy": "Bà Hai", "submitter": "Cô Ba"}
        said = Slip.objects.get().read()
        assert (said.applicant.name, said.proxy.name, said.submitter.name) == (
            "Ông Cả", "Bà Hai", "Cô Ba",
        )  # fmt: skip
        assert said.proxy.authorisation == "GUQ 1"
        assert Message.objects.get().to_person.name == "Cô Ba"

    def test_a_proxy_who_stands_there_is_the_submitter(self, desk):
        parties = (
            PartyGiven(part="applicant", name="Ông Cả", id_number="000084000001"),
            PartyGiven(
                part="proxy", name="Bà Hai", id_number="000184000002", authorisation="GUQ 1"
            ),
        )

        dossier = desk.take_in(parties=parties)

        assert dossier.parties.get(part="submitter").name == "Bà Hai"
        assert Slip.objects.get().read().submitter is None

    @pytest.mark.parametrize("kind", ["person", "household", "business", "public_body"])
    def test_the_applicant_may_be_anybody_the_law_knows(self, desk, kind):
        dossier = desk.take_in(parties=(PartyGiven(name="Hộ ông Cả", kind=kind),))

        assert dossier.parties.get(part="applicant").person.kind == kind

    def test_numbers_are_kept_bare_and_encrypted(self, desk):
        given = PartyGiven(name=" Ông   Cả ", id_number="000 084 000 001", phone="0000 000 018")

        party = desk.take_in(parties=(given,)).parties.get(part="applicant")

        assert (party.name, party.id_number) == ("Ông Cả", "000084000001")
        raw = Party.objects.filter(pk=party.pk).extra(select={"raw": "id_number"})
        assert b"000084000001" not in bytes(raw.values_list("raw", flat=True)[0])

    def test_the_same_number_is_the_same_person(self, desk):
        desk.take_in()
        desk.take_in()

        assert Person.objects.count() == 1

    @pytest.mark.parametrize(
        ("parties", "why"),
        [
            ((), "Chưa có họ tên chủ hồ sơ."),
            ((PartyGiven(name="  "),), "Chưa có họ tên chủ hồ sơ."),
            (
                (PartyGiven(part="proxy", name="Bà Hai", authorisation="1"),),
                "Chưa có họ tên chủ hồ sơ.",
            ),
            (
                (PartyGiven(name="Ông Cả"), PartyGiven(part="proxy", name="Bà Hai")),
                "Người được ủy quyền phải có giấy tờ ủy quyền.",
            ),
            (
                (PartyGiven(name="Ông Cả"), PartyGiven(name="Ông Khác")),
                "Mỗi vai (người nộp, chủ hồ sơ, người được ủy quyền) chỉ một người.",
            ),
            (
                (PartyGiven(name="Ông Cả", phone="12"),),
                "Số điện thoại phải bắt đầu bằng 0 và có 10 hoặc 11 chữ số.",
            ),
        ],
    )
    def test_who_cannot_stand_on_the_form_is_refused(self, desk, rows, parties, why):
        before = rows()

        with pytest.raises(Refused) as refused:
            desk.take_in(parties=parties)

        assert refused.value.message == why
        assert rows() == before

    def test_a_person_without_a_phone_is_told_in_person(self, desk):
        desk.take_in(parties=(PartyGiven(name="Ông Cả"),))

        assert Message.objects.get().channel == "voice"

    def test_who_wants_no_message_gets_none(self, desk):
        desk.take_in(tell_by="none")

        assert Message.objects.count() == 0


class TestWhatIsRefused:
    """Nothing is stored, no number is burnt."""

    def refused(self, desk, rows, at=THURSDAY, by=None, **changes):
        intake, before = desk.intake(**changes), rows()
        with pytest.raises(Refused) as refused:
            operations.take_in(intake, by=by or desk.lan, at=at)
        assert rows() == before
        return refused.value

    def test_a_missing_paper_is_named(self, desk, rows):
        refusal = self.refused(desk, rows, papers=())

        assert refusal.message == "Còn thiếu 1 giấy: Tờ khai."
        assert refusal.law == "61/2018/NĐ-CP, Điều 17"

    def test_a_paper_outside_the_catalogue(self, desk, rows):
        papers = (PaperGiven(component="household_book", copy_count=1),)

        refusal = self.refused(desk, rows, papers=papers)

        assert refusal.message == (
            "Không thể nhận thêm giấy ngoài danh mục của thủ tục: household_book."
        )
        assert refusal.law == "61/2018/NĐ-CP, Điều 15"

    def test_a_paper_named_twice(self, desk, rows):
        papers = (PaperGiven(component="declaration", original_count=1),) * 2

        refusal = self.refused(desk, rows, papers=papers)

        assert refusal.message == "Mỗi giấy tờ chỉ ghi một dòng, với đủ số bản."

    def test_an_unknown_procedure(self, desk, rows):
        refusal = self.refused(desk, rows, version_id=999_999)

        assert refusal.message == "Không có thủ tục này. Chọn lại thủ tục."

    def test_an_unknown_case(self, desk, rows):
        refusal = self.refused(desk, rows, case_key="other")

        assert refusal.message == "Thủ tục 1.004873 không có trường hợp «other»."

    def test_a_version_not_published(self, desk, rows):
        draft = make_version("1.000002", published=False)

        refusal = self.refused(desk, rows, version_id=draft.pk)

        assert "không còn (hoặc chưa) hiệu lực" in refusal.message

    def test_a_day_before_the_version_holds(self, desk, rows):
        before_it = datetime(2025, 6, 30, 9, 30, tzinfo=OFFICE_TZ)

        refusal = self.refused(desk, rows, at=before_it)

        assert "không còn (hoặc chưa) hiệu lực" in refusal.message

    def test_somebody_who_receives_nothing(self, desk, rows):
        refusal = self.refused(desk, rows, by=desk.minh)

        assert isinstance(refusal, NotYours)
        assert refusal.message == "Chỉ công chức tiếp nhận của Bộ phận Một cửa được nhận hồ sơ."

    def test_a_year_without_a_calendar_is_named(self, desk, rows):
        end_of_2027 = datetime(2027, 12, 30, 9, 30, tzinfo=OFFICE_TZ)

        refusal = self.refused(desk, rows, at=end_of_2027)

        assert isinstance(refusal, CalendarMissing)
        assert (refusal.year, refusal.office) == (2028, desk.unit.name)
        assert refusal.message == (
            f"Chưa có lịch làm việc năm 2028 của {desk.unit.name}. "
            "Lập lịch năm 2028 rồi mới hẹn được."
        )

    def test_an_office_without_any_calendar(self, desk, rows):
        OfficeCalendar.objects.all().delete()
        WorktimeStamp.objects.all().delete()

        refusal = self.refused(desk, rows)

        assert isinstance(refusal, CalendarMissing)
        assert refusal.year == 2026

    def test_another_unit_for_a_procedure_bound_to_its_place(self, desk, rows):
        other = make_office().unit

        refusal = self.refused(desk, rows, competent_unit_id=other.pk)

        assert refusal.message == (
            f"Thủ tục này chỉ nhận tại {other.name}: không thực hiện phi địa giới hành chính."
        )

    def test_a_unit_that_is_not_there(self, desk, rows):
        refusal = self.refused(desk, rows, result_unit_id=999_999)

        assert refusal.message == "Không có đơn vị này. Chọn lại đơn vị."


class TestOutOfHours:
    """Intake outside office hours needs the duty roster or a reason."""

    def test_without_either_it_is_refused(self, desk, rows):
        before = rows()

        with pytest.raises(Refused, match="ghi lý do nhận ngoài giờ"):
            desk.take_in(SUNDAY)

        assert rows() == before

    def test_a_reason_stands_on_the_timeline(self, desk):
        dossier = desk.take_in(SUNDAY, out_of_hours_reason="Khai tử, gia đình đang chờ.")

        line = dossier.timeline.get(act="receive")
        assert line.note == "Nhận ngoài giờ: Khai tử, gia đình đang chờ."

    def test_the_official_of_the_roster_needs_none(self, desk):
        self.shift(desk, desk.office.lan)

        dossier = desk.take_in(SUNDAY)

        assert dossier.timeline.get(act="receive").note == "Nhận ngoài giờ theo lịch trực"

    def test_the_roster_of_a_colleague_is_not_mine(self, desk):
        self.shift(desk, desk.office.minh)

        with pytest.raises(Refused, match="không có lịch trực"):
            desk.take_in(SUNDAY)

    def test_the_clock_starts_the_next_working_day(self, desk):
        by_sunday = desk.take_in(SUNDAY, out_of_hours_reason="Trực.")
        by_monday = desk.take_in(SUNDAY + timedelta(days=1))

        assert by_sunday.due_at == by_monday.due_at

    def shift(self, desk, staff):
        DutyShift.objects.create(
            unit=desk.unit, staff=staff, source="LT-11",
            starts_at=SUNDAY - timedelta(hours=2), ends_at=SUNDAY + timedelta(hours=3),
        )  # fmt: skip


class TestTwice:
    """A repeat returns the first result."""

    def test_the_same_uid_is_one_dossier_one_number_one_slip(self, desk, rows):
        intake = desk.intake()
        first = operations.take_in(intake, by=desk.lan, at=THURSDAY)
        before = rows()

        second = operations.take_in(intake, by=desk.lan, at=LATER)

        assert second == first
        assert rows() == before

    def test_another_offices_uid_is_not_shown(self, desk):
        intake = desk.intake()
        operations.take_in(intake, by=desk.lan, at=THURSDAY)
        other = make_office()

        with pytest.raises(NotYours):
            operations.take_in(intake, by=desk.acting(other.lan), at=LATER)

    def test_several_dossiers_of_one_visit_share_it(self, desk):
        visit = uuid4()

        dossiers = [desk.take_in(visit_group=visit) for _ in range(2)]

        assert {dossier.visit_group for dossier in dossiers} == {visit}
        assert [dossier.visit_count for dossier in dossiers] == [1, 1]

    def test_by_post_nobody_came(self, desk):
        dossier = desk.take_in(channel=Channel.POSTAL)

        assert dossier.visit_count == 0
        assert dossier.timeline.get(act="file").facts == {"channel": "postal", "visit": False}


class TestWhoReceives:
    def test_the_head_of_the_centre_may_receive(self, desk):
        boss = desk.acting(desk.centre_head)

        dossier = operations.take_in(desk.intake(), by=boss, at=THURSDAY)

        assert dossier.receiving_department == desk.office.departments["one_stop"]
        assert dossier.positions[0]["handler"] == desk.centre_head.pk
        operations.complete_step(dossier, by=boss, at=LATER)

    def test_who_receives_in_two_offices_receives_at_home(self, desk):
        other = make_office()
        open_years(other.unit)
        DutyFactory(
            staff=desk.office.lan, role="reception_officer", unit=other.unit,
            department=other.departments["one_stop"],
        )  # fmt: skip

        assert desk.take_in().receiving_unit == desk.unit


def test_a_receipt_costs_the_same_few_statements(desk, django_assert_num_queries):
    desk.take_in()
    intake = desk.intake()
    by = desk.lan

    with django_assert_num_queries(22):
        operations.take_in(intake, by=by, at=THURSDAY)


def test_three_papers_cost_what_one_does(desk, django_assert_num_queries):
    desk.take_in()
    papers = tuple(
        PaperGiven(component=key, copy_count=1) for key in ("declaration", "id", "divorce")
    )
    intake = desk.intake(papers=papers)
    by = desk.lan

    with django_assert_num_queries(22):
        operations.take_in(intake, by=by, at=THURSDAY)


def test_numbers_are_held_last(desk):
    with CaptureQueriesContext(connection) as captured:
        desk.take_in()

    said = [query["sql"] for query in captured.captured_queries]
    first_number = next(i for i, sql in enumerate(said) if "core_numberseries" in sql)
    reads_after = [sql for sql in said[first_number:] if sql.startswith("SELECT")]
    assert reads_after == []
    assert NumberSeries._default_manager.count() == 2
    assert Step.objects.count() == 6

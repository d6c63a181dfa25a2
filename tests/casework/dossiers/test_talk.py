"""What is said without moving the dossier: notes, contacts, opinions, reminders, scans, form 06."""

from datetime import timedelta

import pytest

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Consultation, Dossier, Involvement, PaperFile
from motcua.casework.dossiers.rules import FileGiven, PaperGiven
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.notifications.models import Message, StaffNotice
from motcua.foundation.org.states import Role
from tests.factories.dossiers import EVENING, LATER, THURSDAY, make_desk
from tests.factories.org import DutyFactory, StaffFactory

pytestmark = pytest.mark.django_db


class TestNotes:
    def test_a_note_is_for_the_house_only(self, desk):
        dossier = operations.note(desk.take_in(), text=" Nhớ gọi. ", by=desk.lan, at=LATER)

        line = dossier.timeline.get(act="note")
        assert (line.note, line.public, line.from_state, line.to_state) == (
            "Nhớ gọi.", False, "received", "received",
        )  # fmt: skip
        assert (dossier.version, Message.objects.count()) == (2, 1)

    def test_an_empty_one_is_none(self, desk, rows):
        dossier = desk.take_in()
        before = rows()

        with pytest.raises(Refused, match="Ghi chú còn trống"):
            operations.note(dossier, text=" ", by=desk.lan, at=LATER)

        assert rows() == before


class TestContacts:
    @pytest.mark.parametrize(("kind", "visits"), [("visit", 2), ("phone", 1), ("message", 1)])
    def test_each_is_written_down_and_a_trip_is_counted(self, desk, kind, visits):
        dossier = operations.record_contact(
            desk.take_in(), kind=kind, why=" Hỏi tiến độ. ", by=desk.lan, at=LATER
        )

        line = dossier.timeline.get(act="record_contact")
        assert (line.note, line.facts) == ("Hỏi tiến độ.", {"kind": kind, "visit": visits == 2})
        assert dossier.visit_count == visits

    @pytest.mark.parametrize(("kind", "why"), [("visit", " "), ("dream", "Hỏi.")])
    def test_why_and_how_are_known(self, desk, rows, kind, why):
        dossier = desk.take_in()
        before = rows()

        with pytest.raises(Refused):
            operations.record_contact(dossier, kind=kind, why=why, by=desk.lan, at=LATER)

        assert rows() == before


class TestOpinions:
    """Asked with content and deadline, inside the promise. Law: 61/2018/NĐ-CP, Điều 19."""

    @pytest.fixture
    def economist(self, desk):
        economy = desk.office.departments["economy"]
        staff = StaffFactory(full_name="Vi Văn Kinh", home_department=economy)
        DutyFactory(staff=staff, role=Role.UNIT_HEAD, unit=desk.unit, department=economy)
        return staff

    def asked(self, desk, **more):
        dossier = desk.walk(desk.take_in(), "examine")
        values = {
            "department": desk.office.departments["economy"],
            "question": " Thửa đất có tranh chấp không? ",
            "answer_by": EVENING,
            "by": desk.minh,
        }
        return operations.consult(dossier, at=LATER, **values | more)

    def test_the_department_sees_it_and_is_told(self, desk, economist):
        dossier = self.asked(desk)

        asked = Consultation.objects.get()
        assert (asked.question, asked.asked_by, asked.answer_by) == (
            "Thửa đất có tranh chấp không?", desk.office.minh, EVENING,
        )  # fmt: skip
        economy = desk.office.departments["economy"]
        assert dossier.asked_places == [{"unit": desk.unit.pk, "department": economy.pk}]
        assert Involvement.objects.filter(dossier=dossier, department=economy).exists()
        assert list(Dossier.objects.seen_by(desk.acting(economist))) == [dossier]
        notice = StaffNotice.objects.get()
        assert (notice.staff, notice.about) == (economist, dossier.code)
        line = dossier.timeline.get(act="consult")
        assert (line.note, line.public) == ("Thửa đất có tranh chấp không?", False)
        assert line.facts == {"consultation": asked.pk, "department": "Phòng Kinh tế"}

    def test_the_clock_runs_on(self, desk):
        dossier = self.asked(desk)

        assert (dossier.state, dossier.due_at, dossier.pauses.count()) == (
            "processing", desk.take_in().due_at, 0,
        )  # fmt: skip

    def test_answered_it_is_known_whether_in_time(self, desk, economist):
        self.asked(desk)
        asked = Consultation.objects.get()

        dossier = operations.answer_consultation(
            asked, answer=" Không. ", by=desk.acting(economist), at=EVENING + timedelta(minutes=1)
        )

        asked.refresh_from_db()
        assert (asked.answer, asked.answered_by) == ("Không.", economist)
        assert dossier.asked_places == []
        line = dossier.timeline.get(act="answer_consultation")
        assert (line.note, line.facts) == ("Không.", {"consultation": asked.pk, "late": True})
        notice = StaffNotice.objects.filter(staff=desk.office.minh).get()
        assert notice.text == f"Phòng Kinh tế đã trả lời ý kiến về hồ sơ {dossier.code}"

    def test_twice_the_second_is_told_who_was_first(self, desk, economist, rows):
        self.asked(desk)
        asked, by = Consultation.objects.get(), desk.acting(economist)
        operations.answer_consultation(asked, answer="Không.", by=by, at=EVENING)
        before = rows()

        with pytest.raises(Stale, match="Vi Văn Kinh đã trả lời câu hỏi này"):
            operations.answer_consultation(asked, answer="Có.", by=by, at=EVENING)

        assert rows() == before

    def test_only_by_the_department_asked(self, desk, rows):
        self.asked(desk)
        asked, before = Consultation.objects.get(), rows()

        with pytest.raises(NotYours, match="gửi bộ phận khác"):
            operations.answer_consultation(asked, answer="Có.", by=desk.lan, at=EVENING)
        with pytest.raises(Refused, match="Chưa ghi nội dung"):
            operations.answer_consultation(asked, answer=" ", by=desk.lan, at=EVENING)

        assert rows() == before

    def test_a_leader_of_the_whole_unit_may_answer(self, desk):
        self.asked(desk)

        dossier = operations.answer_consultation(
            Consultation.objects.get(), answer="Không.", by=desk.ha, at=EVENING
        )

        assert dossier.asked_places == []

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"question": " "}, "Ghi nội dung cần lấy ý kiến."),
            ({"answer_by": LATER}, "Hạn trả lời phải từ bây giờ đến trước ngày hẹn trả."),
            (
                {"answer_by": THURSDAY + timedelta(days=30)},
                "Hạn trả lời phải từ bây giờ đến trước ngày hẹn trả.",
            ),
        ],
    )
    def test_with_a_question_and_a_time_inside_the_promise(self, desk, changes, why):
        with pytest.raises(Refused) as refused:
            self.asked(desk, **changes)

        assert refused.value.message == why


class TestReminders:
    def test_whoever_holds_it_is_told_and_it_stands_on_the_timeline(self, desk):
        dossier = desk.walk(desk.take_in(), "examine")
        boss = desk.acting(desk.centre_head)

        dossier = operations.remind(dossier, text=" Sắp đến hẹn. ", by=boss, at=LATER)

        notice = StaffNotice.objects.get()
        assert (notice.staff, notice.text) == (
            desk.office.minh, f"Đôn đốc {dossier.code}: Sắp đến hẹn.",
        )  # fmt: skip
        line = dossier.timeline.get(act="remind")
        assert (line.note, line.public, line.facts) == (
            "Sắp đến hẹn.", False, {"told": ["Lê Văn Minh"]},
        )  # fmt: skip

    def test_in_writing_only(self, desk, rows):
        dossier = desk.take_in()
        before = rows()

        with pytest.raises(Refused, match="Ghi nội dung đôn đốc"):
            operations.remind(dossier, text="", by=desk.lan, at=LATER)

        assert rows() == before


class TestRoutingSlip:
    def test_form_06_lists_each_hand_over(self, desk):
        dossier = desk.walk(desk.take_in(), "examine")

        slip = operations.issue_routing_slip(dossier, by=desk.minh, at=LATER)

        said = slip.read()
        assert (slip.kind, slip.number, said.dossier_code) == ("06", 1, dossier.code)
        assert [(row.giver, row.result) for row in said.hand_overs][:2] == [
            ("Trần Thị Lan", "on_time"), ("Đỗ Văn Thuyết", "on_time"),
        ]  # fmt: skip
        line = dossier.timeline.get(act="issue_routing_slip")
        assert (line.facts, line.public) == ({"slip": slip.symbol}, False)
        assert dossier.slips.filter(slip=slip).exists()

    def test_not_before_it_was_received(self, desk, rows):
        dossier = operations.request_payment(
            desk.in_state("filed"), obligation="Phí.", by=desk.lan, at=LATER
        )
        before = rows()

        with pytest.raises(Refused, match="chưa được tiếp nhận"):
            operations.issue_routing_slip(dossier, by=desk.lan, at=LATER)

        assert rows() == before


def scan(name="to-khai.pdf", digit="a", **more):
    return FileGiven(digest=digit * 64, name=name, mime="application/pdf", byte_count=10, **more)


class TestScans:
    def test_a_scan_is_added_once(self, desk):
        dossier = operations.add_papers(
            desk.take_in(), component="declaration", files=[scan(), scan()], by=desk.lan, at=LATER
        )
        dossier = operations.add_papers(
            dossier, component="declaration", files=[scan(), scan(digit="b")], by=desk.lan, at=LATER
        )

        stored = PaperFile.objects.order_by("pk")
        assert [row.digest[0] for row in stored] == ["a", "b"]
        assert (stored[0].added_by, stored[0].added_at) == (desk.office.lan, LATER)
        assert {row.paper for row in stored} == {dossier.papers.get()}
        lines = dossier.timeline.filter(act="add_papers").order_by("seq")
        assert [line.facts for line in lines] == [
            {"component": "declaration", "count": 1},
            {"component": "declaration", "count": 1},
        ]

    def test_of_a_paper_not_named_before_it_is_a_copy(self, desk):
        dossier = operations.add_papers(
            desk.take_in(), component="divorce", files=[scan()], by=desk.lan, at=LATER
        )

        paper = dossier.papers.get(component_key="divorce")
        assert (paper.name, paper.copy_count) == ("Bản án ly hôn", 1)

    def test_scans_may_come_with_the_intake(self, desk):
        papers = (PaperGiven(component="declaration", original_count=1, files=(scan(),)),)

        dossier = desk.take_in(papers=papers)

        assert dossier.papers.get().files.get().name == "to-khai.pdf"

    def test_an_identity_paper_only_shown_is_not_kept(self, desk, rows):
        dossier = desk.take_in()
        before = rows()

        with pytest.raises(Refused) as refused:
            operations.add_papers(dossier, component="id", files=[scan()], by=desk.lan, at=LATER)
        with pytest.raises(Refused):
            desk.take_in(
                papers=(
                    *desk.intake().papers,
                    PaperGiven(component="id", is_shown_only=True, files=(scan(),)),
                )
            )

        assert refused.value.message == "“Căn cước” chỉ xuất trình, không giữ bản chụp."
        assert refused.value.law == "03/2025/TT-VPCP, Điều 5"
        assert rows() == before

    def test_where_it_is_kept_it_is_watermarked(self):
        desk = make_desk(keeps_identity=True)
        dossier = desk.take_in()

        with pytest.raises(Refused, match="phải đóng dấu mờ trước khi lưu"):
            operations.add_papers(
                dossier, component="id", files=[scan("cccd.jpg")], by=desk.lan, at=LATER
            )
        operations.add_papers(
            dossier, component="id", files=[scan("cccd.jpg", is_watermarked=True)],
            by=desk.lan, at=LATER,
        )  # fmt: skip

        assert PaperFile.objects.get().is_watermarked is True

    @pytest.mark.parametrize(
        ("component", "files", "why"),
        [
            ("declaration", [], "Chưa có bản quét nào."),
            (
                "household_book",
                [scan()],
                "Không thể nhận thêm giấy ngoài danh mục của thủ tục: household_book.",
            ),
        ],
    )
    def test_nothing_and_something_else_are_refused(self, desk, rows, component, files, why):
        dossier = desk.take_in()
        before = rows()

        with pytest.raises(Refused) as refused:
            operations.add_papers(dossier, component=component, files=files, by=desk.lan, at=LATER)

        assert refused.value.message == why
        assert rows() == before


def test_every_slip_of_the_dossier_hangs_on_it(desk):
    dossier = desk.asked(desk.walk(desk.take_in(), "examine"))

    hanging = dossier.slips.order_by("slip").values_list("slip__kind", flat=True)

    assert list(hanging) == ["01", "02"]
    assert Slip.objects.filter(subject_code=dossier.code).count() == 2

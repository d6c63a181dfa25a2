"""What is printed of real dossiers: names, dates, reasons and numbers, as the office hands them out."""

import io
import re
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from pypdf import PdfReader

from motcua.backoffice.documents import queries as paper
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.procedures.models import Component, Fee, Version
from motcua.backoffice.procedures.states import VersionState
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.rules import PaperGiven, PartyGiven
from motcua.casework.dossiers.states import Part
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Department, Staff, Unit
from motcua.foundation.people.models import Person
from tests.factories.dossiers import LATER, THURSDAY, Desk, make_desk
from tests.factories.org import DepartmentFactory, UnitFactory

pytestmark = pytest.mark.django_db

PUBLISHED_AT = datetime(2025, 6, 30, 8, 0, tzinfo=OFFICE_TZ)
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=OFFICE_TZ)
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=OFFICE_TZ)
OVERDUE = datetime(2026, 11, 27, 9, 0, tzinfo=OFFICE_TZ)
PAPERS = (
    PaperGiven(component="declaration", original_count=1),
    PaperGiven(component="id", is_shown_only=True),
    PaperGiven(component="divorce", certified_count=1, copy_count=2),
)
LONG_NAME = "có xác nhận của Ủy ban nhân dân nơi cư trú trước đây"


def furnished(*, more_papers: int = 0) -> Desk:
    """Return an office that looks like one: names, address, phones, a fee, more papers."""
    desk = make_desk(published=False)
    unit = Unit.objects.select_related("commune").get(pk=desk.unit.pk)
    unit.commune.name = "Xã Minh Tân"
    unit.commune.save()
    unit.name, unit.address = "UBND xã Minh Tân", "Thôn Đình Thượng, xã Minh Tân"
    unit.one_stop_name = "Trung tâm Phục vụ hành chính công xã Minh Tân"
    unit.hotline = "0000000100"
    unit.save()
    Department.objects.filter(unit=unit, code="justice").update(
        name="Tư pháp – hộ tịch", phone="0000000102"
    )
    Staff.objects.filter(pk=desk.office.minh.pk).update(honorific="ông")
    case = desk.version.cases.get()
    Fee.objects.create(case=case, kind="service_fee", amount_vnd=15000)
    for number in range(1, more_papers + 1):
        Component.objects.create(
            case=case,
            key=f"more-{number}",
            position=3 + number,
            name=f"Giấy tờ kèm theo thứ {number}, {LONG_NAME}",
            original_qty=1,
            is_required=False,
        )
    Version.objects.filter(pk=desk.version.pk).update(
        state=VersionState.PUBLISHED, valid_from=date(2025, 7, 1), published_at=PUBLISHED_AT
    )
    return desk


@pytest.fixture
def desk() -> Desk:
    return furnished()


def slip_of(dossier: Dossier, kind: str) -> Slip:
    return dossier.slips.select_related("slip").filter(slip__kind=kind).latest("slip_id").slip


def pages_of(dossier: Dossier, kind: str, **how) -> list[str]:
    """Return the text of each page, each blank run one space."""
    pdf = paper.pdf_of(slip_of(dossier, kind), **how)
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return [re.sub(r"\s+", " ", text) for text in texts]


def missing(text: str, *lines: str) -> list[str]:
    return [line for line in lines if line not in text]


class TestReceipt:
    def test_it_says_everything_and_explains_the_date(self, desk):
        dossier = desk.take_in(papers=PAPERS)

        kept, given = pages_of(dossier, "01")

        assert "Liên 1: lưu" in kept
        assert missing(
            given,
            "ỦY BAN NHÂN DÂN XÃ MINH TÂN BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
            "Số: 0001/TNHS-TTPVHCC Minh Tân, ngày 19 tháng 11 năm 2026",
            "Liên 2: giao khách hàng",
            f"Mã hồ sơ: {dossier.code}",
            "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Mai Thị Ửng",
            "Số định danh cá nhân/tổ chức: 000298000018",
            "Địa chỉ: Thôn Đình Thượng, xã Minh Tân",
            "Số điện thoại: 0000 000 018",
            "Nội dung yêu cầu giải quyết: Cấp giấy xác nhận tình trạng hôn nhân",
            "1 Tờ khai 1 2 Căn cước – xuất trình 3 Bản án ly hôn 1 2",
            "Số lượng hồ sơ: 01 (bộ) Phí, lệ phí: 15.000 đ",
            "Thời gian giải quyết theo quy định: 3 ngày làm việc",
            "Thời gian nhận: 09 giờ 30 phút, ngày 19 tháng 11 năm 2026",
            "Thời gian trả kết quả: 17 giờ 00 phút, thứ Tư, ngày 25 tháng 11 năm 2026",
            "T5 19/11 nhận T6 20/11 1/3 T7–CN 21–22 nghỉ T2 23/11 2/3 T3 24/11 nghỉ lễ T4 25/11 3/3",
            "– Thời hạn 3 ngày làm việc, tính từ ngày làm việc kế tiếp.",
            "– Theo lịch làm việc năm 2026 của UBND xã Thử",
            "– Bước kế tiếp: Tư pháp – hộ tịch. Ông/bà không phải làm gì thêm.",
            "Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công xã Minh Tân",
            "NGƯỜI TIẾP NHẬN (Ký và ghi rõ họ tên) Trần Thị Lan",
            "Điện thoại: 0000 000 100",
        ) == []  # fmt: skip
        assert "Nhận lúc" not in given
        assert "Trả chậm nhất" not in given
        assert "cùng lượt" not in given

    def test_a_receipt_out_of_hours_says_from_when_it_counts(self, desk):
        saturday = datetime(2026, 11, 21, 9, 0, tzinfo=OFFICE_TZ)
        dossier = desk.take_in(at=saturday, out_of_hours_reason="Ngày hội làm hồ sơ lưu động.")

        text = pages_of(dossier, "01")[0]

        assert missing(
            text,
            "– Nhận lúc 09:00, thứ Bảy 21/11/2026, ngoài giờ làm việc: tính như nhận lúc",
        ) == []  # fmt: skip

    def test_a_proxy_and_an_organisation_stand_on_it(self, desk):
        dossier = desk.take_in(
            parties=(
                PartyGiven(name="Công ty Đồng Thành", kind="business", id_number="0109998887"),
                PartyGiven(
                    part=Part.PROXY,
                    name="Lường Văn Ước",
                    phone="0000000027",
                    authorisation="Giấy ủy quyền số 05",
                ),
            )
        )

        text = " ".join(pages_of(dossier, "01")[:2])

        assert missing(
            text,
            "Ông (Bà)/Tổ chức: Công ty Đồng Thành Số định danh cá nhân/tổ chức: 0109998887",
            "Người được ủy quyền nộp hồ sơ: Lường Văn Ước",
            "Số điện thoại: 0000 000 027",
            "Giấy tờ ủy quyền: Giấy ủy quyền số 05",
            "NGƯỜI NỘP (Ký và ghi rõ họ tên) Lường Văn Ước",
        ) == []  # fmt: skip
        assert "Người nộp hồ sơ:" not in text

    def test_the_second_dossier_of_a_visit_says_so(self, desk):
        visit = uuid4()
        desk.take_in(visit_group=visit)

        dossier = desk.take_in(visit_group=visit, visit_number=2)

        assert "Hồ sơ thứ 2 nộp cùng lượt." in pages_of(dossier, "01")[0]

    def test_three_papers_are_one_page_a_copy_and_twelve_flow_on(self, db):
        desk = furnished(more_papers=9)
        more = [PaperGiven(component=f"more-{n}", original_count=n) for n in range(1, 10)]

        short = pages_of(desk.take_in(papers=PAPERS), "01")
        long = pages_of(desk.take_in(papers=(*PAPERS, *more)), "01")

        assert len(short) == 2
        assert [f"trang {n}/2" in page for n, page in zip((1, 2, 1, 2), long, strict=True)] == [
            True
        ] * 4
        first, second = long[:2]
        assert all(f"Giấy tờ kèm theo thứ {n}, " in first + second for n in range(1, 10))
        assert "Thời gian trả kết quả: 17 giờ 00 phút" in second
        assert "NGƯỜI TIẾP NHẬN" in second

    def test_it_costs_no_statement_of_its_own(self, desk, django_assert_num_queries):
        desk.take_in()
        intake, by = desk.intake(visit_group=uuid4(), visit_number=2), desk.lan

        with django_assert_num_queries(22):
            operations.take_in(intake, by=by, at=THURSDAY)


class TestSupplementRequest:
    def test_it_lists_what_is_missing_and_whom_to_call(self, desk):
        dossier = desk.asked(desk.walk(desk.take_in(), "examine"), at=LATER + timedelta(hours=1))

        pages = pages_of(dossier, "02")

        assert len(pages) == 2
        assert missing(
            pages[1],
            "Số: 0001/PBS-TTPVHCC",
            f"Mã hồ sơ: {dossier.code}",
            "Hồ sơ của: Mai Thị Ửng",
            "1. Bản án ly hôn: Bản sao chưa có dấu xác nhận của tòa án",
            "Lý do: Bản án chưa có xác nhận của tòa.",
            "Căn cứ: 118/2025/NĐ-CP, Điều 11",
            "Ông/Bà nộp đủ một lần, chậm nhất",
            "liên hệ với ông Lê Văn Minh, Tư pháp – hộ tịch số điện thoại 0000 000 102 để được",
            "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Lê Văn Minh",
        ) == []  # fmt: skip

    def test_a_department_without_a_phone_gives_the_office_s(self, desk):
        dossier = desk.asked(desk.in_state("filed"))

        text = pages_of(dossier, "02")[0]

        one_stop = desk.office.departments["one_stop"].name
        assert f"Trần Thị Lan, {one_stop} số điện thoại 0000 000 100" in text
        assert "Mã hồ sơ:" not in text


class TestRefusal:
    def test_at_the_door_it_has_its_reasons_and_where_to_turn(self, desk):
        reasons = ["Việc thuộc thẩm quyền của Sở Tư pháp.", "Chưa có văn bản thỏa thuận."]

        dossier = operations.refuse(
            desk.in_state("filed"),
            reasons=reasons,
            advice="nộp tại Trung tâm tỉnh.",
            by=desk.lan,
            at=LATER,
        )

        assert missing(
            pages_of(dossier, "03")[1],
            "Số: 0001/PTC-TTPVHCC",
            "Tiếp nhận hồ sơ của: Mai Thị Ửng Số định danh: 000298000018",
            "Điện thoại: 0000 000 018",
            "với lý do cụ thể như sau: 1. Việc thuộc thẩm quyền của Sở Tư pháp.",
            "2. Chưa có văn bản thỏa thuận.",
            "Căn cứ: 61/2018/NĐ-CP, Điều 17.",
            "Ông/Bà có thể: nộp tại Trung tâm tỉnh.",
            "NGƯỜI TIẾP NHẬN (Ký và ghi rõ họ tên) Trần Thị Lan",
        ) == []  # fmt: skip

    def test_after_examination_it_names_the_code_and_another_article(self, desk):
        dossier = desk.walk(desk.take_in(), "stamp")

        dossier = operations.resolve(
            dossier,
            outcome="refused",
            reason="Không đủ điều kiện.",
            by=desk.acting(desk.clerk),
            at=LATER + timedelta(hours=3),
        )

        assert missing(
            pages_of(dossier, "03")[0],
            f"Mã hồ sơ (nếu có): {dossier.code}",
            "như sau: Không đủ điều kiện.",
            "Căn cứ: 61/2018/NĐ-CP, Điều 19.",
        ) == []  # fmt: skip


class TestApology:
    REASON = "nơi đăng ký kết hôn trước đây chưa trả lời"

    def apologised(self, desk, *, at, day, dossier=None):
        dossier = dossier or desk.walk(desk.take_in(papers=PAPERS), "sign")
        new_due_at = datetime(2026, 11, day, 17, 0, tzinfo=OFFICE_TZ)
        return operations.extend(
            dossier, new_due_at=new_due_at, reason=self.REASON, by=desk.ha, at=at
        )

    def test_in_time_it_carries_the_new_date_and_the_days_that_lead_there(self, desk):
        dossier = self.apologised(desk, at=FRIDAY, day=27)

        (text,) = pages_of(dossier, "04")

        assert missing(
            text,
            "Số: 0001/PXL",
            "Kính gửi: Ông/Bà Mai Thị Ửng",
            "Ngày 19 tháng 11 năm 2026, Ủy ban nhân dân xã Minh Tân tiếp nhận hồ sơ",
            f"số định danh 000298000018, mã số hồ sơ: {dossier.code}.",
            "Thời gian hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 25 tháng 11 năm 2026.",
            "không thể trả kết quả đúng thời hạn",
            f"Lý do: {self.REASON}.",
            "17 giờ 00 phút, thứ Sáu, ngày 27 tháng 11 năm 2026",
            "T6 27/11 hẹn trả",
            f"– Bước kế tiếp: {desk.office.departments['leadership'].name}. Ông/bà không phải làm gì thêm.",
            "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            "Nguyễn Thu Hà",
        ) == []  # fmt: skip
        assert "hồ sơ vẫn được tính là quá hạn" not in text

    def test_late_it_announces_a_date_and_stays_late(self, desk):
        dossier = self.apologised(desk, at=OVERDUE, day=30)

        (text,) = pages_of(dossier, "04")

        assert missing(
            text,
            "chưa trả kết quả giải quyết hồ sơ đúng thời hạn",
            "17 giờ 00 phút, ngày 25 tháng 11 năm 2026.",
            "17 giờ 00 phút, thứ Hai, ngày 30 tháng 11 năm 2026",
            "T2 30/11 hẹn trả",
            "hồ sơ vẫn được tính là quá hạn",
        ) == []  # fmt: skip

    def test_a_woman_is_called_as_one_and_a_company_by_its_name(self, desk):
        woman = desk.walk(desk.take_in(), "sign")
        person = woman.parties.get(part=Part.APPLICANT).person
        Person.objects.filter(pk=person.pk).update(sex="female")
        parties = (PartyGiven(name="Công ty Đồng Thành", kind="business", id_number="0109998887"),)
        company = desk.walk(desk.take_in(parties=parties), "sign")

        texts = [
            pages_of(self.apologised(desk, at=FRIDAY, day=27, dossier=one), "04")[0]
            for one in (woman, company)
        ]

        assert "Kính gửi: Bà Mai Thị Ửng" in texts[0]
        assert "Kính gửi: Công ty Đồng Thành" in texts[1]


class TestStopNotice:
    def test_it_gives_papers_back_and_says_who_asked_when(self, desk):
        dossier = operations.stop(
            desk.walk(desk.take_in(papers=PAPERS), "examine"),
            reason="Người nộp đề nghị dừng",
            requested_at=FRIDAY,
            by=desk.acting(desk.centre_head),
            at=WEDNESDAY,
        )

        (text,) = pages_of(dossier, "05")

        assert missing(
            text,
            "Số: 0001/TBD-TTPVHCC",
            "Ngày tiếp nhận: 09 giờ 30 phút, ngày 19 tháng 11 năm 2026",
            "Ngày đề nghị dừng: 09 giờ 00 phút, ngày 20 tháng 11 năm 2026",
            "Tình trạng hồ sơ khi dừng: Đang xử lý",
            "Lý do dừng: Người nộp đề nghị dừng.",
            "Căn cứ: 118/2025/NĐ-CP, Điều 21; 03/2025/TT-VPCP, Điều 7.",
            "kể từ 09 giờ 00 phút, ngày 25 tháng 11 năm 2026",
            "1. Tờ khai: 1 bản chính 2. Bản án ly hôn: 1 bản chứng thực, 2 bản sao",
            "Lê Khắc Hậu",
        ) == []  # fmt: skip
        assert "Căn cước" not in text

    def test_a_stop_by_rule_waits_for_a_signature_by_hand(self, desk):
        asked = desk.asked(desk.take_in())
        until = asked.supplement_requests.get().answer_by
        operations.warn_unanswered(asked, at=until)
        operations.stop_unanswered(asked, at=until + timedelta(days=30))

        (text,) = pages_of(asked, "05")

        assert text.count("Lê Khắc Hậu") == 0
        assert "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ (Ký và ghi rõ họ tên) " in text
        assert slip_of(asked, "05").read().signer_name == ""


class TestRoutingSlip:
    def test_it_says_who_gave_and_who_took_each_time(self, desk):
        dossier = desk.resolved()

        operations.issue_routing_slip(dossier, by=desk.lan, at=WEDNESDAY)

        (text,) = pages_of(dossier, "06")
        justice, leaders = "Tư pháp – hộ tịch", desk.office.departments["leadership"].name
        assert missing(
            text,
            "Số: 0001/PKS-TTPVHCC",
            f"Mã số hồ sơ: {dossier.code}",
            "Cơ quan (bộ phận) giải quyết: Ủy ban nhân dân xã Minh Tân",
            "Ngày nhận: 09 giờ 30 phút, ngày 19 tháng 11 năm 2026",
            "Hẹn trả: 17 giờ 00 phút, ngày 25 tháng 11 năm 2026",
            "Người giao: Trần Thị Lan Người nhận: Đỗ Văn Thuyết",
            f"3 Giao: {justice} Nhận: {leaders}",
            "Người giao: Lê Văn Minh Người nhận: Nguyễn Thu Hà",
            "Người giao: Nguyễn Thu Hà Người nhận: Phạm Thị Thư",
            "5 Giao:",
            "Người giao: Phạm Thị Thư Người nhận: ",
        ) == []  # fmt: skip
        assert "6 Giao:" not in text
        assert slip_of(dossier, "06").read().blank_rows == 0

    def test_on_its_way_the_rest_is_left_to_be_written(self, desk):
        dossier = desk.walk(desk.take_in(), "examine")

        slip = operations.issue_routing_slip(dossier, by=desk.minh, at=LATER)

        said = slip.read()
        assert [(one.giver, one.receiver, one.result) for one in said.hand_overs] == [
            ("Trần Thị Lan", "Đỗ Văn Thuyết", "on_time"), ("Đỗ Văn Thuyết", "", "on_time"),
        ]  # fmt: skip
        assert said.blank_rows == 2
        line = dossier.timeline.latest("seq")
        assert (line.act, line.facts["slip"], line.public) == (
            "issue_routing_slip", "0001/PKS-TTPVHCC", False,
        )  # fmt: skip

    def test_another_unit_is_named_and_an_uncounted_step_says_so(self, desk):
        dossier = desk.walk(desk.take_in(), "sign")
        police = UnitFactory(name="Công an xã Minh Tân", parent=desk.unit)
        main = DepartmentFactory(unit=police, code="main", name="Bộ phận chính")
        Step.objects.filter(dossier=dossier, key="examine").update(
            unit=police, department=main, planned_minutes=None
        )

        slip = operations.issue_routing_slip(dossier, by=desk.ha, at=LATER)

        said = slip.read()
        assert said.coordinating == ("Công an xã Minh Tân",)
        assert [one.receiver_unit for one in said.hand_overs][1] == "Công an xã Minh Tân"
        assert [one.note for one in said.hand_overs] == ["", "", "không tính thời gian"]

    def test_a_branch_gives_to_several_and_a_junction_takes_from_several(self, desk):
        dossier = desk.walk(desk.take_in(), "sign")
        Step.objects.filter(dossier=dossier, key="examine").update(after=["receive"])
        Step.objects.filter(dossier=dossier, key="sign").update(after=["assign", "examine"])

        slip = operations.issue_routing_slip(dossier, by=desk.ha, at=LATER)

        assert [(one.giver, one.receiver) for one in slip.read().hand_overs] == [
            ("Trần Thị Lan", "Đỗ Văn Thuyết"),
            ("Trần Thị Lan", "Lê Văn Minh"),
            ("Đỗ Văn Thuyết", ""),
            ("Lê Văn Minh", ""),
        ]


class TestGuidance:
    def test_it_explains_and_lists_each_paper_with_fee_time_and_hours(self, desk):
        dossier = operations.guide(
            desk.in_state("filed"),
            notes=["Bản án ly hôn phải có dấu của tòa án."],
            by=desk.lan,
            at=LATER,
        )

        pages = pages_of(dossier, "HD")

        assert len(pages) == 2
        assert missing(
            pages[1],
            "Số: 0001/HD-TTPVHCC",
            "Hướng dẫn ông/bà: Mai Thị Ửng",
            "Việc cần làm: Cấp giấy xác nhận tình trạng hôn nhân",
            "Bản án ly hôn phải có dấu của tòa án.",
            "Tờ khai – 1 bản chính",
            "Căn cước – chỉ xuất trình",
            "Bản án ly hôn – 1 bản sao chỉ khi đã từng kết hôn",
            "Nộp tại Trung tâm Phục vụ hành chính công xã Minh Tân",
            "Giờ làm việc 07:00–11:30, 13:30–17:00, thứ Hai đến thứ Sáu",
            "Hẹn trả 3 ngày làm việc từ khi nhận đủ giấy tờ",
            "Phí, lệ phí 15.000 đ",
            "gọi: 0000 000 100",
            "Trần Thị Lan",
        ) == []  # fmt: skip
        assert [box.have for box in slip_of(dossier, "HD").read().boxes] == [True, False, False]

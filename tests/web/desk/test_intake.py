"""Intake: a card, a procedure, a promise, F9; and everything that keeps it from being received."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import Part, State
from motcua.core import clock
from tests.factories.dossiers import ROAD, THURSDAY, make_desk
from tests.factories.org import DepartmentFactory, UnitFactory

NEW = "/desk/dossiers/new/"
CARD = (
    "000298000018||Mai Thị Ửng|07031998|Nữ|Thôn Đình Thượng, Minh Tân, Hà Trung, Thanh Hóa|01012022"
)


@pytest.fixture
def filled(desk):
    """Return what the page posts for a woman who brought what is needed."""
    return {
        "uid": str(uuid4()), "visit": str(uuid4()), "version": str(desk.version.pk), "case_key": "main",
        "stands_for": "self", "name": "Mai Thị Ửng", "id_number": "000 298 000 018",
        "birth": "07/03/1998", "address": "Thôn Đình Thượng", "phone": "0000 000 018",
        "return_method": "counter", "tell_by": "sms", "channel": "counter",
        "declaration-here": "on", "declaration-originals": "1",
    }  # fmt: skip


def intake(response):
    return response.context["intake"]


def test_opened_it_asks_for_a_card_and_a_procedure(desk, lan):
    response = lan.get(NEW)

    assert (intake(response).ready, intake(response).papers) == ("Chưa chọn thủ tục", ())
    assert "chưa ghi" not in response.text


def test_a_card_fills_the_person(desk, lan, filled):
    response = lan.post(NEW, filled | {"name": "", "scan": CARD, "do": "card"})

    form = response.context["form"]
    assert (form["name"].value(), form["birth"].value()) == ("Mai Thị Ửng", "07/03/1998")
    assert intake(response).scanned == "Đã đọc căn cước"


def test_a_malformed_card_is_told_and_nothing_is_lost(desk, lan, filled):
    response = lan.post(NEW, filled | {"scan": "12|34", "do": "card"})

    assert intake(response).scan_problem == "Mã vừa quét không phải mã QR trên thẻ căn cước."
    assert response.context["form"]["address"].value() == "Thôn Đình Thượng"


def test_a_procedure_is_found_without_accents(desk, lan, filled):
    response = lan.post(NEW, filled | {"words": "xac nhan hon nhan", "do": "find"})

    assert [one.version_id for one in intake(response).found] == [desk.version.pk]


def test_choosing_shows_its_papers_and_the_promise(desk, lan):
    response = lan.post(NEW, {"uid": str(uuid4()), "choose": str(desk.version.pk)})

    page = intake(response)
    assert [(row.name, row.counts) for row in page.papers] == [
        ("Tờ khai", True), ("Căn cước", False), ("Bản án ly hôn", True),
    ]  # fmt: skip
    assert (page.offered.moment, page.offered.day) == ("17:00", "thứ\u00a0Tư\u00a025/11/2026")
    assert (page.ready, page.is_ready) == ("Còn thiếu 1 giấy: Tờ khai", False)


def test_a_version_not_offered_here_cannot_be_chosen(desk, lan):
    response = lan.post(NEW, {"uid": str(uuid4()), "choose": "999999"})

    assert intake(response).procedure == ""


def test_f9_receives_once_and_shows_the_slip(desk, lan, filled):
    first = lan.post(NEW, filled | {"do": "take_in"})
    again = lan.post(NEW, filled | {"do": "take_in"})

    dossier = Dossier.objects.get()
    assert first.url == again.url == f"/desk/dossiers/{dossier.code}/received/"
    assert (dossier.state, Slip.objects.count()) == (State.RECEIVED, 1)
    assert str(dossier.visit_group) == filled["visit"]
    shown = lan.get(first.url)
    assert shown.context["done"].slip_href == f"/desk/slips/{Slip.objects.get().uid}.pdf"
    assert shown.context["done"].heading == "Đã nhận. Giấy hẹn đang in, 2 liên"


def test_what_is_missing_is_named_and_nothing_is_received(desk, lan, filled):
    del filled["declaration-here"]

    response = lan.post(NEW, filled | {"do": "take_in"})

    assert response.status_code == 422
    assert "Còn thiếu 1 giấy: Tờ khai." in response.text
    assert not Dossier.objects.exists()


def test_mistakes_come_back_beside_what_was_typed(desk, lan, filled):
    response = lan.post(NEW, filled | {"name": "", "birth": "hôm qua", "do": "take_in"})

    assert response.status_code == 422
    assert "Còn 2 chỗ cần sửa" in response.text
    assert 'value="Thôn Đình Thượng"' in response.text


def test_a_proxy_needs_the_paper_and_stands_beside_the_applicant(desk, lan, filled):
    proxy = filled | {
        "stands_for": "proxy",
        "other_name": "Lường Văn Ước",
        "other_address": "Thôn Bến",
    }

    assert lan.post(NEW, proxy | {"do": "take_in"}).status_code == 422
    lan.post(NEW, proxy | {"authorisation": "Giấy ủy quyền 12/11/2026", "do": "take_in"})

    dossier = Dossier.objects.get()
    parts = dict(dossier.parties.values_list("part", "name"))
    assert parts[Part.APPLICANT] == "Lường Văn Ước"
    assert parts[Part.PROXY] == parts[Part.SUBMITTER] == "Mai Thị Ửng"


def test_the_second_dossier_of_a_visit_says_so_on_its_slip(desk, lan, filled):
    lan.post(NEW, filled | {"do": "take_in"})
    page = lan.get(NEW, {"visit": filled["visit"]}).text

    lan.post(NEW, filled | {"uid": str(uuid4()), "visit_number": "2", "do": "take_in"})

    assert '<input type="hidden" name="visit_number" value="2">' in page
    said = [slip.read().visit for slip in Slip.objects.order_by("pk")]
    assert said == ["", "Hồ sơ thứ 2 nộp cùng lượt"]


def test_the_same_visit_keeps_the_person_and_lists_what_was_received(desk, lan, filled):
    lan.post(NEW, filled | {"do": "take_in"})

    response = lan.get(NEW, {"visit": filled["visit"]})

    page = intake(response)
    assert page.heading_words == "Mai Thị Ửng · hồ sơ thứ 2 của lượt này"
    assert [one.code for one in page.visited] == [Dossier.objects.get().code]
    assert response.context["form"]["uid"].value() != filled["uid"]


def test_a_second_filing_of_the_same_matter_is_warned_of(desk, lan, filled):
    lan.post(NEW, filled | {"do": "take_in"})

    page = intake(lan.post(NEW, filled | {"uid": str(uuid4()), "do": "check"}))

    assert page.known.fact.startswith("Hồ sơ giống như vậy nộp 09:30")
    assert page.known.link.href == f"/desk/dossiers/{Dossier.objects.get().code}/"


def test_a_doubtful_number_is_a_doubt_not_a_refusal(desk, lan, filled):
    page = intake(lan.post(NEW, filled | {"id_number": "12345", "do": "check"}))

    assert page.doubts == ("Số định danh có 12 chữ số, số này có 5.",)


def test_missing_papers_become_slip_02_in_one_act(desk, lan, filled):
    del filled["declaration-here"]
    turned = lan.post(NEW, filled | {"do": "supplement"})
    assert (intake(turned).mode, intake(turned).papers[0].is_missing) == ("supplement", True)

    lan.post(NEW, filled | {
        "mode": "supplement", "declaration-what": "nộp bản ký tên", "reason": "Chưa có tờ khai",
        "do": "give_supplement",
    })  # fmt: skip

    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.code) == (State.AWAITING_SUPPLEMENT, None)
    assert Slip.objects.get().kind == "02"


def test_a_refusal_is_written_with_its_reason(desk, lan, filled):
    response = lan.post(NEW, filled | {"mode": "refuse", "reason": "", "do": "give_refusal"})
    assert response.status_code == 422

    lan.post(
        NEW, filled | {"mode": "refuse", "reason": "Không thuộc thẩm quyền", "do": "give_refusal"}
    )

    assert (Dossier.objects.get().state, Slip.objects.get().kind) == (State.REFUSED, "03")


def test_out_of_hours_needs_a_reason(desk, lan, filled):
    clock.stand_everywhere(THURSDAY + timedelta(hours=10))

    page = intake(lan.post(NEW, filled | {"do": "check"}))
    refused = lan.post(NEW, filled | {"do": "take_in"})
    lan.post(NEW, filled | {"out_of_hours_reason": "Người dân ở xa", "do": "take_in"})

    assert page.needs_reason
    assert (refused.status_code, Dossier.objects.count()) == (422, 1)


def test_a_year_without_calendar_is_named(desk, lan, filled):
    clock.stand_everywhere(THURSDAY + timedelta(days=900))

    page = intake(lan.post(NEW, filled | {"do": "check"}))

    assert "2029" in page.offered.problem
    assert page.ready == "Chưa hẹn được ngày trả"


def test_whoever_does_not_receive_is_refused(desk, minh):
    assert minh.get(NEW).status_code == 409


def test_a_bad_scan_is_refused_by_name(desk, lan, filled, tmp_path):
    scan = tmp_path / "to-khai.pdf"
    scan.write_bytes(b"not a pdf")
    with scan.open("rb") as file:
        response = lan.post(NEW, filled | {"declaration-scans": file, "do": "take_in"})

    assert response.status_code == 422
    assert "to-khai.pdf" in response.text
    assert not Dossier.objects.exists()


def beside(desk):
    """Return another commune of the same province, ready to solve what is filed elsewhere."""
    other = UnitFactory(parent=desk.office.province, name="UBND xã Bên Cạnh")
    for code, department in desk.office.departments.items():
        DepartmentFactory(unit=other, code=code, abbreviation=department.abbreviation)
    return other


def test_a_procedure_of_this_place_asks_no_other_office(desk, lan, filled):
    beside(desk)

    response = lan.post(NEW, filled | {"do": "check"})

    assert "Giải quyết tại" not in response.text


def test_filed_here_solved_there_and_taken_home_here(db, signed_in):
    desk = make_desk(is_place_independent=True)
    other = beside(desk)
    form = {
        "uid": str(uuid4()), "visit": str(uuid4()), "version": str(desk.version.pk),
        "case_key": "main", "stands_for": "self", "name": "Mai Thị Ửng", "address": "Thôn Thượng",
        "declaration-here": "on", "declaration-originals": "1", "competent": str(other.pk),
    }  # fmt: skip

    answer = signed_in(desk.office.lan).post(NEW, form | {"do": "take_in"})

    assert answer.status_code == 302
    dossier = Dossier.objects.get()
    assert dossier.competent_unit == other
    assert (dossier.receiving_unit, dossier.result_unit) == (desk.unit, desk.unit)
    assert dossier.code.startswith(f"{desk.unit.code}-")


@pytest.mark.django_db
def test_a_road_that_nobody_would_take_is_said_before_any_date(signed_in):
    above = {"scope": "superior", "agency_kind": "province_department", "sector": "health"}
    road = (*ROAD[:5], ("decide", "Tỉnh thẩm định", "main", "case_officer", "0", ("stamp",), above))
    desk = make_desk(road=road)
    client = signed_in(desk.office.lan)
    chosen = {"uid": str(uuid4()), "choose": str(desk.version.pk)}

    before = intake(client.post(NEW, chosen))
    unit = UnitFactory(kind=above["agency_kind"], sector="health", parent=desk.office.province)
    DepartmentFactory(unit=unit, code="main")
    after = intake(client.post(NEW, chosen))

    missing = "chưa có cơ quan Sở Y tế với bộ phận “Bộ phận chuyên môn”."
    assert before.offered.problem == f"Bước “Tỉnh thẩm định”: {desk.unit.name} {missing}"
    assert before.offered.day == ""
    assert (after.offered.problem, after.offered.moment) == ("", "17:00")

"""One dossier's page: who may see it, what it says, which buttons it shows, what it costs."""

from datetime import timedelta

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.rules import Asked
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.worktime.models import WorkParameter
from tests.factories.dossiers import THURSDAY

# Session, user, duties; the dossier, its eleven kinds of rows, offer, calendar; the frame; the look.
COST = 30
ASKED = [Asked(component="declaration", name="Tờ khai", what="thiếu chữ ký")]


def address(dossier) -> str:
    return f"/desk/dossiers/{dossier.ref}/"


def labels(acts) -> list[str]:
    return [act.label for act in acts]


def test_the_page_says_whose_turn_it_is_and_when_it_is_due(desk, lan):
    dossier = desk.take_in()

    page = lan.get(address(dossier)).context["dossier"]

    assert page.clocks[0].moment == "17:00, thứ\u00a0Tư\u00a025/11"
    assert (page.turn.mine, page.turn.what) == (True, "phải làm: tiếp nhận, chuyển")
    assert (page.code, page.status, page.applicant) == (
        dossier.code, "Được tiếp nhận", "Mai Thị Ửng",
    )  # fmt: skip


def test_the_red_button_says_where_it_goes_next(desk, lan):
    page = lan.get(address(desk.take_in())).context["dossier"]

    assert labels(page.acts)[0] == "Chuyển Tư pháp"
    assert (page.acts[0].primary, page.acts[0].key) == (True, "F9")
    assert [act.primary for act in page.acts[1:]] == [False] * 3


def test_the_signature_comes_next(desk, minh):
    dossier = desk.walk(desk.take_in(), "examine")

    page = minh.get(address(dossier)).context["dossier"]

    assert labels(page.acts)[0] == "Trình ký"


def test_the_day_strip_explains_the_promise(desk, lan):
    page = lan.get(address(desk.take_in())).context["dossier"]

    assert page.why_title == "Vì sao là thứ\u00a0Tư\u00a025/11"
    assert [cell.mark for cell in page.why.cells][-1] == "due"
    assert any("Ngày Văn hóa" in words for words in page.why.sentences)


def test_slips_and_papers_can_be_opened(desk, lan):
    dossier = desk.take_in()

    page = lan.get(address(dossier)).context["dossier"]

    slip = dossier.slips.get().slip
    assert (page.slips[0].number, page.slips[0].href) == ("01", f"/desk/slips/{slip.uid}.pdf")
    assert [(paper.name, paper.aside) for paper in page.papers] == [("Tờ khai", "chưa quét")]


def test_numbers_are_masked_until_asked_for_and_that_is_written_down(desk, lan):
    dossier = desk.take_in()

    hidden = lan.get(address(dossier)).text.replace("\u00a0", " ")
    assert "298 000 018" not in hidden
    assert "0000 000 018" not in hidden
    shown = lan.get(address(dossier), {"numbers": "1"}).text.replace("\u00a0", " ")

    assert "000 298 000 018" in shown
    assert "0000 000 018" in shown
    assert AuditLine.objects.filter(kind=AuditKind.REVEAL, subject=dossier.code).count() == 1


def test_every_look_is_written_down(desk, lan):
    dossier = desk.take_in()

    lan.get(address(dossier))

    line = AuditLine.objects.get(kind=AuditKind.LOOK, subject=dossier.code)
    assert (line.door, line.who) == ("desk", desk.office.lan.full_name)


def test_another_units_dossier_does_not_exist_and_the_try_is_known(desk, stranger, signed_in):
    dossier = desk.take_in()

    answer = signed_in(stranger).get(address(dossier))

    assert answer.status_code == 404
    assert AuditLine.objects.filter(kind=AuditKind.UNSEEN, subject=dossier.code).count() == 1


def test_an_unknown_code_is_404(desk, lan):
    assert lan.get("/desk/dossiers/H00.00.01-261119-9999/").status_code == 404


def test_a_supervisor_sees_everything_and_may_do_nothing(desk, signed_in):
    dossier = desk.take_in()

    page = signed_in(desk.supervisor).get(address(dossier)).context["dossier"]

    assert (page.acts, page.more_acts, page.note_href, page.upload_href) == ((), (), "", "")
    assert page.read_only == "Chỉ xem: mỗi lần xem được ghi lại"


def test_waiting_for_the_person_says_what_they_must_bring(desk, lan):
    dossier = operations.request_supplement(
        desk.take_in(), asked=ASKED, reason="Thiếu chữ ký", by=desk.lan, at=THURSDAY
    )

    page = lan.get(address(dossier)).context["dossier"]

    assert (page.turn.who, page.turn.what) == ("Mai Thị Ửng", "mang đến: tờ khai")
    assert page.acts[0].label == "Nhận giấy bổ sung"
    assert page.notices[0].fact == "Đã yêu cầu bổ sung 1 lần"


def test_what_ended_without_a_result_says_when_and_promises_nothing(desk, lan):
    dossier = desk.take_in()
    operations.withdraw(dossier, reason="Không cần nữa", by=desk.lan, at=THURSDAY)

    page = lan.get(address(dossier)).context["dossier"]

    (clock,) = page.clocks
    assert (clock.label, clock.why) == ("Công dân yêu cầu rút", "không còn ngày hẹn")
    assert page.turn is None


def test_the_rules_are_said_in_the_office_s_own_numbers(desk, lan):
    for key, value in (("supplement_count", "2"), ("extension_count", "2")):
        WorkParameter.objects.create(
            unit=desk.unit, key=key, value=value, valid_from=THURSDAY.date(),
            legal_basis="QĐ 15/2026/QĐ-UBND",
        )  # fmt: skip
    dossier = operations.request_supplement(
        desk.take_in(), asked=ASKED, reason="Thiếu chữ ký", by=desk.lan, at=THURSDAY
    )
    operations.take_supplement(dossier, papers=desk.intake().papers, by=desk.lan, at=THURSDAY)

    page = lan.get(address(dossier)).context["dossier"]

    notice = page.notices[0]
    assert (notice.fact, notice.law) == (
        "Chỉ được yêu cầu 2 lần, đã 1 lần", "QĐ 15/2026/QĐ-UBND",
    )  # fmt: skip
    assert notice in lan.get(f"{address(dossier)}request_supplement/").context["act"].notices
    hints = {act.label: act.hint for act in (*page.acts, *page.more_acts)}
    assert hints["Yêu cầu bổ sung"] == ""


def test_an_overdue_dossier_says_that_it_stays_overdue(desk, signed_in):
    dossier = desk.take_in(at=THURSDAY - timedelta(days=14))

    page = signed_in(desk.office.ha).get(address(dossier)).context["dossier"]

    assert page.notices[0].fact == "Hồ sơ đã quá hạn"
    assert page.clocks[0].deadline.urgency == "overdue"


def test_after_an_act_its_slip_is_the_first_thing_to_do(desk, lan):
    dossier = desk.take_in()

    page = lan.get(address(dossier), {"printed": "01"}).context["dossier"]

    assert (page.acts[0].label, page.acts[0].icon, page.acts[0].key) == (
        "In giấy hẹn",
        "printer",
        "F9",
    )


@pytest.mark.parametrize("scan", ["0", "7", "x", ""])
def test_a_scan_that_is_not_there_shows_the_road(desk, lan, scan):
    page = lan.get(address(desk.take_in()), {"scan": scan}).context["dossier"]

    assert page.preview is None


def test_the_way_back_is_only_ever_our_own_list(desk, lan):
    dossier = desk.take_in()

    page = lan.get(address(dossier), {"from": "list=unit&channel=counter"}).context["dossier"]
    bad = lan.get(address(dossier), {"from": "//evil.example"}).context["dossier"]

    assert page.crumbs[0].href == "/desk/?list=unit&channel=counter"
    assert bad.crumbs[0].href == "/desk/"


def test_the_page_costs_the_same_for_a_short_and_a_long_life(desk, lan, django_assert_num_queries):
    short, long = desk.take_in(), desk.walk(desk.take_in(), "sign")
    lan.get(address(short))

    with django_assert_num_queries(COST):
        lan.get(address(short))
    with django_assert_num_queries(COST):
        lan.get(address(long))


def test_the_control_slip_is_issued_with_the_road_so_far(desk, lan):
    dossier = desk.take_in()

    answer = lan.post(f"{address(dossier)}road/")

    slip = dossier.slips.get(slip__kind="06").slip
    assert answer.url == f"/desk/slips/{slip.uid}.pdf?print=1"


def test_a_supervisor_issues_nothing(desk, signed_in):
    dossier = desk.take_in()

    answer = signed_in(desk.supervisor).post(f"{address(dossier)}road/")

    assert (answer.status_code, dossier.slips.count()) == (409, 1)


def test_the_next_dossier_of_the_list_is_one_key_away(desk, lan):
    first, second = (desk.take_in(at=THURSDAY - timedelta(minutes=n)) for n in (9, 8))
    listed = lan.get("/desk/", {"list": "unit"}).context["page"].groups[0].rows

    page = lan.get(listed[0].href).context["dossier"]
    last = lan.get(page.position.after).context["dossier"]

    assert (page.code, last.code) == (first.code, second.code)
    assert last.position is None
    assert last.crumbs[0].href == "/desk/?list=unit"


def test_what_each_unit_owes_is_said_when_one_was_late(desk, lan):
    early = desk.take_in()
    late = operations.complete_step(
        desk.take_in(), by=desk.lan, at=THURSDAY + timedelta(hours=5, minutes=30)
    )

    assert lan.get(address(early)).context["dossier"].debt_words == ""
    words = lan.get(address(late)).context["dossier"].debt_words
    assert words.startswith("Giờ trễ: ")
    assert words.endswith(" 1 giờ 30")

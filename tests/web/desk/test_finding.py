"""Finding a dossier, the results that wait, and the register of form 07 as page and PDF."""

import io
import re
from datetime import timedelta

import pytest
from pypdf import PdfReader

from motcua.backoffice.procedures.models import Subject
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.core import clock
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from motcua.web.desk.dossiers.pages import results
from motcua.web.desk.dossiers.views import finding
from tests.factories.dossiers import EVENING, THURSDAY

SEARCH, RESULTS, ISSUED = "/desk/search/", "/desk/results/", "/desk/issued/"
REGISTER, PDF = "/desk/register/", "/desk/register.pdf"
# Session, user, duties, the frame of the desk, the look; the rows and what belongs to them.
SEARCH_COST, RESULTS_COST, ISSUED_COST, REGISTER_COST, PDF_COST = 17, 17, 15, 19, 9
NOVEMBER = {"from_day": "2026-11-01", "to_day": "2026-11-30"}


def text_of(response) -> str:
    pages = PdfReader(io.BytesIO(response.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def plain(response) -> str:
    return response.text.replace("\u00a0", " ")


class TestSearch:
    def test_a_code_opens_the_dossier_at_once(self, desk, lan):
        dossier = desk.take_in()

        answer = lan.get(SEARCH, {"q": dossier.code.lower()})

        assert answer.url == f"/desk/dossiers/{dossier.code}/"

    @pytest.mark.parametrize(
        "typed",
        [
            "mai thi ung",
            "Mai Thị Ửng",
            "ung tinh trang hon",
            "000298000018",
            "0000 000 018",
            "0018",
        ],
    )
    def test_name_number_phone_and_procedure_find_it(self, desk, lan, typed):
        dossier = desk.take_in()

        page = lan.get(SEARCH, {"q": typed}).context["page"]

        (hit,) = page.hits
        assert (hit.full_code, hit.applicant, hit.state) == (
            dossier.code, "Mai Thị Ửng", "Được tiếp nhận",
        )  # fmt: skip
        assert page.says.startswith(f"1 hồ sơ có “{typed}”")

    def test_the_newest_stands_first(self, desk, lan):
        codes = [desk.take_in(at=THURSDAY + timedelta(minutes=n)).code for n in range(3)]

        page = lan.get(SEARCH, {"q": "ung"}).context["page"]

        assert [hit.full_code for hit in page.hits] == codes[::-1]

    def test_older_ones_are_one_press_away(self, desk, lan):
        dossier = desk.take_in()

        page = lan.get(SEARCH, {"q": "mai thi ung"}).context["page"]
        older = lan.get(f"{SEARCH}{page.older_href}").context["page"]

        assert page.says == "1 hồ sơ có “mai thi ung” trong 12 tháng gần đây"
        assert ([hit.full_code for hit in older.hits], older.older_href) == ([dossier.code], "")
        assert older.says == "1 hồ sơ có “mai thi ung”, mới nhất trước"

    def test_nothing_found_says_so_with_what_helps(self, desk, lan):
        response = lan.get(SEARCH, {"q": "không có ai"})

        assert "Chưa thấy hồ sơ “không có ai” trong phần việc của đơn vị." in response.text
        assert response.context["page"].tips[0].startswith("Gõ họ tên không dấu")

    def test_nothing_typed_finds_nothing(self, desk, lan):
        desk.take_in()

        assert lan.get(SEARCH).context["page"].hits == ()

    def test_another_unit_s_dossier_is_absent(self, desk, stranger, signed_in):
        dossier = desk.take_in()
        client = signed_in(stranger)

        assert client.get(SEARCH, {"q": "ung"}).context["page"].hits == ()
        assert client.get(SEARCH, {"q": dossier.code}).context["page"].hits == ()

    def test_what_was_looked_for_is_written_down(self, desk, lan):
        lan.get(SEARCH, {"q": "ung"})

        line = AuditLine.objects.get(kind=AuditKind.SEARCH)
        assert (line.subject_kind, line.subject, line.detail) == ("search", "dossiers", "ung")

    def test_one_and_three_hits_cost_the_same(self, desk, lan, django_assert_num_queries):
        desk.take_in()
        lan.get(SEARCH, {"q": "ung"})
        with django_assert_num_queries(SEARCH_COST):
            lan.get(SEARCH, {"q": "ung"})
        desk.take_in()
        desk.take_in()
        with django_assert_num_queries(SEARCH_COST):
            page = lan.get(SEARCH, {"q": "ung"}).context["page"]
        assert len(page.hits) == 3


class TestResults:
    def test_a_result_waits_with_its_owner_s_masked_phone(self, desk, lan):
        dossier = desk.resolved()

        page = lan.get(RESULTS).context["page"]

        (row,) = page.groups[0].rows
        assert (row.full_code, row.applicant, row.result) == (
            dossier.code, "Mai Thị Ửng", "Giấy xác nhận tình trạng hôn nhân",
        )  # fmt: skip
        assert row.phone.endswith("018")
        assert "0000000018" not in row.phone.replace(" ", "")
        assert row.act_href == f"/desk/dossiers/{dossier.ref}/hand_over/"

    def test_the_longest_waiting_stand_apart(self, desk, lan):
        desk.resolved(at=THURSDAY)
        clock.stand_everywhere(THURSDAY + timedelta(days=40))

        page = lan.get(RESULTS).context["page"]

        assert [group.title for group in page.groups] == ["Để quá 30 ngày"]
        assert [count.words for count in page.counts] == ["1 kết quả", "1 để quá 30 ngày"]

    def test_whom_nobody_invites_any_more_is_to_be_called_first(self, desk, lan):
        called, fresh = desk.resolved(at=THURSDAY), desk.resolved(at=THURSDAY)
        for days in (4, 12, 33):
            operations.remind_uncollected(called, at=THURSDAY + timedelta(days=days))
        today = THURSDAY + timedelta(days=40)
        operations.record_contact(
            Dossier.objects.get(pk=called.pk),
            kind="phone",
            why="Hẹn sang tuần.",
            by=desk.lan,
            at=today,
        )
        clock.stand_everywhere(today)

        page = lan.get(RESULTS).context["page"]

        first, second = page.groups
        assert (first.title, second.title) == ("Cần gọi điện", "Để quá 30 ngày")
        (row,) = first.rows
        assert row.told == "mời 3 lần, đã gặp 09:30"
        assert row.call_href == f"/desk/dossiers/{called.ref}/record_contact/"
        assert lan.get(row.call_href).status_code == 200
        assert [(row.full_code, row.call_href) for row in second.rows] == [(fresh.code, "")]
        assert page.counts[-1].words == "1 cần gọi điện"

    @pytest.mark.parametrize("scanned", ["{code}", "https://noi-nay.example/h/{code}/ABCDEFGHIJ/"])
    def test_a_scanned_slip_opens_its_hand_over(self, desk, lan, scanned):
        dossier = desk.resolved()

        answer = lan.get(RESULTS, {"slip": scanned.format(code=dossier.code)})

        assert answer.url == f"/desk/dossiers/{dossier.ref}/hand_over/"

    def test_a_slip_nobody_knows_is_said_so(self, desk, lan):
        response = lan.get(RESULTS, {"slip": "H99.1-261119-9999"})

        assert response.status_code == 422
        assert "Chưa thấy hồ sơ này" in response.text

    def test_handed_over_it_waits_no_more(self, desk, lan):
        operations.hand_over(desk.resolved(), handed_to="Mai Thị Ửng", by=desk.lan, at=EVENING)

        response = lan.get(RESULTS)

        assert response.context["page"].groups == ()
        assert "Không có kết quả nào chờ người dân." in response.text

    def test_another_unit_s_result_is_absent(self, desk, stranger, signed_in):
        desk.resolved()

        assert signed_in(stranger).get(RESULTS).context["page"].groups == ()

    def test_one_and_three_rows_cost_the_same(self, desk, lan, django_assert_num_queries):
        desk.resolved()
        lan.get(RESULTS)
        with django_assert_num_queries(RESULTS_COST):
            lan.get(RESULTS)
        desk.resolved()
        desk.resolved()
        with django_assert_num_queries(RESULTS_COST):
            page = lan.get(RESULTS).context["page"]
        assert len(page.groups[0].rows) == 3


class TestWaitingPages:
    """More than fit one page are counted whole and shown page by page."""

    def test_fifty_a_page(self, desk, lan, monkeypatch):
        monkeypatch.setattr(finding, "MOST", 2)
        monkeypatch.setattr(results, "PAGE", 2)
        codes = [desk.resolved(at=THURSDAY - timedelta(minutes=n)).code for n in (3, 2, 1)]

        first = lan.get(RESULTS).context["page"]
        second = lan.get(RESULTS + first.pages.after).context["page"]

        assert [row.full_code for row in first.groups[0].rows] == codes[:2]
        assert (first.counts[0].words, first.pages.words) == ("3 kết quả", "Dòng 1–2 trên 3")
        assert [row.full_code for row in second.groups[0].rows] == codes[2:]
        assert (second.pages.before, second.pages.after) == ("?start=0", "")


class TestIssued:
    """The store of results: what holds, until when, what took its place."""

    def test_each_says_how_long_it_holds_and_who_has_it(self, desk, lan):
        dossier = desk.resolved()
        operations.hand_over(dossier, handed_to="Mai Thị Ửng", by=desk.lan, at=EVENING)

        (row,) = lan.get(ISSUED, {"q": "12/ubnd"}).context["page"].rows

        assert (row.number, row.applicant, row.issued, row.valid) == (
            "12/UBND-XNTTHN", "Mai Thị Ửng", "19/11/2026", "không thời hạn",
        )  # fmt: skip
        assert (row.fate, row.stands) == ("đã trả 19/11/2026", True)
        assert (row.href, row.replace_href) == (f"/desk/dossiers/{dossier.ref}/", "")

    def test_a_replaced_one_names_the_new(self, desk, ha):
        operations.replace_result(
            desk.resolved().results.get(), given=desk.result("13/XN"), reason="Sai năm.",
            by=desk.ha, at=EVENING,
        )  # fmt: skip

        new, old = ha.get(ISSUED).context["page"].rows

        assert (old.fate, old.stands, old.replace_href) == ("thay bằng số 13/XN", False, "")
        assert (new.fate, new.stands) == ("chờ người dân nhận", True)
        assert new.replace_href.endswith("/replace_result/")

    def test_one_that_ran_out_does_not_stand(self, desk, lan):
        result = desk.resolved().results.get()
        result.valid_to = THURSDAY.date() - timedelta(days=1)
        result.save()

        (row,) = lan.get(ISSUED).context["page"].rows

        assert (row.valid, row.stands) == ("hết giá trị sau 18/11/2026", False)

    def test_nothing_found_says_so(self, desk, lan):
        text = lan.get(ISSUED, {"q": "99/XX"}).text

        assert "Chưa thấy kết quả “99/XX” trong phần việc của đơn vị." in text

    def test_what_was_looked_for_is_written_down(self, desk, lan):
        lan.get(ISSUED, {"q": "ung"})

        line = AuditLine.objects.get(kind=AuditKind.SEARCH)
        assert (line.subject_kind, line.subject, line.detail) == ("search", "results", "ung")

    def test_one_and_three_rows_cost_the_same(self, desk, lan, django_assert_num_queries):
        desk.resolved()
        lan.get(ISSUED)
        with django_assert_num_queries(ISSUED_COST):
            lan.get(ISSUED)
        desk.resolved()
        desk.resolved()
        with django_assert_num_queries(ISSUED_COST):
            page = lan.get(ISSUED).context["page"]
        assert len(page.rows) == 3


class TestRegister:
    def test_a_line_has_the_columns_of_form_07(self, desk, lan):
        dossier = desk.take_in()

        response = lan.get(REGISTER)

        (row,) = response.context["page"].rows
        assert (row.number, row.code, row.applicant, row.received, row.due) == (
            1, dossier.code, "Mai Thị Ửng", "09:30", "17:00, T4\u00a025/11",
        )  # fmt: skip
        assert (row.agency, row.handed_over, row.method, row.signed) == (
            desk.unit.name, "", "Tại quầy", "",
        )  # fmt: skip
        assert row.contact.startswith("Thôn Đình Thượng, xã Minh Tân, ")
        assert "0000 000 018" not in plain(response)
        assert "0000000018" not in response.text

    def test_a_result_handed_over_is_signed_for(self, desk, lan):
        desk.in_state("handed_over")

        (row,) = lan.get(REGISTER).context["page"].rows

        assert (row.handed_over, row.signed) == ("16:15", "đã ký")

    def test_it_holds_the_month_asked_for(self, desk, lan):
        before = THURSDAY - timedelta(days=28)
        october = desk.take_in(at=before)
        november = desk.take_in()

        first = lan.get(REGISTER, {"from_day": "2026-10-01"}).context["page"]
        second = lan.get(REGISTER).context["page"]

        assert [row.code for row in first.rows] == [october.code]
        assert first.period == "từ 01/10/2026 đến 31/10/2026"
        assert [row.code for row in second.rows] == [november.code]

    def test_the_months_are_links_and_the_one_shown_is_marked(self, desk, lan):
        page = lan.get(REGISTER).context["page"]

        months = next(one for one in page.filters if one.label == "Tháng").choices
        assert [choice.words for choice in months[:3]] == ["11/2026", "10/2026", "09/2026"]
        assert [choice.on for choice in months] == [True] + [False] * 11
        assert months[1].href == "?from_day=2026-10-01&to_day=2026-10-31"

    def test_it_holds_the_subject_asked_for(self, desk, lan):
        Subject.objects.create(code="G01-DD", name="Đất đai")
        dossier = desk.take_in()

        ours = lan.get(REGISTER, {"subject": "G15-TP07"}).context["page"]
        other = lan.get(REGISTER, {"subject": "G01-DD"}).context["page"]

        assert [row.code for row in ours.rows] == [dossier.code]
        assert next(one for one in ours.filters if one.label == "Lĩnh vực").on == "Hộ tịch"
        assert ours.period == "từ 01/11/2026 đến 30/11/2026, Hộ tịch"
        assert other.rows == ()

    def test_an_unknown_subject_is_an_empty_register_that_says_so(self, desk, lan):
        desk.take_in()

        response = lan.get(REGISTER, {"subject": "X99"})

        assert response.status_code == 200
        assert "Không có hồ sơ nào trong khoảng này." in response.text

    def test_nonsense_falls_back_to_this_month(self, desk, lan):
        dossier = desk.take_in()

        page = lan.get(REGISTER, {"from_day": "hôm qua", "start": "-1"}).context["page"]

        assert [row.code for row in page.rows] == [dossier.code]

    def test_another_unit_s_dossier_is_absent(self, desk, stranger, signed_in):
        desk.take_in()

        client = signed_in(stranger)

        assert client.get(REGISTER).context["page"].rows == ()
        assert "Mai Thị Ửng" not in text_of(client.get(PDF, NOVEMBER))

    def test_pages_follow_each_other(self, desk, lan, monkeypatch):
        monkeypatch.setattr("motcua.web.desk.dossiers.views.finding.MOST", 2)
        monkeypatch.setattr("motcua.web.desk.dossiers.pages.finding.PAGE", 2)
        codes = [desk.take_in(at=THURSDAY + timedelta(minutes=n)).code for n in range(3)]

        first = lan.get(REGISTER).context["page"]
        second = lan.get(REGISTER + first.pages.after).context["page"]

        assert [row.code for row in (*first.rows, *second.rows)] == codes
        assert [row.number for row in second.rows] == [3]
        assert (first.pages.words, second.pages.words) == ("Dòng 1–2 trên 3", "Dòng 3–3 trên 3")
        assert second.pages.after == ""

    def test_one_and_three_rows_cost_the_same(self, desk, lan, django_assert_num_queries):
        desk.take_in()
        lan.get(REGISTER)
        with django_assert_num_queries(REGISTER_COST):
            lan.get(REGISTER)
        desk.take_in()
        desk.take_in()
        with django_assert_num_queries(REGISTER_COST):
            page = lan.get(REGISTER).context["page"]
        assert len(page.rows) == 3


class TestRegisterOnPaper:
    def test_it_says_what_it_holds_who_printed_it_and_when(self, desk, lan):
        dossier = desk.in_state("handed_over")

        response = lan.get(PDF, {"subject": "G15-TP07"})

        text = text_of(response)
        missing = [
            words
            for words in (
                "SỔ THEO DÕI HỒ SƠ",
                "Lĩnh vực: Hộ tịch · Từ ngày 01/11/2026 đến ngày 30/11/2026 · 1 hồ sơ",
                "Mai Thị Ửng",
                "09:30 19/11/2026 17:00 25/11/2026 16:15 19/11/2026",
                "Tại quầy",
                f"In bởi {desk.office.lan.full_name}, 09:30, thứ Năm 19/11/2026",
                "trang 1/1",
            )
            if words not in text
        ]
        assert missing == []
        assert dossier.code in text.replace(" ", "").replace("\u200b", "")
        assert response["Content-Type"] == "application/pdf"

    def test_the_book_of_the_office_holds_the_whole_phone(self, desk, lan):
        desk.take_in()

        assert "0000 000 018" in text_of(lan.get(PDF)).replace("\u00a0", " ")

    def test_an_empty_one_says_so(self, desk, lan):
        assert "Không có hồ sơ nào trong thời gian này." in text_of(lan.get(PDF, {"subject": "X"}))

    def test_taking_it_away_is_written_down(self, desk, lan):
        lan.get(PDF)

        line = AuditLine.objects.get(kind=AuditKind.EXPORT)
        assert (line.subject_kind, line.subject) == ("register", desk.unit.code)

    def test_one_and_three_rows_cost_the_same(self, desk, lan, django_assert_num_queries):
        desk.take_in()
        lan.get(PDF)
        with django_assert_num_queries(PDF_COST):
            lan.get(PDF)
        desk.take_in()
        desk.take_in()
        with django_assert_num_queries(PDF_COST):
            lan.get(PDF)


class TestPrinting:
    def slip(self, dossier):
        slip = dossier.slips.get().slip
        return slip, f"/desk/slips/{slip.uid}.pdf"

    def test_a_look_is_no_print_and_the_print_button_is_one(self, desk, lan):
        slip, address = self.slip(desk.take_in())

        seen = lan.get(address)
        slip.refresh_from_db()
        looked = slip.copies_printed
        printed = lan.get(address, {"print": "1"})
        slip.refresh_from_db()

        assert (looked, slip.copies_printed) == (0, 1)
        assert printed.content.startswith(seen.content)

    def test_one_key_prints(self, desk, lan):
        _, address = self.slip(desk.take_in())

        shown, printed = (
            PdfReader(io.BytesIO(lan.get(address, said).content)) for said in ({}, {"print": "1"})
        )

        assert "/OpenAction" not in shown.trailer["/Root"]
        assert printed.trailer["/Root"]["/OpenAction"]["/N"] == "/Print"
        assert len(printed.pages) == len(shown.pages) == 2

    @pytest.mark.parametrize(
        ("copy", "words"),
        [("1", ["Liên 1: lưu"]), ("2", ["Liên 2: giao"]), ("9", ["Liên 1: lưu", "Liên 2: giao"])],
    )
    def test_one_copy_of_the_two_can_be_had(self, desk, lan, copy, words):
        _, address = self.slip(desk.take_in())

        pages = PdfReader(io.BytesIO(lan.get(address, {"copy": copy}).content)).pages

        texts = [page.extract_text() for page in pages]
        assert [word in text for word, text in zip(words, texts, strict=True)] == [True] * len(
            words
        )

    def test_another_unit_s_slip_is_not_there_and_not_counted(self, desk, stranger, signed_in):
        slip, address = self.slip(desk.take_in())

        answer = signed_in(stranger).get(address, {"print": "1"})

        slip.refresh_from_db()
        assert (answer.status_code, slip.copies_printed) == (404, 0)

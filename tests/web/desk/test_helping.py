"""Help at the desk: a card, a sheet, a hand on it; a dossier that is helped; a sheet to take home."""

from io import BytesIO
from uuid import uuid4

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from motcua.casework.dossiers.models import Dossier
from motcua.casework.helping.models import HelpMandate
from motcua.core import clock
from tests.factories.dossiers import LATER
from tests.factories.helping import SANG, draw_up, signed
from tests.factories.org import make_office

PAGE, NEW = "/desk/help/", "/desk/dossiers/new/"
CARD = "000048000078||Quách Văn Sáng|02031948|Nam|Thôn Bến Thủy, xã Minh Tân|01012022"


@pytest.fixture
def words():
    """Return what the form of a mandate posts."""
    return {
        "uid": str(uuid4()), "name": SANG.name, "id_number": SANG.id_number, "birth": "02/03/1948",
        "address": SANG.address, "scope": "Xác nhận tình trạng hôn nhân", "until": "19/12/2026",
        "helper_kind": "official",
    }  # fmt: skip


def photo(text):
    drawn = BytesIO()
    segno.make(text, error="m").save(drawn, kind="png", scale=6)
    return SimpleUploadedFile("the.png", drawn.getvalue(), "image/png")


def text_of(answer):
    return " ".join(
        " ".join(p.extract_text() for p in PdfReader(BytesIO(answer.content)).pages).split()
    )


class TestDrawingUp:
    def test_a_card_fills_the_person_and_nothing_is_lost(self, lan, words):
        asked = words | {"name": "", "id_number": "", "scan": CARD}

        form = lan.post(PAGE + "new/", asked).context["form"]

        assert (form["name"].value(), form["scope"].value()) == (SANG.name, words["scope"])
        assert HelpMandate.objects.count() == 0

    def test_a_photo_of_the_card_is_read_and_kept_nowhere(self, lan, words):
        asked = words | {"name": "", "id_number": "", "photo": photo(CARD)}

        form = lan.post(PAGE + "new/", asked).context["form"]

        assert form["id_number"].value() == SANG.id_number

    @pytest.mark.parametrize(
        ("sent", "says"),
        [
            ({"scan": "12|34"}, "không phải mã QR trên thẻ"),
            ({"photo": SimpleUploadedFile("x.png", b"no picture", "image/png")}, "x.png"),
            ({"photo": SimpleUploadedFile("x.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")}, ""),
        ],
        ids=["no-card", "no-picture", "a-paper"],
    )
    def test_what_is_no_card_is_told(self, lan, words, sent, says):
        answer = lan.post(PAGE + "new/", words | sent)

        assert says in answer.text
        assert 'class="mistake"' in answer.text
        assert HelpMandate.objects.count() == 0

    def test_it_is_drawn_up_and_printed_for_the_hand(self, desk, lan, words):
        answer = lan.post(PAGE + "new/", words)

        mandate = HelpMandate.objects.get()
        assert answer["Location"] == f"{PAGE}{mandate.uid}/"
        paper = text_of(lan.get(f"{PAGE}{mandate.uid}/sheet.pdf"))
        for said in (
            "GIẤY NHỜ LÀM HỘ",
            SANG.name,
            "000 048 000 078",
            "thứ Bảy 19/12/2026",
            "điểm chỉ",
        ):
            assert said in paper.replace("\u00a0", " ")

    @pytest.mark.parametrize(
        ("change", "status", "says"),
        [
            ({"scope": ""}, 200, "chưa ghi nhờ việc gì"),
            ({"until": "01/01/2030"}, 409, "dài nhất 90 ngày"),
            ({"helper_kind": "community"}, 409, "tổ công nghệ số"),
        ],
    )
    def test_wrong_words_are_told(self, lan, words, change, status, says):
        answer = lan.post(PAGE + "new/", words | change)

        assert (answer.status_code, says in answer.text) == (status, True)
        assert HelpMandate.objects.count() == 0

    def test_others_than_the_counter_may_not(self, minh, words):
        assert minh.post(PAGE + "new/", words).status_code == 409


class TestUsing:
    def acts(self, lan, mandate):
        return lan.get(f"{PAGE}{mandate.uid}/").context["page"]

    def test_each_act_stands_where_it_is_possible(self, desk, lan):
        drawn = draw_up(desk)

        assert (self.acts(lan, drawn).file_href, self.acts(lan, drawn).sign_href) == (
            "",
            f"{PAGE}{drawn.uid}/sign/",
        )
        lan.post(f"{PAGE}{drawn.uid}/sign/", {"version": drawn.version, "signed_by": "fingerprint"})
        assert self.acts(lan, drawn).file_href == f"{NEW}?help={drawn.uid}"
        drawn.refresh_from_db()
        lan.post(
            f"{PAGE}{drawn.uid}/record/",
            {"version": drawn.version, "what": "Cài VNeID", "minutes": "12"},
        )
        drawn.refresh_from_db()
        lan.post(f"{PAGE}{drawn.uid}/revoke/", {"version": drawn.version, "reason": ""})
        page = self.acts(lan, drawn)
        assert page.state == "Đã thu hồi"
        assert page.file_href == page.sign_href == page.record_href == page.revoke_href == ""
        assert [event.title for event in page.journal] == [
            "Người nhờ thu hồi",
            "Giúp việc khác",
            "Người nhờ đã ký",
            "Lập giấy nhờ làm hộ",
        ]

    def test_a_stale_page_is_told(self, desk, lan):
        mandate = signed(desk)

        answer = lan.post(f"{PAGE}{mandate.uid}/revoke/", {"version": 0, "reason": ""})

        assert answer.status_code == 409
        mandate.refresh_from_db()
        assert mandate.state == "standing"

    def test_intake_under_a_mandate(self, desk, lan):
        mandate = signed(desk)
        clock.stand_everywhere(LATER)
        opened = lan.get(f"{NEW}?help={mandate.uid}")
        form = opened.context["form"]
        names = (
            "uid",
            "visit",
            "help",
            "help_since",
            "read",
            "name",
            "id_number",
            "birth",
            "sex",
            "address",
        )
        clock.stand_everywhere(LATER.replace(minute=41))

        answer = lan.post(
            NEW,
            {name: form[name].value() or "" for name in names}
            | {
                "version": str(desk.version.pk), "case_key": "main", "stands_for": "self",
                "return_method": "counter", "tell_by": "none", "channel": "counter",
                "declaration-here": "on", "declaration-originals": "1", "do": "take_in",
            },
        )  # fmt: skip

        dossier = Dossier.objects.get()
        assert "Làm hộ Quách Văn Sáng" in opened.text
        assert answer["Location"] == f"/desk/dossiers/{dossier.code}/received/"
        assert (dossier.arrival, dossier.identity_typed) == ("helped", 0)
        mandate.refresh_from_db()
        assert mandate.minutes == 11
        summary = f"{PAGE}summary/{dossier.code}.pdf"
        assert summary in lan.get(answer["Location"]).text
        paper = text_of(lan.get(summary)).replace("\u00a0", " ")
        for said in (SANG.name, dossier.code, "17:00, thứ Tư 25/11/2026", "người nộp hồ sơ này"):
            assert said in paper

    def test_a_mandate_taken_back_meanwhile_files_nothing(self, desk, lan):
        mandate = draw_up(desk)

        answer = lan.post(
            NEW,
            {
                "uid": str(uuid4()), "help": str(mandate.uid), "name": SANG.name, "address": "x",
                "id_number": SANG.id_number, "version": str(desk.version.pk), "case_key": "main",
                "stands_for": "self", "channel": "counter", "return_method": "counter",
                "tell_by": "none", "declaration-here": "on", "do": "take_in",
            },
        )  # fmt: skip

        assert "không còn hiệu lực" in answer.text
        assert Dossier.objects.count() == 0


class TestWhoSees:
    def test_another_office_finds_nothing(self, desk, signed_in):
        mandate = signed(desk)
        stranger = signed_in(make_office().lan)

        for address in ("", "sheet.pdf", "sign/", "revoke/", "record/"):
            assert stranger.get(f"{PAGE}{mandate.uid}/{address}").status_code == 404

    def test_a_dossier_not_helped_has_no_summary(self, desk, lan):
        dossier = desk.take_in()

        assert lan.get(f"{PAGE}summary/{dossier.code}.pdf").status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_pages_cost_the_same(self, desk, lan, count, django_assert_num_queries):
        mandates = [signed(desk) for _ in range(count)]
        lan.get(PAGE)

        with django_assert_num_queries(LIST_COST):
            lan.get(PAGE)
        with django_assert_num_queries(MANDATE_COST):
            lan.get(f"{PAGE}{mandates[0].uid}/")


LIST_COST = 16
MANDATE_COST = 19


class TestShortcuts:
    ADDRESS = "/desk/procedures/shortcuts/"

    def test_the_head_sets_a_key_and_the_counter_has_it(self, desk, lan, signed_in):
        head = signed_in(desk.centre_head)

        answer = head.post(self.ADDRESS, {"key2": desk.version.procedure_id})

        assert answer.status_code == 302
        keys = lan.get(NEW).context["intake"].shortcuts
        assert [(one.key, one.version_id) for one in keys] == [("2", desk.version.pk)]

    def test_one_procedure_has_one_key(self, desk, signed_in):
        head, number = signed_in(desk.centre_head), desk.version.procedure_id

        answer = head.post(self.ADDRESS, {"key1": number, "key2": number})

        assert (
            answer.status_code,
            answer.headers.get("Location"),
            "chỉ đặt ở một phím" in answer.text,
        ) == (409, None, True)

    def test_others_may_not(self, lan):
        assert lan.get(self.ADDRESS).status_code == 409

    def test_a_chosen_procedure_hides_the_keys(self, desk, lan, signed_in):
        signed_in(desk.centre_head).post(self.ADDRESS, {"key2": desk.version.procedure_id})

        page = lan.post(NEW, {"uid": str(uuid4()), "choose": desk.version.pk}).context["intake"]

        assert (page.procedure, page.shortcuts) == (desk.version.name, ())

"""The screen in the hall: paired once, asked by anybody, wiped after everybody."""

from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from motcua.backoffice.documents.rules import lookup_path
from motcua.backoffice.procedures import operations as procedures
from motcua.core import clock
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.notifications.models import StaffNotice
from motcua.foundation.org import operations as org
from motcua.foundation.org.models import Device
from tests.factories.agenda import set_theme
from tests.factories.dossiers import LATER, THURSDAY

HOME, FIND, FOLLOW = "/kiosk/", "/kiosk/find/", "/kiosk/follow/"


class TestPairing:
    def test_a_machine_nobody_paired_is_answered_nothing(self, desk):
        for address in (HOME, FIND, FOLLOW, f"/kiosk/p/{desk.version.procedure.code}/"):
            answer = Client().get(address)
            assert (answer.status_code, "chưa được ghép" in answer.text) == (403, True)

    def test_the_token_is_given_once_and_kept_where_no_script_reads(self, paired):
        client = Client()

        answer = client.post("/kiosk/pair/", {"token": paired[1]})

        kept = answer.cookies["device"]
        assert (answer.status_code, kept["httponly"], kept["samesite"]) == (302, True, "Strict")
        assert client.get(HOME).status_code == 200
        assert paired[1] not in Device.objects.get().token_digest

    def test_a_wrong_token_pairs_nothing(self, paired):
        answer = Client().post("/kiosk/pair/", {"token": "guess"})

        assert (answer.status_code, "device" in answer.cookies) == (422, False)

    def test_a_parted_machine_asks_no_more(self, screen, paired, admin):
        org.revoke_device(paired[0], by=admin, at=LATER)

        assert screen.get(HOME).status_code == 403
        with pytest.raises(Stale):
            org.revoke_device(paired[0], by=admin, at=LATER)

    def test_only_an_administrator_pairs_and_names_it(self, desk, admin):
        with pytest.raises(NotYours):
            org.pair_device(desk.unit, "Sảnh", by=desk.lan, at=THURSDAY)
        with pytest.raises(Refused, match="Ghi tên"):
            org.pair_device(desk.unit, " ", by=admin, at=THURSDAY)
        assert Device.objects.count() == 0

    def test_it_is_paired_and_parted_at_the_desk(self, desk, admin):
        client = Client()
        client.force_login(desk.clerk)

        shown = client.post("/desk/devices/", {"name": "Sảnh"})
        again = client.get("/desk/devices/")

        token = shown.context["token"]
        assert token in shown.text
        assert token not in again.text
        device = Device.objects.get()
        assert client.post(f"/desk/devices/{device.uid}/revoke/").status_code == 302
        lan = Client()
        lan.force_login(desk.office.lan)
        assert lan.post("/desk/devices/", {"name": "Khác"}).status_code == 409


class TestFinding:
    def test_home_says_what_can_be_done_and_what_today_is(self, desk, screen):
        set_theme(desk)

        text = screen.get(HOME).text

        assert "Mời ông/bà chạm vào việc cần làm" in text
        assert "Hôm nay: Ngày thứ 5 không hẹn" in text

    def test_everyday_words_find_a_procedure_and_its_guide_prints(self, desk, screen):
        code = desk.version.procedure.code

        found = screen.get(FIND, {"q": "tinh trang hon nhan"})
        page = screen.get(f"/kiosk/p/{code}/")
        paper = screen.get(f"/kiosk/p/{code}/guide.pdf")

        assert f"/kiosk/p/{code}/" in found.text
        assert "17:00, thứ\u00a0Tư\u00a025/11/2026" in page.text
        text = " ".join(p.extract_text() for p in PdfReader(BytesIO(paper.content)).pages)
        assert "Tờ khai" in text

    def test_it_promises_what_reception_would_today(self, desk, screen):
        set_theme(desk)

        page = screen.get(f"/kiosk/p/{desk.version.procedure.code}/")

        assert "17:00, thứ\u00a0Năm\u00a019/11/2026" in page.text

    def test_without_words_it_shows_what_is_asked_most(self, desk, screen):
        head = desk.acting(desk.centre_head)
        procedures.set_shortcuts(desk.unit, {1: desk.version.procedure}, by=head, at=THURSDAY)

        assert desk.version.name in screen.get(FIND).text

    def test_nothing_found_says_what_to_try(self, screen):
        assert "Chưa thấy việc" in screen.get(FIND, {"q": "zzzz"}).text

    def test_an_unknown_procedure_is_not_found(self, screen):
        assert screen.get("/kiosk/p/9.999999/").status_code == 404
        assert screen.get("/kiosk/p/9.999999/guide.pdf").status_code == 404


class TestFollowing:
    def ask(self, screen, code):
        assert screen.post(FOLLOW, {"code": code}).status_code == 302
        return screen.get(FOLLOW)

    def test_a_scanned_slip_says_the_date_and_nobodys_name(self, desk, screen):
        dossier = desk.take_in()
        path = lookup_path(dossier.code, settings.LOOKUP_SECRET)

        text = self.ask(screen, f"https://motcua.example{path}").text

        assert "17:00, thứ\u00a0Tư\u00a025/11/2026" in text
        assert desk.version.name in text
        assert "Ửng" not in text

    def test_a_typed_code_says_only_how_far(self, desk, screen):
        dossier = desk.take_in()

        text = self.ask(screen, dossier.code).text

        assert "Đã nhận đủ giấy tờ" in text
        assert "25/11/2026" not in text

    @pytest.mark.parametrize("typed", ["H00.00-000000-0001", "<script>", "/h/X/forged/"])
    def test_what_is_no_slip_is_not_found(self, screen, typed):
        answer = self.ask(screen, typed)

        assert (answer.status_code, "Chưa thấy hồ sơ này" in answer.text) == (404, True)
        assert "<script>" not in answer.text.split("<main")[1]

    def test_a_forged_key_is_as_good_as_none(self, desk, screen):
        dossier = desk.take_in()

        assert self.ask(screen, f"/h/{dossier.code}/AAAAAAAAAA/").status_code == 404


class TestWiping:
    def test_whoever_comes_next_finds_nothing(self, desk, screen):
        dossier = desk.take_in()
        screen.post(FOLLOW, {"code": dossier.code})
        screen.post("/kiosk/size/")

        answer = screen.post("/kiosk/wipe/")

        assert (answer.status_code, answer["Location"]) == (302, HOME)
        assert answer["Clear-Site-Data"] == '"cache", "storage"'
        assert dossier.code not in screen.get(FOLLOW).text
        assert "is-large" not in screen.get(HOME).text
        assert screen.get(HOME).status_code == 200

    def test_no_page_is_kept_by_the_browser(self, screen):
        for address in (HOME, FIND, FOLLOW):
            assert screen.get(address)["Cache-Control"] == "no-store"


class TestHelp:
    def test_a_call_rings_for_those_who_receive_once_in_two_minutes(self, desk, screen):
        screen.post("/kiosk/help/")
        screen.post("/kiosk/help/")

        notice = StaffNotice.objects.get()
        assert (notice.staff, "Sảnh, cạnh cửa" in notice.text) == (desk.office.lan, True)
        clock.stand_everywhere(LATER)
        screen.post("/kiosk/help/")
        assert StaffNotice.objects.count() == 2

    def test_a_look_rings_nobody(self, screen):
        assert screen.get("/kiosk/help/").status_code == 405
        assert StaffNotice.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_finding_costs_the_same(desk, screen, count, django_assert_num_queries):
    for _ in range(count):
        desk.take_in()
    screen.get(FIND, {"q": "hon nhan"})

    with django_assert_num_queries(COST):
        screen.get(FIND, {"q": "hon nhan"})


COST = 5

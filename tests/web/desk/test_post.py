"""Post at the desk: packed, handed over on a list, followed; what came in; register; agreement."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels import queries
from motcua.casework.parcels.models import (
    IncomingParcel,
    Parcel,
    ParcelBatch,
    PostalAgreement,
)
from motcua.core import clock
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.notifications.models import Message
from motcua.web.desk.parcels.views.lists import MOST_BYTES
from tests.factories.dossiers import THURSDAY
from tests.factories.parcels import (
    FRIDAY,
    HOME,
    MONDAY,
    POSTMAN,
    TRACKING,
    agreement,
    came,
    carried,
    listed,
    packed,
)

PAGE = "/desk/post/"


@pytest.fixture
def agreed(desk):
    return agreement(desk)


def at(moment):
    clock.stand_everywhere(moment)


def text_of(answer):
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.usefixtures("agreed")
class TestGoingOut:
    def test_from_the_result_that_waits_to_the_postman(self, desk, lan):
        dossier = desk.resolved(return_method="post")
        at(FRIDAY)

        waiting = lan.get("/desk/results/")
        assert f"/desk/post/new/?dossier={dossier.code}" in waiting.content.decode()
        form = lan.get(f"{PAGE}new/?dossier={dossier.code}").context["form"]
        said = {name: form[name].value() for name in ("uid", "version", "name", "phone", "address")}
        answer = lan.post(
            f"{PAGE}new/?dossier={dossier.code}",
            said | {"contents": "result", "paid_by": "receiver", "tracking": ""},
        )
        parcel = Parcel.objects.get()
        assert answer["Location"] == f"{PAGE}parcels/{parcel.uid}/"
        assert lan.get("/desk/results/").context["page"].groups == ()
        listing = lan.post(f"{PAGE}batches/new/", {"pick": [str(parcel.uid)]})
        batch = ParcelBatch.objects.get()
        assert listing["Location"] == f"{PAGE}batches/{batch.uid}/"
        handed = lan.post(
            listing["Location"], {"taken_by": POSTMAN, f"tracking-{parcel.code}": TRACKING}
        )

        parcel.refresh_from_db()
        assert handed["Location"] == PAGE
        assert (parcel.state, parcel.tracking) == ("with_operator", TRACKING)
        assert Message.objects.filter(kind="posted").count() == 1

    def test_the_list_is_printed_for_both_hands_and_leaves_a_line(self, desk, lan):
        batch = listed(desk, packed(desk))

        said = text_of(lan.get(f"{PAGE}batches/{batch.uid}/list.pdf"))

        assert "BẢNG KÊ BÀN GIAO BƯU GỬI" in said
        assert HOME.name in said
        assert "BÊN NHẬN" in said
        assert AuditLine.objects.filter(kind="reveal", subject=batch.code).exists()

    def test_the_address_is_printed_whole_and_shown_masked(self, desk, lan):
        parcel = packed(desk)
        page = f"{PAGE}parcels/{parcel.uid}/"

        said = text_of(lan.get(f"{page}address.pdf"))
        shown = lan.get(page).content.decode()
        whole = lan.get(f"{page}?whole=1").content.decode()

        assert "thôn Đình Thượng" in said
        assert HOME.address not in shown
        assert HOME.address in whole
        assert AuditLine.objects.filter(kind="reveal", subject=parcel.code).count() == 2

    def test_delivered_by_hand_of_the_counter(self, desk, lan):
        parcel = carried(desk)
        at(MONDAY)
        page = f"{PAGE}parcels/{parcel.uid}/deliver/"
        form = lan.get(page).context["form"]
        assert form["delivered_to"].value() == HOME.name

        lan.post(
            page,
            {
                "version": parcel.version,
                "delivered_to": "Mai Thị Ửng",
                "day": "23/11/2026",
                "hour": "08:10",
            },
        )

        assert Dossier.objects.get().state == "handed_over"
        parcel.refresh_from_db()
        assert (parcel.state, parcel.delivered_to) == ("delivered", "Mai Thị Ửng")

    def test_what_is_wrong_is_said_and_nothing_changes(self, desk, lan):
        parcel = carried(desk)
        at(MONDAY)
        page = f"{PAGE}parcels/{parcel.uid}/deliver/"

        answer = lan.post(
            page,
            {"version": parcel.version, "delivered_to": "Ửng", "day": "01/11/2026", "hour": "8:10"},
        )

        assert answer.status_code == 409
        assert "trước lúc cơ quan giao" in answer.content.decode()
        assert Parcel.objects.get().state == "with_operator"

    def test_a_paper_somebody_signed_is_kept(self, desk, lan):
        parcel = carried(desk)
        at(MONDAY)
        page = f"{PAGE}parcels/{parcel.uid}/"
        lan.post(
            f"{page}deliver/",
            {"version": parcel.version, "delivered_to": "Ửng", "day": "23/11/2026", "hour": "8:10"},
        )
        proof = SimpleUploadedFile("bao-phat.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")

        lan.post(f"{page}keep_proof/", {"version": parcel.version + 1, "file": proof})

        answer = lan.get(f"{page}proof/")
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        answer.close()

    def test_who_has_no_part_sees_nothing(self, desk, minh, signed_in, stranger):
        parcel = packed(desk)

        for client in (minh, signed_in(stranger)):
            assert client.get(f"{PAGE}parcels/{parcel.uid}/").status_code == 404
            assert client.get(f"{PAGE}parcels/{parcel.uid}/address.pdf").status_code == 404
            assert parcel.code not in client.get(PAGE).content.decode()

    def test_a_leader_reads_but_packs_nothing(self, desk, ha):
        parcel = packed(desk)

        assert ha.get(f"{PAGE}parcels/{parcel.uid}/").status_code == 200
        assert ha.get(f"{PAGE}parcels/{parcel.uid}/cancel/").status_code == 409
        assert ha.post(f"{PAGE}batches/new/", {"pick": [str(parcel.uid)]}).status_code == 409
        assert not ParcelBatch.objects.exists()

    def test_nothing_ticked_is_said(self, desk, lan):
        packed(desk)

        answer = lan.post(f"{PAGE}batches/new/", {"pick": ["nonsense"]})

        assert answer.status_code == 409
        assert "Chọn bưu gửi" in answer.content.decode()

    def test_the_page_costs_the_same_for_one_and_three(self, desk, lan, django_assert_num_queries):
        packed(desk)
        desk.resolved(return_method="post")
        lan.get(PAGE)
        with django_assert_num_queries(QUERIES):
            lan.get(PAGE)
        for _ in range(2):
            packed(desk)
            desk.resolved(return_method="post")
        with django_assert_num_queries(QUERIES):
            lan.get(PAGE)


QUERIES = 23


@pytest.mark.usefixtures("agreed")
class TestTheOperatorsFile:
    def send(self, client, text):
        file = SimpleUploadedFile("bao-cao.csv", text.encode(), "text/csv")
        return client.post(f"{PAGE}reports/", {"file": file})

    def test_each_line_is_done_known_or_named(self, desk, lan):
        parcel = carried(desk)
        at(MONDAY)
        text = (
            "Mã bưu gửi;Tình trạng;Lúc;Người nhận;Lý do\n"
            f"{TRACKING};Đang phát;23/11/2026 08:00;;\n"
            f"{TRACKING};Phát thành công;23/11/2026 09:10;Mai Thị Ửng;\n"
            "EZ999;Đang phát;23/11/2026 08:00;;\n"
            f"{TRACKING};bay;23/11/2026 08:00;;\n"
        )

        said = self.send(lan, text)
        again = self.send(lan, text)

        parcel.refresh_from_db()
        assert parcel.state == "delivered"
        assert Dossier.objects.get().state == "handed_over"
        assert dict(said.context["counts"]) == {
            "Đã ghi": 2, "Đã biết": 0, "Không thấy bưu gửi": 1, "Không ghi được": 0,
        }  # fmt: skip
        assert dict(again.context["counts"])["Đã ghi"] == 0
        assert dict(again.context["counts"])["Đã biết"] == 2
        assert [(one.number, one.why) for one in said.context["wrong"]] == [
            (5, "không hiểu tình trạng “bay”")
        ]

    def test_nonsense_is_lines_that_cannot_be_read(self, lan):
        answer = self.send(lan, "\x00\x01,\n=cmd()|x,y\n")

        assert answer.status_code == 200
        assert answer.context["wrong"]

    @pytest.mark.parametrize(
        "text",
        [
            f'Mã bưu gửi,Tình trạng,Lúc\n{TRACKING},Đang phát,23/11/2026 08:00\n"' + "x" * 200_000,
            f'Mã bưu gửi,Tình trạng,Lúc\r{TRACKING},Đang phát,23/11/2026 08:00\r"\r',
        ],
        ids=["a-quote-never-closed", "old-ends-of-lines"],
    )
    def test_what_can_be_read_of_a_broken_file_is_done(self, desk, lan, text):
        carried(desk)
        at(MONDAY)

        answer = self.send(lan, text)

        assert dict(answer.context["counts"])["Đã ghi"] == 1
        assert len(answer.context["wrong"]) == 1

    def test_a_file_too_long_is_not_half_read(self, lan):
        answer = self.send(lan, "Mã bưu gửi\n" + "x" * MOST_BYTES)

        assert answer.status_code == 422
        assert "tệp nặng quá 2 MB" in answer.text
        assert "is_read" not in answer.context

    def test_only_the_counter_sends_one(self, minh):
        assert minh.get(f"{PAGE}reports/").status_code == 409


@pytest.mark.usefixtures("agreed")
class TestComingIn:
    def test_taken_from_the_postman_and_entered(self, desk, lan):
        words = {
            "uid": str(uuid4()), "tracking": "EB000000042VN", "sender_name": "Mai Thị Ửng",
            "sender_phone": "0000000018", "sender_address": "Thôn Đình Thượng", "piece_count": "1",
            "list_number": "PG-12", "day": "19/11/2026", "hour": "09:00",
        }  # fmt: skip
        lan.post(f"{PAGE}incoming/new/", words)
        parcel = IncomingParcel.objects.get()

        page = lan.get(f"/desk/dossiers/new/?parcel={parcel.uid}")
        shown = page.context["form"]
        assert f"Nhập từ bưu gửi {parcel.code}" in page.content.decode()
        assert (shown["name"].value(), shown["channel"].value()) == ("Mai Thị Ửng", "postal")
        answer = lan.post(
            "/desk/dossiers/new/",
            {
                "uid": shown["uid"].value(), "visit": shown["visit"].value(), "do": "take_in",
                "parcel": str(parcel.uid), "version": desk.version.pk, "case_key": "main",
                "stands_for": "self", "name": "Mai Thị Ửng", "id_number": "000298000018",
                "address": "Thôn Đình Thượng", "phone": "0000000018", "channel": "postal",
                "return_method": "post", "tell_by": "sms", "declaration-here": "on",
                "declaration-originals": "1",
            },
        )  # fmt: skip
        dossier = Dossier.objects.get()
        received = lan.get(answer["Location"]).content.decode()

        assert (dossier.channel, dossier.arrival) == ("postal", "post")
        assert f"/desk/post/incoming/{parcel.uid}/" in received
        assert "contents=slip" in received
        parcel.refresh_from_db()
        assert parcel.entered_count == 1
        lan.post(f"{PAGE}incoming/{parcel.uid}/close/", {"version": parcel.version, "note": ""})
        parcel.refresh_from_db()
        assert parcel.state == "closed"

    def test_who_sent_it_is_shown_masked_and_whole_with_a_line(self, desk, lan):
        parcel = came(desk, sender_phone="0000000018", sender_address="Thôn Đình Thượng")
        page = f"{PAGE}incoming/{parcel.uid}/"

        shown = lan.get(page).content.decode()
        lines = AuditLine.objects.filter(kind="reveal", subject=parcel.code)
        before = lines.count()
        whole = lan.get(f"{page}?whole=1").content.decode()

        for words in (parcel.sender_address, "0000\u00a0000\u00a0018"):
            assert words not in shown
            assert words in whole
        assert (before, lines.count()) == (0, 1)

    def test_a_parcel_closed_meanwhile_takes_nothing(self, desk, lan):
        parcel = came(desk)
        IncomingParcel.objects.filter(pk=parcel.pk).update(state="closed", closed_at=THURSDAY)

        assert "Nhập từ" not in lan.get(f"/desk/dossiers/new/?parcel={parcel.uid}").content.decode()

    def test_another_office_sees_nothing(self, desk, signed_in, stranger):
        parcel = came(desk)

        client = signed_in(stranger)
        assert client.get(f"{PAGE}incoming/{parcel.uid}/").status_code == 404


class TestTheAgreement:
    WORDS = {
        "version": "0", "number": "05/TT-BCCI", "signed_on": "05/01/2026",
        "operator": "Bưu điện huyện", "operator_phone": "0000000900", "valid_from": "10/01/2026",
        "returns_results": "on", "payer": "receiver",
    }  # fmt: skip

    @pytest.fixture
    def head(self, desk, signed_in):
        return signed_in(desk.centre_head)

    def test_written_changed_and_ended_by_the_head_of_the_centre(self, desk, head):
        head.post(f"{PAGE}agreements/new/", self.WORDS)
        found = PostalAgreement.objects.get()
        page = f"{PAGE}agreements/{found.uid}/"
        head.post(f"{page}edit/", self.WORDS | {"number": "06/TT-BCCI", "collects_fees": "on"})
        paper = SimpleUploadedFile("thoa-thuan.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")
        head.post(f"{page}file/", {"file": paper})
        found.refresh_from_db()
        head.post(f"{page}end/", {"version": found.version, "on": "01/12/2026"})

        found.refresh_from_db()
        assert (found.number, found.collects_fees) == ("06/TT-BCCI", True)
        assert str(found.valid_to) == "2026-12-01"
        assert "06/TT-BCCI" in head.get(page).content.decode()
        assert head.get(f"{PAGE}agreements/").status_code == 200
        shown = head.get(f"{page}paper/")
        assert shown["Content-Security-Policy"] == "sandbox; default-src 'none'"
        shown.close()

    def test_a_second_one_is_refused_in_words(self, agreed, head):
        answer = head.post(f"{PAGE}agreements/new/", self.WORDS)

        assert answer.status_code == 409
        assert "thỏa thuận khác" in answer.content.decode()
        assert PostalAgreement.objects.count() == 1

    def test_the_counter_reads_it_and_writes_none(self, agreed, lan):
        assert lan.get(f"{PAGE}agreements/{agreed.uid}/").status_code == 200
        assert lan.post(f"{PAGE}agreements/new/", self.WORDS).status_code == 409

    def test_another_offices_agreement_is_not_here(self, agreed, signed_in, stranger):
        assert signed_in(stranger).get(f"{PAGE}agreements/{agreed.uid}/").status_code == 404


@pytest.mark.usefixtures("agreed")
class TestTheWish:
    def test_written_down_at_the_counter(self, desk, lan):
        dossier = desk.take_in()
        page = f"{PAGE}dossiers/{dossier.code}/"
        words = {
            "version": dossier.version, "method": "post", "name": HOME.name, "phone": HOME.phone,
            "address": HOME.address, "paid_by": "prepaid",
        }  # fmt: skip

        lan.post(page, words)

        dossier.refresh_from_db()
        assert dossier.return_method == "post"
        assert queries.delivery_of(dossier).paid_by == "prepaid"
        assert page in lan.get(f"/desk/dossiers/{dossier.code}/").content.decode()
        lan.post(page, {"version": dossier.version, "method": "counter"})
        dossier.refresh_from_db()
        assert dossier.return_method == "counter"

    def test_a_result_in_the_post_has_no_hand_over_button(self, desk, lan):
        dossier = desk.resolved(return_method="post")
        packed(desk, dossier)

        page = lan.get(f"/desk/dossiers/{dossier.code}/").content.decode()

        assert f"/desk/dossiers/{dossier.code}/hand_over/" not in page
        assert "Kết quả đang gửi bưu chính" in page


@pytest.mark.usefixtures("agreed")
class TestTheRegister:
    def test_figures_and_shares(self, desk, lan):
        came(desk)
        parcel = carried(desk)
        at(MONDAY)
        lan.post(
            f"{PAGE}parcels/{parcel.uid}/deliver/",
            {
                "version": parcel.version,
                "delivered_to": "Ửng",
                "day": "22/11/2026",
                "hour": "09:30",
            },
        )
        packed(desk, at=FRIDAY)

        page = lan.get(f"{PAGE}register/")

        figures = page.context["figures"]
        assert (figures.incoming, figures.packed, figures.delivered, figures.failed) == (1, 2, 1, 0)
        assert figures.median_days == pytest.approx(2.0)
        [share] = page.context["shares"]
        assert (share.received, share.came_by_post, share.goes_by_post) == (2, 0, 2)
        assert HOME.phone not in page.content.decode()

    def test_none_is_no_median(self, lan):
        assert "chưa có" in lan.get(f"{PAGE}register/").content.decode()

    def test_a_file_that_leaves_a_line(self, desk, lan):
        packed(desk, to=HOME)
        at(MONDAY)

        answer = lan.get(f"{PAGE}register.csv")

        rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[1][1:3] == [HOME.name, "0xxxxxx018"]
        assert AuditLine.objects.filter(kind="export", subject_kind="parcels").count() == 1

    def test_another_day_shows_nothing(self, desk, lan):
        packed(desk)
        at(MONDAY + timedelta(days=60))

        assert lan.get(f"{PAGE}register/").context["rows"] == []

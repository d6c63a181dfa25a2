"""Results as files: the template at the catalogue, the draft filled for a dossier, the signed PDF."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.casework.dossiers.models import Result
from motcua.casework.dossiers.rules import PartyGiven
from motcua.casework.dossiers.states import TellBy
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org.states import Role
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory
from tests.factories.word import text_of, word

PDF = b"%PDF-1.7 ket qua"
NO_PHONE = PartyGiven(name="Mai Thị Ửng", id_number="000298000018", address="Thôn Đình Thượng")
BODY = (
    "Cấp cho {{ chu_ho_so }}, số định danh {{ so_dinh_danh }}",
    "{{ nguoi_soan }}|{{ dien_thoai }}",
)


@pytest.fixture
def kept(desk, signed_in):
    """The desk of the one who keeps the catalogue."""
    home = DepartmentFactory(unit=desk.office.province, code="office")
    staff = StaffFactory(full_name="Đỗ Thị Giữ", home_department=home)
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    return signed_in(staff)


@pytest.fixture
def address(desk):
    version = desk.version
    return f"/desk/procedures/{version.procedure.code}/{version.edition}/"


def upload(name, content):
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def template(kept, address):
    kept.post(f"{address}results/main/template/", upload("mau.docx", word(*BODY)))


class TestTheTemplate:
    def test_it_is_put_and_fetched_as_it_was(self, kept, address, minh):
        answer = kept.post(f"{address}results/main/template/", upload("mau.docx", word(*BODY)))

        page = minh.get(address).context["page"]
        assert answer.url == address
        assert [(one.name, one.put_href) for one in page.templates] == [("Giấy xác nhận", "")]
        fetched = minh.get(page.templates[0].href)
        assert text_of(b"".join(fetched.streaming_content)).endswith("{{ dien_thoai }}")
        assert 'filename="mau.docx"' in fetched["Content-Disposition"]

    def test_its_page_names_what_may_be_left_blank(self, kept, address):
        text = kept.get(f"{address}results/main/template/").text

        assert "chu_ho_so" in text
        assert "Họ tên chủ hồ sơ" in text

    @pytest.mark.parametrize(
        ("sent", "says"),
        [
            ({}, "chọn tệp"),
            (upload("mau.doc", b"cu"), "không phải tệp Word"),
            (upload("mau.docx", word("{{ so_nha }}")), "Máy không biết điền gì vào: so_nha."),
        ],
        ids=["nothing", "another-kind", "an-unknown-blank"],
    )
    def test_what_cannot_be_is_said(self, kept, address, sent, says):
        answer = kept.post(f"{address}results/main/template/", sent)

        assert says in answer.text
        assert kept.get(address).context["page"].templates[0].href == ""

    def test_it_goes_after_a_question(self, kept, template, address, desk):
        remove = f"{address}results/main/template/remove/"

        assert "Bỏ mẫu của “Giấy xác nhận”?" in kept.get(remove).text
        kept.post(remove, {"stamp": desk.version.stamp})

        assert kept.get(address).context["page"].templates[0].href == ""
        assert kept.get(f"{address}results/main/template/file/").status_code == 404

    def test_only_the_keeper_changes_it(self, minh, address):
        assert minh.get(f"{address}results/main/template/").status_code == 409
        assert minh.get(f"{address}results/other/template/").status_code == 404


class TestTheDraft:
    def test_it_is_filled_for_whoever_has_the_dossier_and_the_look_is_written_down(
        self, desk, template, minh
    ):
        dossier = desk.walk(desk.take_in(parties=(NO_PHONE,), tell_by=TellBy.NONE), "examine")

        page = minh.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"]
        draft = minh.get(page.drafts[0].href)

        assert [link.words for link in page.drafts] == ["Soạn Giấy xác nhận"]
        assert text_of(draft.content) == (
            "\nCấp cho Mai Thị Ửng, số định danh 000298000018\nLê Văn Minh………"
        )
        lines = AuditLine.objects.filter(subject=dossier.code, detail="soạn kết quả từ mẫu")
        assert lines.count() == 1

    def test_it_stands_beside_the_result(self, desk, template, signed_in):
        dossier = desk.walk(desk.take_in(), "stamp")

        text = signed_in(desk.clerk).get(f"/desk/dossiers/{dossier.ref}/resolve/").text

        assert f"/desk/dossiers/{dossier.ref}/draft/main/" in text

    def test_who_only_reads_drafts_nothing(self, desk, template, signed_in, stranger):
        dossier = desk.take_in()
        address = f"/desk/dossiers/{dossier.ref}/draft/main/"

        assert signed_in(desk.supervisor).get(address).status_code == 409
        assert signed_in(stranger).get(address).status_code == 404

    def test_without_a_template_there_is_nothing_to_draft(self, desk, minh):
        dossier = desk.walk(desk.take_in(), "examine")

        assert minh.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"].drafts == ()
        assert minh.get(f"/desk/dossiers/{dossier.ref}/draft/main/").status_code == 404


class TestTheSignedFile:
    @pytest.fixture
    def resolve(self, desk, signed_in):
        dossier = desk.walk(desk.take_in(), "stamp")
        clerk = signed_in(desk.clerk)

        def send(name, content):
            said = {
                "version": dossier.version, "outcome": "granted", "name": "Giấy xác nhận",
                "number": "12/XN", "issued_on": "19/11/2026", "signed_by_name": "Nguyễn Thu Hà",
                **upload(name, content),
            }  # fmt: skip
            return clerk.post(f"/desk/dossiers/{dossier.ref}/resolve/", said)

        return send

    def test_it_is_kept_and_shown_to_who_sees_the_dossier(self, resolve, lan, stranger, signed_in):
        assert resolve("12-XN.pdf", PDF).status_code == 302

        stored = Result.objects.select_related("dossier").get()
        line = lan.get(f"/desk/dossiers/{stored.dossier.ref}/").context["dossier"].results[0]
        shown = lan.get(line.href)
        assert b"".join(shown.streaming_content) == PDF
        assert "sandbox" in shown["Content-Security-Policy"]
        assert signed_in(stranger).get(line.href).status_code == 404

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("12-XN.png", b"\x89PNG\r\n\x1a\n", "Tệp kết quả phải là PDF"),
            ("12-XN.pdf", b"%PDF-1.7 /JavaScript (x)", "có lệnh tự chạy"),
        ],
        ids=["a-picture", "with-a-script"],
    )
    def test_what_cannot_be_kept_resolves_nothing(self, resolve, name, content, says):
        answer = resolve(name, content)

        assert answer.status_code == 422
        assert says in answer.text
        assert not Result.objects.exists()

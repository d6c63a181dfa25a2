"""Scans and slips: what is taken, what is refused, who is shown them."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.casework.dossiers.models import Dossier
from tests.factories.org import make_office
from tests.web.desk.acts.hand import page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("a.pdf", b"", "", id="empty"),
        pytest.param("a.pdf", b"MZ not a pdf", "không phải PDF, JPEG hay PNG", id="magic"),
        pytest.param("a.png", b"%PDF-1.7 x", "thật ra là tệp PDF", id="lying"),
        pytest.param("a.pdf", b"%PDF-1.7 /JavaScript (x)", "có lệnh tự chạy", id="script"),
        pytest.param("a.pdf", b"%PDF-1.7 /Launch /Win", "có lệnh tự chạy", id="launch"),
        pytest.param(
            "a.pdf",
            b"%PDF-1.7 X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
            "độc hại",
            id="malware-test",
        ),
        pytest.param("a.pdf", b"%PDF-" + b"0" * (21 * 1024 * 1024), "mức tối đa", id="too-big"),
    ],
)
def test_bad_files_are_refused_with_a_sentence(client, desk, name, content, says):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    answer = client.post(
        page(dossier, "add_papers"),
        {
            "version": dossier.version, "component": "declaration",
            "scan": SimpleUploadedFile(name, content),
        },
    )  # fmt: skip

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Dossier.objects.get().papers.get().files.count() == 0


def test_a_good_scan_is_kept_once_and_shown_to_who_sees(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)
    for version in (dossier.version, dossier.version + 1):
        scan = SimpleUploadedFile("to-khai.pdf", b"%PDF-1.7 to khai")
        client.post(
            page(dossier, "add_papers"),
            {"version": version, "component": "declaration", "scan": scan},
        )

    kept = dossier.papers.get().files.get()
    shown = client.get(f"/desk/dossiers/{dossier.code}/scans/{kept.digest}/")
    client.force_login(make_office().lan)
    hidden = client.get(f"/desk/dossiers/{dossier.code}/scans/{kept.digest}/")

    assert b"".join(shown.streaming_content) == b"%PDF-1.7 to khai"
    assert "sandbox" in shown["Content-Security-Policy"]
    assert hidden.status_code == 404


def test_one_scan_of_two_papers_is_shown_for_both(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)
    for version, component in ((dossier.version, "declaration"), (dossier.version + 1, "divorce")):
        scan = SimpleUploadedFile("ca-hai.pdf", b"%PDF-1.7 ca hai")
        client.post(
            page(dossier, "add_papers"), {"version": version, "component": component, "scan": scan}
        )

    shown = client.get(f"/desk/dossiers/{dossier.code}/scans/{digest_of(b'%PDF-1.7 ca hai')}/")

    assert dossier.papers.count() == 2
    assert b"".join(shown.streaming_content) == b"%PDF-1.7 ca hai"


def digest_of(content):
    return sha256(content).hexdigest()


def test_an_identity_paper_that_is_only_shown_is_not_offered(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    text = client.get(page(dossier, "add_papers")).content.decode()

    assert "Tờ khai" in text
    assert "Căn cước" not in text.split('name="component"')[1].split("</select>")[0]


def test_a_slip_prints_for_who_sees_the_dossier(client, desk):
    dossier = desk.take_in()
    slip = dossier.slips.get().slip
    client.force_login(desk.office.lan)

    shown = client.get(f"/desk/slips/{slip.uid}.pdf")
    client.force_login(make_office().lan)
    hidden = client.get(f"/desk/slips/{slip.uid}.pdf")

    assert shown["Content-Type"] == "application/pdf"
    assert shown.content.startswith(b"%PDF")
    assert hidden.status_code == 404


def test_a_broken_layout_of_the_office_is_named_and_no_blank_paper_comes(
    client, desk, settings, tmp_path
):
    slip = desk.take_in().slips.get().slip
    settings.DATA_DIR = tmp_path
    own = tmp_path / "slip_templates" / "receipt.typ"
    own.parent.mkdir()
    own.write_text('#import "slip.typ": *\n#show: sheet\n#d.unknown\n', encoding="utf-8")
    client.force_login(desk.office.lan)

    broken = client.get(f"/desk/slips/{slip.uid}.pdf")
    own.unlink()
    mended = client.get(f"/desk/slips/{slip.uid}.pdf")

    assert broken.status_code == 409
    assert "Mẫu in receipt.typ hỏng ở dòng 3" in broken.text
    assert mended.content.startswith(b"%PDF")

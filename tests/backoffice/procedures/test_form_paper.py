"""Forms on paper: every field has its room, and each page is known by its code from a poor copy."""

import io
import shutil
import subprocess

import pypdf
import pytest
from PIL import Image

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.operations.forms import ship_form
from motcua.backoffice.procedures.operations.starter import starter_forms
from motcua.backoffice.procedures.rules.forms import fields_of_person
from tests.factories import procedures as make
from tests.factories.forms import TODAY, field, form, sample_answers

FORMS = dict(starter_forms())
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="poppler-utils is not installed"
)
pytestmark = pytest.mark.django_db


def shipped(some_form, at, code="1.000894"):
    version = make.published(code, name="Thủ tục thử")
    return ship_form(version, some_form, case_key="", origin="thử", by=make.LOADER, at=at)


def text_of(pdf):
    return " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split()
    )


def photographed(pdf, folder, page=1, dpi=110):
    (folder / "form.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-png", "-r", str(dpi), "-f", str(page), "-l", str(page)]
    subprocess.run([*command, str(folder / "form.pdf"), str(folder / "page")], check=True)
    return Image.open(next(iter(folder.glob("page-*.png"))))


def as_file(picture, kind="PNG"):
    written = io.BytesIO()
    picture.save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize("code", FORMS)
def test_an_empty_form_has_room_for_every_field(code, morning):
    some = FORMS[code]
    text = text_of(
        queries.blank_pdf(shipped(some, morning, code), office="UBND xã Thử", at=morning)
    )

    for one in some.fields:
        if one.kind in {"file", "signature"} or one.calculate:
            continue
        labels = [part.label for part in fields_of_person(one)] if one.parts else [one.label]
        assert [label for label in labels if " ".join(label.split()) not in text] == []
    assert some.title.upper() in text
    assert "trang 1/" in text


@pytest.mark.parametrize("code", ["1.001193", "1.000894", "2.000815"])
def test_a_filled_form_says_what_was_answered(code, morning):
    some = FORMS[code]
    revision = shipped(some, morning, code)
    answers = sample_answers(some)
    pdf = queries.filled_pdf(
        revision, answers, office="UBND xã Thử", place="Xã Thử", day=TODAY, at=morning
    )
    text = text_of(pdf)

    assert "Nguyễn Thị Ửng" in text
    assert "Xã Thử, ngày 19 tháng 11 năm 2026" in text
    assert pdf == queries.filled_pdf(
        revision, answers, office="UBND xã Thử", place="Xã Thử", day=TODAY, at=morning
    )


def test_what_looks_like_a_program_is_printed_as_it_was_typed(morning):
    revision = shipped(form(field("name")), morning)
    pdf = queries.filled_pdf(
        revision, {"name": '#read("/etc/passwd") *x* "'}, office="", place="", day=TODAY, at=morning
    )

    assert '#read("/etc/passwd") *x* "' in text_of(pdf)


@needs_poppler
def test_a_photographed_page_names_its_revision(morning, tmp_path):
    revision = shipped(FORMS["1.001193"], morning)
    pdf = queries.blank_pdf(revision, office="UBND xã Thử", at=morning)
    page = photographed(pdf, tmp_path, page=2)

    poor = page.convert("L").rotate(4, expand=True, fillcolor=200)
    assert queries.revision_on_paper(as_file(page)) == revision
    assert queries.revision_on_paper(as_file(poor, "JPEG")) == revision
    assert queries.revision_on_paper(as_file(page.convert("1"))) == revision


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n broken"])
def test_what_is_no_picture_names_nothing(content):
    assert queries.revision_on_paper(content) is None


def test_a_picture_without_a_code_names_nothing():
    assert queries.revision_on_paper(as_file(Image.new("L", (300, 300), 255))) is None


@needs_poppler
def test_a_scan_kept_as_pdf_names_its_revision(morning, tmp_path):
    revision = shipped(FORMS["1.001193"], morning)
    pdf = queries.blank_pdf(revision, office="UBND xã Thử", at=morning)
    scan = io.BytesIO()
    photographed(pdf, tmp_path, page=2).convert("L").save(scan, "PDF")

    assert queries.revision_on_paper(scan.getvalue()) == revision


@needs_poppler
def test_a_picture_packed_in_a_strange_way_hides_no_code_beside_it(morning, tmp_path):
    revision = shipped(FORMS["1.001193"], morning)
    pdf = queries.blank_pdf(revision, office="UBND xã Thử", at=morning)
    scan, page = io.BytesIO(), photographed(pdf, tmp_path, page=2).convert("L")
    Image.new("L", (30, 30)).save(scan, "PDF", save_all=True, append_images=[page])
    first_packed_strangely = scan.getvalue().replace(b"/DCTDecode", b"/XYZDecode", 1)

    assert queries.revision_on_paper(first_packed_strangely) == revision


def test_a_form_filled_as_pdf_names_its_revision(morning):
    revision = shipped(FORMS["1.001193"], morning)

    pdf = queries.blank_pdf(revision, office="UBND xã Thử", at=morning)

    assert queries.revision_on_paper(pdf) == revision


def pdf_of(picture):
    written = io.BytesIO()
    picture.save(written, "PDF")
    return written.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.7 broken", id="broken"),
        pytest.param(pdf_of(Image.new("L", (300, 300), 255)), id="nothing-on-it"),
        pytest.param(
            pdf_of(Image.new("L", (30, 30))).replace(b"/Width 30", b"/Width 9999999"), id="huge"
        ),
        pytest.param(
            pdf_of(Image.new("L", (30, 30))).replace(b"/DCTDecode", b"/XYZDecode"), id="strange"
        ),
    ],
)
def test_a_pdf_without_a_code_names_nothing(content):
    assert queries.revision_on_paper(content) is None

"""Files are what they claim, harmless, complete on disk, and swept when nobody names them."""

import os
import zlib

import pytest

from motcua.core import files
from motcua.core.refusals import Refused

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 20


def packed(inside: bytes) -> bytes:
    """Return a PDF whose objects lie packed in a stream, as most programs write them today."""
    stream = zlib.compress(inside)
    head = b"%%PDF-1.7\n5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>"
    return head % len(stream) + b" stream\n" + stream + b"\nendstream endobj"


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "files"


@pytest.mark.parametrize(
    ("name", "content", "mime"),
    [
        ("to-khai.PDF", PDF, "application/pdf"),
        ("anh.png", PNG, "image/png"),
        ("anh.jpeg", JPEG, "image/jpeg"),
        ("goi.pdf", packed(b"1 0 << /Type /Catalog >>"), "application/pdf"),
    ],
)
def test_what_is_fine_is_told_what_it_is(name, content, mime):
    assert files.examine(name, content).mime == mime


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("a.pdf", b"", "rỗng", id="empty"),
        pytest.param("a.pdf", b"MZ\x90\x00", "không phải PDF", id="program"),
        pytest.param("a.pdf", b"PK\x03\x04" + b"0" * 99, "không phải PDF", id="zip"),
        pytest.param("a.png", PDF, "thật ra là tệp PDF", id="lying-name"),
        pytest.param("a", PDF, "thật ra là tệp PDF", id="no-ending"),
        pytest.param("a.pdf", PDF + b"/JavaScript (x)", "lệnh tự chạy", id="script"),
        pytest.param("a.pdf", PDF + b"/J#61vaScript (x)", "lệnh tự chạy", id="script-hidden"),
        pytest.param("a.pdf", PDF + b"/Launch << /F (cmd) >>", "lệnh tự chạy", id="launch"),
        pytest.param("a.pdf", PDF + b"/EmbeddedFile", "lệnh tự chạy", id="embedded"),
        pytest.param("a.pdf", packed(b"1 0 << /S /JavaScript >>"), "lệnh tự chạy", id="packed"),
        pytest.param(
            "a.pdf", packed(b"1 0 << /S /#4aS (x) >>"), "lệnh tự chạy", id="packed-hidden"
        ),
        pytest.param("a.png", PNG + b"0" * 2000, "mức tối đa", id="too-big"),
        pytest.param(
            "a.pdf",
            PDF + b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
            "độc hại",
            id="malware-test",
        ),
    ],
)
def test_what_is_not_fine_is_refused_in_words(name, content, says):
    with pytest.raises(Refused, match=says):
        files.examine(name, content, most_bytes=1500)


def test_the_weight_is_said_with_a_comma_and_the_name_as_it_is():
    with pytest.raises(Refused) as refused:
        files.examine("to-khai.v2.png", PNG + b"0" * (3 * 512 * 1024), most_bytes=1024 * 1024)

    assert refused.value.message == "Tệp “to-khai.v2.png” nặng 1,5 MB, mức tối đa là 1 MB."


def scanned(body: bytes) -> bytes:
    """Return a PDF that holds one picture."""
    head = b"%%PDF-1.7\n4 0 obj << /Subtype /Image /Length %d >>\nstream\n" % len(body)
    return head + body + b"\nendstream endobj"


def test_three_letters_by_chance_in_a_picture_are_no_script():
    files.examine("quet.pdf", scanned(b"\x00\xff/JS \x12/XFA(\xfe"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(
            scanned(b"7 0 obj << /S /JavaScript >> endobj"), "lệnh tự chạy", id="in-a-picture"
        ),
        pytest.param(PDF + b"<< /S /Rendition >>", "lệnh tự chạy", id="rendition"),
        pytest.param(PDF + b"<< /XFA 3 0 R >>", "lệnh tự chạy", id="dynamic-form"),
        pytest.param(
            packed(b"1 0 << /S /JavaScript >>").replace(b"/ObjStm", b"/Obj#53tm"),
            "lệnh tự chạy", id="packed-under-a-hidden-name",
        ),
        pytest.param(PDF + b"trailer << /Encrypt 9 0 R >>", "mật khẩu", id="locked"),
    ],
)  # fmt: skip
def test_what_hides_better_is_refused_too(content, says):
    with pytest.raises(Refused, match=says):
        files.examine("a.pdf", content)


def test_a_bomb_is_unpacked_only_within_reason(monkeypatch):
    monkeypatch.setattr(files, "MOST_UNPACKED", 1000)
    bomb = packed(b"0" * 5_000_000 + b"/JavaScript")

    assert files.examine("a.pdf", bomb).mime == "application/pdf"


def test_kept_content_lies_whole_under_its_digest():
    digest = files.keep(PDF)

    assert files.path_of(digest).read_bytes() == PDF
    assert files.keep(PDF) == digest
    assert [path.name for path in files.kept()] == [digest]


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_only_a_digest_names_a_file(digest):
    with pytest.raises(ValueError, match="SHA-256"):
        files.path_of(digest)


def test_orphans_are_swept_after_a_day_and_named_files_stay():
    named, orphan, fresh = (files.keep(PDF + letter) for letter in (b"a", b"b", b"c"))
    for digest in (named, orphan):
        os.utime(files.path_of(digest), (0, 0))

    assert files.sweep_orphans(lambda names: {named} & set(names)) == 1
    assert {path.name for path in files.kept()} == {named, fresh}


def test_a_file_kept_again_is_young_again():
    digest = files.keep(PDF)
    os.utime(files.path_of(digest), (0, 0))

    files.keep(PDF)

    assert files.sweep_orphans(lambda _names: ()) == 0


def test_a_file_kept_while_it_is_swept_stays(monkeypatch):
    digest = files.keep(PDF)
    os.utime(files.path_of(digest), (0, 0))

    def kept_meanwhile(_names):
        files.keep(PDF)
        return ()

    assert files.sweep_orphans(kept_meanwhile) == 0
    assert files.path_of(digest).read_bytes() == PDF

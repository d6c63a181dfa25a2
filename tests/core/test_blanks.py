"""Word files with blanks: found whatever Word did to them, filled as written, nothing else run."""

import io
import zipfile

import pytest

from motcua.core.blanks import MOST_UNPACKED, blanks_of, filled
from motcua.core.refusals import Refused
from tests.factories.word import text_of, with_part, word


def spoilt(part):
    """Return a file one part of which was spoilt on its way."""
    content = word("Chào {{ ten }}")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        place = packed.getinfo(part).header_offset + 30 + len(part) + 5
    return content[:place] + b"\xff" * 20 + content[place + 20 :]


def test_blanks_are_found_in_the_text_and_above_it():
    content = word("Chào {{ ten }}", "Ông/bà {{| chu_ho|_so }|}", header="{{ co_quan }}")

    assert blanks_of("MAU.DOCX", content) == {"ten", "chu_ho_so", "co_quan"}
    assert blanks_of("mau.docx", word("Không có chỗ trống")) == frozenset()


def test_blanks_are_filled_and_signs_of_the_file_format_are_only_text():
    content = word("Cấp cho {{ chu|_ho_so }}.", "Nơi ở: {{ dia_chi }}", header="{{ co_quan }}")

    said = filled(
        content,
        {"chu_ho_so": "Mai Thị <Ửng> & con", "dia_chi": "{{ co_quan }}", "co_quan": "UBND xã"},
    )

    assert text_of(said) == "UBND xã\nCấp cho Mai Thị <Ửng> & con.\nNơi ở: {{ co_quan }}"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("mau.doc", word("x"), "không phải tệp Word", id="the-old-kind"),
        pytest.param("mau.docx", b"%PDF-1.7", "Không mở được", id="no-word-at-all"),
        pytest.param("mau.docx", word("x")[:400], "Không mở được", id="cut-short"),
        pytest.param("mau.docx", spoilt("word/document.xml"), "Không mở được", id="spoilt"),
        pytest.param("mau.docx", spoilt("word/styles.xml"), "Không mở được", id="spoilt-unread"),
        pytest.param(
            "mau.docx", with_part(word("x"), "word/vbaProject.bin", b"x"), "macro", id="macro"
        ),
        pytest.param(
            "mau.docx",
            with_part(word("x"), "word/media/a.bin", b"0" * (MOST_UNPACKED + 1)),
            "quá lớn khi mở ra",
            id="a-bomb",
        ),
        pytest.param("mau.docx", b"0" * (6 * 1024 * 1024), "nặng quá 5 MB", id="too-heavy"),
        pytest.param("mau.docx", word("{{ 'a' * 10 }}"), "chỉ được ghi một tên", id="reckons"),
        pytest.param("mau.docx", word("{{ ten.lower() }}"), "chỉ được ghi một tên", id="calls"),
        pytest.param(
            "mau.docx",
            word("{% for x in y %}a{% endfor %}"),
            "chỉ được ghi một tên",
            id="repeats",
        ),
        pytest.param("mau.docx", word("{{ ten"), "viết chưa đúng", id="left-open"),
    ],
)
def test_anything_else_is_refused_in_words(name, content, says):
    with pytest.raises(Refused, match=says):
        blanks_of(name, content)

"""An office changes a form; a broken copy is named and never replaced."""

import pytest

from motcua.backoffice.documents import queries
from motcua.backoffice.documents.queries import paper
from motcua.backoffice.documents.states import SlipKind
from motcua.core.printing import BadTemplate
from tests.backoffice.documents.paper.hand import text_of
from tests.factories.documents import ISSUED_AT, unsaved_slip


@pytest.fixture
def own_templates(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    folder = tmp_path / "slip_templates"
    folder.mkdir()
    return folder


def test_an_office_changes_one_form_and_keeps_the_rest(own_templates):
    shipped = (paper.SHIPPED / "receipt.typ").read_text(encoding="utf-8")
    own = shipped.replace("Thành phần hồ sơ nộp gồm:", "Giấy tờ đã nộp gồm:")
    (own_templates / "receipt.typ").write_text(own, encoding="utf-8")

    text = text_of(queries.pdf_of(unsaved_slip()))

    assert "Giấy tờ đã nộp gồm:" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert list(queries.broken_templates(ISSUED_AT)) == []


def test_an_office_changes_what_all_forms_share(own_templates):
    shared = (paper.SHIPPED / "slip.typ").read_text(encoding="utf-8")
    own = shared.replace("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")
    (own_templates / "slip.typ").write_text(own, encoding="utf-8")

    texts = [text_of(queries.pdf_of(unsaved_slip(kind))) for kind in SlipKind]

    assert ["Độc lập – Tự do – Hạnh phúc" in text for text in texts] == [True] * len(SlipKind)


def test_a_broken_copy_is_refused_with_its_line_and_never_replaced(own_templates):
    file = own_templates / "receipt.typ"
    file.write_text('#import "slip.typ": *\n#show: sheet\n\n#d.khong-co\n', encoding="utf-8")

    with pytest.raises(BadTemplate) as caught:
        queries.pdf_of(unsaved_slip())

    assert caught.value.message == (
        'Mẫu in receipt.typ hỏng ở dòng 4: dictionary does not contain key "khong-co".'
        f" Sửa tệp {file}, hoặc bỏ tệp này để dùng mẫu có sẵn."
    )
    assert [(bad.file, bad.line) for bad in queries.broken_templates(ISSUED_AT)] == [(file, 4)]

"""Copies, sizes and marks; long contents, and what is left to be written by hand.

Law: 03/2025/TT-VPCP, Phụ lục I.
"""

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from motcua.backoffice.documents import queries, rules
from motcua.backoffice.documents.queries import paper
from motcua.backoffice.documents.rules.samples import HEAD, PERSON, RECEIVED_AT, SAMPLES
from motcua.backoffice.documents.states import SlipKind
from motcua.core.refusals import Refused
from tests.backoffice.documents.paper.hand import A4, A5, millimetres, pages_of, text_of
from tests.factories.documents import ISSUED_AT, sample, unsaved_slip


def test_one_print_holds_the_copy_to_keep_and_the_copy_to_give(printed):
    pages = [page.extract_text() for page in pages_of(printed(SlipKind.RECEIPT))]

    assert ["Liên 1: lưu" in page for page in pages] == [True, False]
    assert ["Liên 2: giao khách hàng" in page for page in pages] == [False, True]


def test_the_paper_size_is_the_office_s_choice_and_the_caller_s():
    at_home = unsaved_slip(content=sample(head=replace(HEAD, paper="a4")))

    assert millimetres(pages_of(queries.pdf_of(at_home))[0]) == A4
    assert millimetres(pages_of(queries.pdf_of(at_home, paper="a5"))[0]) == A5


def test_copies_are_the_caller_s_choice():
    pdf = queries.pdf_of(unsaved_slip(), copies=["Bản cấp lại"])

    assert len(pages_of(pdf)) == 1
    assert "Bản cấp lại" in text_of(pdf)


def test_a_real_office_has_no_mark_of_demonstration():
    content = sample(head=replace(HEAD, demo=False))

    pdf = queries.pdf_of(unsaved_slip(content=content))

    assert "TRÌNH DIỄN" not in text_of(pdf)
    assert len(pdf) < len(queries.pdf_of(unsaved_slip()))


def test_a_void_slip_says_so_when_it_is_printed_again():
    slip = unsaved_slip(voided_at=RECEIVED_AT, void_reason="In nhầm thủ tục")

    text = text_of(queries.pdf_of(slip))

    assert "ĐÃ HỦY 08:42, thứ Hai 23/11/2026. Lý do: In nhầm thủ tục" in text


def test_a_preview_shows_the_people_s_copy():
    (picture,) = queries.png_of(unsaved_slip(), ppi=72)

    assert Image.open(io.BytesIO(picture)).size == (420, 595)


def test_a_draft_has_no_number_yet():
    (picture,) = queries.draft_png(sample(), at=ISSUED_AT, ppi=36)

    assert Image.open(io.BytesIO(picture)).size == (210, 298)


# --- Long contents ------------------------------------------------------------------------------------


def test_twelve_papers_and_a_proxy_flow_to_a_second_page_with_their_head():
    papers = tuple(
        rules.PaperLine(name=f"Giấy tờ thứ {number} có tên rất dài " * 3, originals=number)
        for number in range(1, 13)
    )
    proxy = rules.Proxy(name="Hoàng Thị Ế", authorisation="Giấy ủy quyền số 01")
    content = sample(papers=papers, proxy=proxy, visit="Hồ sơ 2 trên 3 nộp cùng lượt")

    pdf = queries.pdf_of(unsaved_slip(content=content))

    first, second, third, fourth = (
        re.sub(r"\s+", " ", page.extract_text()) for page in pages_of(pdf)
    )
    assert ["trang 1/2" in first, "trang 2/2" in second] == [True, True]
    assert ["trang 1/2" in third, "trang 2/2" in fourth] == [True, True]
    assert "TT Tên giấy tờ Bản chính Chứng thực Photo" in second
    assert [text_of(pdf, slice(0, 2)).count(f"Giấy tờ thứ {n} ") for n in range(1, 13)] == [3] * 12
    assert "Người được ủy quyền nộp hồ sơ: Hoàng Thị Ế" in first
    assert "Giấy tờ ủy quyền: Giấy ủy quyền số 01" in first
    assert "Hồ sơ 2 trên 3 nộp cùng lượt." in second
    assert "NGƯỜI NỘP (Ký và ghi rõ họ tên) Hoàng Thị Ế" in second


def test_who_files_for_another_is_named_and_signs():
    content = sample(submitter=rules.Addressee(name="Lường Văn Ước", phone="0000 000 027"))

    text = text_of(queries.pdf_of(unsaved_slip(content=content)))

    assert "Người nộp hồ sơ: Lường Văn Ước" in text
    assert "NGƯỜI NỘP (Ký và ghi rõ họ tên) Lường Văn Ước" in text


def test_what_is_not_known_is_left_to_be_written_by_hand():
    content = sample(
        applicant=rules.Addressee(name="Trần Văn Ước"),
        due_at=None,
        register_book="",
        register_number="",
        days=(),
        promise=(),
        fee="",
    )

    text = text_of(queries.pdf_of(unsaved_slip(content=content)))

    assert "Địa chỉ: Số điện thoại: Email: Nội dung" in text
    assert "Thời gian trả kết quả: ngay khi giải quyết xong" in text
    assert "Quyển số , Số thứ tự NGƯỜI NỘP" in text
    assert "Phí, lệ phí" not in text


def test_a_late_apology_says_that_the_dossier_stays_late():
    content = sample(SlipKind.APOLOGY_EXTENSION, already_overdue=True)

    text = text_of(queries.pdf_of(unsaved_slip(SlipKind.APOLOGY_EXTENSION, content=content)))

    assert "đến nay Ủy ban nhân dân xã Minh Tân chưa trả kết quả" in text
    assert "hồ sơ vẫn được tính là quá hạn" in text


def test_a_register_of_many_rows_repeats_its_head_and_numbers_its_rows():
    row = SAMPLES[SlipKind.REGISTER].rows[0]
    content = sample(SlipKind.REGISTER, rows=(row,) * 60)

    pdf = queries.pdf_of_register(content)

    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in pages_of(pdf)]
    assert all("STT Mã hồ sơ Tên TTHC" in page for page in pages)
    assert [f"trang {n}/{len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(
        pages
    )
    assert "60 H00.50.05-" in pages[-1]
    assert len(pages) > 2


def test_an_empty_register_says_so():
    pdf = queries.pdf_of_register(sample(SlipKind.REGISTER, rows=()), symbol="0001/STD-TTPVHCC")

    assert "Không có hồ sơ nào trong thời gian này." in text_of(pdf)
    assert "Số: 0001/STD-TTPVHCC" in text_of(pdf)


def test_a_register_too_long_for_one_print_asks_for_fewer_days(monkeypatch):
    monkeypatch.setattr(paper, "REGISTER_ROWS", 2)
    row = SAMPLES[SlipKind.REGISTER].rows[0]

    with pytest.raises(Refused) as caught:
        queries.pdf_of_register(sample(SlipKind.REGISTER, rows=(row,) * 3))

    assert caught.value.message == (
        "Sổ có 3 hồ sơ, mỗi lần in nhiều nhất 2. Chọn khoảng ngày ngắn hơn hoặc ít lĩnh vực hơn."
    )


def test_a_name_that_looks_like_a_template_is_printed_as_a_name():
    name = '#panic("x") *đậm* "))'

    pdf = queries.pdf_of(unsaved_slip(content=sample(applicant=replace(PERSON, name=name))))

    assert f"Ông (Bà)/Tổ chức: {name}" in text_of(pdf)

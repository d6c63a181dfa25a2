"""People find a procedure by half words, initials and what they call it."""

import pytest

from motcua.backoffice.procedures.rules.search import Entry, best, folded_text

CATALOGUE = [
    ("1.001193", "Đăng ký khai sinh", "giấy khai sinh, làm khai sinh"),
    ("1.003583", "Đăng ký khai sinh lưu động", "khai sinh tại nhà"),
    ("1.004884", "Đăng ký lại khai sinh", "mất giấy khai sinh"),
    ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "độc thân, giấy độc thân"),
    ("1.000894", "Đăng ký kết hôn", "cưới"),
    ("1.001612", "Đăng ký thành lập hộ kinh doanh", "hkd, giấy phép kinh doanh"),
    ("1.004222", "Đăng ký thường trú", "nhập khẩu"),
]


def found(words, most=20):
    entries = [(Entry.of(name, kw, code), n) for n, (code, name, kw) in enumerate(CATALOGUE)]
    return [CATALOGUE[number][0] for number in best(entries, words, most)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("khai sinh", "1.001193"),
        ("Khai Sinh", "1.001193"),
        ("sinh khai", "1.001193"),
        ("ks luu dong", "1.003583"),
        ("xn doc than", "1.004873"),
        ("độc thân", "1.004873"),
        ("xnhn", None),
        ("tthn", "1.004873"),
        ("xac nhan hon nhan", "1.004873"),
        ("ket hon", "1.000894"),
        ("hkd", "1.001612"),
        ("giay phep kinh doanh", "1.001612"),
        ("1.004222", "1.004222"),
        ("1004222", "1.004222"),
        ("004222", "1.004222"),
        ("nhap khau", "1.004222"),
        ("mat giay khai sinh", "1.004884"),
        ("khai sinh xyz", None),
        ("", None),
        ("   ", None),
    ],
)
def test_what_was_typed_finds_what_was_meant(words, first):
    assert next(iter(found(words)), None) == first


def test_every_word_must_fit():
    assert found("dang ky khai sinh") == ["1.001193", "1.003583", "1.004884"]
    assert found("dang ky ket") == ["1.000894"]


def test_at_most_so_many():
    assert len(found("dang ky", most=2)) == 2


def test_the_column_holds_beginnings_of_words():
    assert folded_text("Đăng ký kết hôn", "cưới", "1.000894") == " dang ky ket hon cuoi 1 000894 "

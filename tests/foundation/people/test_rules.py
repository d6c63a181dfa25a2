"""Cards, numbers and phones as they come at a counter."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.refusals import Refused
from motcua.foundation.people.rules import (
    BIRTH_PROVINCES,
    Card,
    id_number_warnings,
    kind_of_number,
    name_conflict,
    normalise_number,
    normalise_phone,
    parse_card_qr,
)
from motcua.foundation.people.states import IdKind, Sex

# 000 is no province: the number can belong to nobody.
NUMBER = "000084000999"
FIELDS = [NUMBER, "000000999", "Nguyễn Văn An", "06051984", "Nam", "Thôn Thử, Xã Thử", "01072021"]
CARD = Card(
    number=NUMBER,
    old_number="000000999",
    name="Nguyễn Văn An",
    birth_date=date(1984, 5, 6),
    birth_year=1984,
    sex=Sex.MALE,
    address="Thôn Thử, Xã Thử",
    issued_on=date(2021, 7, 1),
)


def qr(**changes):
    names = ["number", "old", "name", "born", "sex", "address", "issued"]
    fields = [changes.get(name, value) for name, value in zip(names, FIELDS, strict=True)]
    return "|".join(fields)


def outcome(text):
    """Return the number read or the sentence of the refusal; anything else rises."""
    try:
        return parse_card_qr(text).number
    except Refused as refusal:
        return refusal.message


class TestCard:
    def test_seven_fields(self):
        assert parse_card_qr(qr()) == CARD

    def test_no_old_number(self):
        assert parse_card_qr(qr(old="")).old_number == ""

    @pytest.mark.parametrize("extra", ["|", "|x", "|x|y", "|x|y|z", "|x|y|z|w"])
    def test_more_fields_of_newer_cards_are_ignored(self, extra):
        assert parse_card_qr(qr() + extra) == CARD

    def test_without_the_day_of_issue(self):
        assert parse_card_qr(qr().rpartition("|")[0]).issued_on is None

    @pytest.mark.parametrize("around", [" {}", "{}\r\n", "\ufeff{}", "{}\t"])
    def test_what_a_scanner_adds_is_dropped(self, around):
        assert parse_card_qr(around.format(qr())) == CARD

    def test_letters_in_pieces_become_whole(self):
        assert parse_card_qr(qr(name="Nguyê\u0303n Va\u0306n An")).name == "Nguyễn Văn An"

    @pytest.mark.parametrize("born", ["1950", "00001950"])
    def test_a_year_alone(self, born):
        card = parse_card_qr(qr(born=born))

        assert (card.birth_date, card.birth_year) == (None, 1950)

    @pytest.mark.parametrize(
        ("sex", "expected"),
        [("Nam", Sex.MALE), ("Nữ", Sex.FEMALE), ("NỮ", Sex.FEMALE), ("nam ", Sex.MALE)],
    )
    def test_sex(self, sex, expected):
        assert parse_card_qr(qr(sex=sex)).sex == expected

    def test_the_address_stays_as_written(self):
        old = "Thôn 1, Xã Cũ, Huyện Đã Bỏ, Tỉnh Cũ"

        assert parse_card_qr(qr(address=old)).address == old

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "Mã vừa quét không phải mã QR trên thẻ căn cước."),
            ("https://example.org/h/H99", "Mã vừa quét không phải mã QR trên thẻ căn cước."),
            ("1|2|3|4|5", "Mã vừa quét không phải mã QR trên thẻ căn cước."),
            ("|".join("x" * 12), "Mã vừa quét không phải mã QR trên thẻ căn cước."),
            (qr(address="x" * 600), "Mã vừa quét không phải mã QR trên thẻ căn cước."),
            (qr(name="An\x00"), "Mã vừa quét không phải mã QR trên thẻ căn cước."),
            (qr(number="00008400099"), "Số định danh trên mã QR phải có đúng 12 chữ số."),
            (qr(number="00008400099x"), "Số định danh trên mã QR phải có đúng 12 chữ số."),
            (qr(number="٠٠٠٠٨٤٠٠٠٩٩٩"), "Số định danh trên mã QR phải có đúng 12 chữ số."),
            (qr(old="123"), "Số CMND cũ trên mã QR phải có 9 chữ số hoặc để trống."),
            (qr(name=""), "Mã QR không có họ tên đọc được."),
            (qr(name="4n"), "Mã QR không có họ tên đọc được."),
            (qr(born=""), "Ngày sinh trên mã QR phải viết ngày, tháng, năm liền nhau (ddmmyyyy)."),
            (qr(born="31021984"), "Ngày sinh trên mã QR không có thật."),
            (qr(born="06051784"), "Ngày sinh trên mã QR không có thật."),
            (qr(born="1700"), "Năm sinh trên mã QR không có thật."),
            (qr(sex="?"), "Giới tính trên mã QR phải là Nam hoặc Nữ."),
            (qr(issued="32012021"), "Ngày cấp trên mã QR không có thật."),
        ],
    )
    def test_a_malformed_one_is_refused_with_its_reason(self, text, sentence):
        with pytest.raises(Refused) as refusal:
            parse_card_qr(text)

        assert refusal.value.message == sentence

    @given(st.text(max_size=700))
    def test_whatever_is_scanned_is_a_card_or_a_refusal(self, text):
        assert outcome(text)

    @given(
        st.lists(st.sampled_from([*FIELDS, "", "0000", "x", "99999999"]), min_size=6, max_size=11)
    )
    def test_fields_in_the_wrong_places_too(self, fields):
        assert outcome("|".join(fields))


class TestNumber:
    def test_all_63_provinces_are_known(self):
        assert len(BIRTH_PROVINCES) == 63

    @pytest.mark.parametrize(
        ("number", "sex", "year", "expected"),
        [
            # The published example of the format: Đồng Tháp, male, 1984.
            ("087084000999", Sex.MALE, 1984, []),
            ("001184000999", Sex.FEMALE, 1984, []),
            ("001204000018", Sex.MALE, 2004, []),
            ("001304000018", Sex.FEMALE, 2004, []),
            ("087084000999", "", None, []),
            # Born abroad: countries begin at 100.
            ("101084000999", Sex.MALE, 1984, []),
            (
                "003084000999", Sex.MALE, 1984,
                ["Ba số đầu 003 không phải mã tỉnh nơi đăng ký khai sinh."],
            ),
            ("087084000999", Sex.FEMALE, 1984, ["Theo số định danh, giới tính là Nam."]),
            ("087084000999", Sex.MALE, 1985, ["Theo số định danh, năm sinh là 1984."]),
            (
                "001304000018", Sex.MALE, 1904,
                ["Theo số định danh, giới tính là Nữ.", "Theo số định danh, năm sinh là 2004."],
            ),
            ("012345678", Sex.MALE, 1984, ["Số định danh có 12 chữ số, số này có 9."]),
            ("", "", None, ["Số định danh chỉ gồm 12 chữ số."]),
            ("08708400099A", "", None, ["Số định danh chỉ gồm 12 chữ số."]),
        ],
    )  # fmt: skip
    def test_doubts_are_warnings(self, number, sex, year, expected):
        assert id_number_warnings(number, sex, year) == expected

    @given(st.text(alphabet="0123456789", min_size=12, max_size=12))
    def test_no_number_of_twelve_digits_is_refused(self, number):
        assert isinstance(id_number_warnings(number, Sex.MALE, 1984), list)

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("000 084 000 999", "000084000999"),
            ("000.084.000.999", "000084000999"),
            ("b-1234567", "B1234567"),
        ],
    )
    def test_kept_without_what_was_typed_between(self, typed, kept):
        assert normalise_number(typed) == kept

    @pytest.mark.parametrize(
        ("number", "kind"),
        [
            ("000084000999", IdKind.PERSONAL_ID),
            ("000000999", IdKind.OLD_ID_CARD),
            ("B1234567", IdKind.PASSPORT),
            ("0000000000", IdKind.TAX_CODE),
            ("0000000000-001", IdKind.TAX_CODE),
            ("?", IdKind.NONE),
        ],
    )
    def test_kind_by_shape(self, number, kind):
        assert kind_of_number(number) == kind


class TestPhone:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("0000123456", "0000123456"),
            ("0000 123 456", "0000123456"),
            ("0000.123.456", "0000123456"),
            ("(0000) 123-456", "0000123456"),
            ("+84912345678", "0912345678"),
            ("+84 0912 345 678", "0912345678"),
            ("84912345678", "0912345678"),
            ("02433123456", "02433123456"),
            ("", ""),
            ("  ", ""),
        ],
    )
    def test_kept_in_one_form(self, typed, kept):
        assert normalise_phone(typed) == kept

    @pytest.mark.parametrize("typed", ["123", "9123456789", "091234567a", "0912345678901"])
    def test_what_is_no_phone_is_refused(self, typed):
        with pytest.raises(Refused) as refusal:
            normalise_phone(typed)

        assert refusal.value.message == (
            "Số điện thoại phải bắt đầu bằng 0 và có 10 hoặc 11 chữ số."
        )

    @given(st.text(alphabet="0123456789 .-()", max_size=16))
    def test_keeping_twice_changes_nothing(self, typed):
        try:
            kept = normalise_phone(typed)
        except Refused:
            return
        assert normalise_phone(kept) == kept


@pytest.mark.parametrize(
    ("known", "given_name", "expected"),
    [
        ("Nguyễn Văn An", "nguyen van an", ""),
        ("Nguyễn Văn An", "Nguyễn  Văn An", ""),
        (
            "Nguyễn Văn An",
            "Nguyễn Văn Anh",
            "Số này đã có trong hệ thống với tên Nguyễn Văn An. Kiểm tra lại giấy tờ.",
        ),
    ],
)
def test_a_number_under_another_name_is_said(known, given_name, expected):
    assert name_conflict(known, given_name) == expected

"""How numbers, names, times and money are folded, masked and said."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import clock, wording
from motcua.core.folding import fold
from motcua.core.money import format_vnd
from motcua.core.secrecy import decrypt, encrypt, keyed_digest, mask_id, mask_phone

AT = datetime(2026, 11, 26, 16, 30, tzinfo=clock.OFFICE_TZ)
THAT_DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Ửng", "dang thi ung"),
        ("  Hoàng   Thị Ế ", "hoang thi e"),
        ("XÁC NHẬN, tình-trạng (hôn nhân)", "xac nhan tinh trang hon nhan"),
        ("H15.50.05-261119-0001", "h15 50 05 261119 0001"),
        ("", ""),
    ],
)
def test_folding_writes_as_people_type_in_a_hurry(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("amount", "said"), [(0, "0"), (8000, "8.000"), (1234567, "1.234.567")])
def test_money_has_dots_and_a_kept_space(amount, said):
    assert format_vnd(amount) == f"{said}\u00a0đ"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 phút"), (42, "42 phút"), (60, "1 giờ"), (108, "1 giờ 48"), (479, "7 giờ 59"),
        (480, "1 ngày"), (720, "1 ngày rưỡi"), (1200, "2 ngày rưỡi"), (1439, "2 ngày rưỡi"),
    ],
)  # fmt: skip
def test_spans_are_hours_inside_a_day_then_days(minutes, said):
    assert wording.span(minutes) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [("", ""), ("Trung tâm PVHCC", "trung tâm PVHCC"), ("UBND xã", "UBND xã"), ("Ký", "ký")],
)
def test_words_go_on_in_a_sentence_and_keep_their_abbreviations(words, said):
    assert wording.lower_first(words) == said


def test_moments_are_said_in_one_way_everywhere():
    assert wording.moment(AT) == "16:30, thứ\u00a0Năm\u00a026/11/2026"
    assert wording.short_moment(AT, THAT_DAY) == "16:30"
    assert wording.short_moment(AT, date(2026, 11, 20)) == "16:30, T5\u00a026/11"
    assert wording.short_moment(AT, date(2027, 1, 4)) == "16:30, T5\u00a026/11/2026"
    assert wording.official_moment(AT) == "16 giờ 30 phút, ngày 26 tháng 11 năm 2026"
    assert wording.official_day(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert wording.day(date(2026, 11, 22)) == "Chủ\u00a0nhật\u00a022/11/2026"


def test_the_office_reads_its_own_wall_clock():
    late = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)

    with clock.standing_at(late):
        assert (clock.now(), clock.today()) == (late, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("phone", "said"), [("0000000102", "0000\u00a0000\u00a0102"), ("113", "113"), ("", "")]
)
def test_phones_stand_in_threes_from_the_right(phone, said):
    assert wording.phone_in_threes(phone) == said


def test_numbers_are_masked_to_their_last_three():
    assert (mask_phone("0912345999"), mask_id("001204000018")) == ("0xxxxxx999", "xxxxxxxxx018")
    assert (mask_phone("113"), mask_id("")) == ("xxx", "")


def test_sealed_text_opens_only_with_a_key_of_the_office(settings):
    sealed = encrypt("001204000018")

    assert decrypt(sealed) == "001204000018"
    assert sealed != encrypt("001204000018")
    settings.FIELD_KEYS = (b"x" * 32,)
    with pytest.raises(ValueError, match="no key"):
        decrypt(sealed)


def test_a_new_key_still_opens_and_finds_what_the_old_one_sealed(settings):
    old = settings.FIELD_KEYS
    sealed, digest = encrypt("001204000018"), keyed_digest("001204000018")

    settings.FIELD_KEYS = (b"n" * 32, *old)

    assert decrypt(sealed) == "001204000018"
    assert keyed_digest("001204000018") == digest
    assert keyed_digest("") == ""

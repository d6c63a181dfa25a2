"""Pure decisions about numbers and cards: what a card's QR says, what is doubtful, how it is kept.

Nothing here looks anything up. *Law*: 137/2015/NĐ-CP, Điều 13 (cấu trúc số định danh cá nhân);
59/2021/TT-BCA (mã QR trên thẻ).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from motcua.core.folding import fold
from motcua.core.refusals import Refused
from motcua.foundation.people.states import IdKind, PersonKind, Sex

LAW_OF_NUMBERS = "137/2015/NĐ-CP, Điều 13"

# The 63 provinces of before 1/7/2025: a number keeps the code of its birth registration.
# fmt: off
BIRTH_PROVINCES = {
    "001": "Hà Nội", "002": "Hà Giang", "004": "Cao Bằng", "006": "Bắc Kạn", "008": "Tuyên Quang",
    "010": "Lào Cai", "011": "Điện Biên", "012": "Lai Châu", "014": "Sơn La", "015": "Yên Bái",
    "017": "Hòa Bình", "019": "Thái Nguyên", "020": "Lạng Sơn", "022": "Quảng Ninh",
    "024": "Bắc Giang", "025": "Phú Thọ", "026": "Vĩnh Phúc", "027": "Bắc Ninh",
    "030": "Hải Dương", "031": "Hải Phòng", "033": "Hưng Yên", "034": "Thái Bình",
    "035": "Hà Nam", "036": "Nam Định", "037": "Ninh Bình", "038": "Thanh Hóa",
    "040": "Nghệ An", "042": "Hà Tĩnh", "044": "Quảng Bình", "045": "Quảng Trị",
    "046": "Thừa Thiên Huế", "048": "Đà Nẵng", "049": "Quảng Nam", "051": "Quảng Ngãi",
    "052": "Bình Định", "054": "Phú Yên", "056": "Khánh Hòa", "058": "Ninh Thuận",
    "060": "Bình Thuận", "062": "Kon Tum", "064": "Gia Lai", "066": "Đắk Lắk", "067": "Đắk Nông",
    "068": "Lâm Đồng", "070": "Bình Phước", "072": "Tây Ninh", "074": "Bình Dương",
    "075": "Đồng Nai", "077": "Bà Rịa - Vũng Tàu", "079": "TP. Hồ Chí Minh", "080": "Long An",
    "082": "Tiền Giang", "083": "Bến Tre", "084": "Trà Vinh", "086": "Vĩnh Long",
    "087": "Đồng Tháp", "089": "An Giang", "091": "Kiên Giang", "092": "Cần Thơ",
    "093": "Hậu Giang", "094": "Sóc Trăng", "095": "Bạc Liêu", "096": "Cà Mau",
}
# fmt: on

_PERSONAL_ID = re.compile(r"[0-9]{12}")
_OLD_ID_CARD = re.compile(r"[0-9]{9}")
_PHONE = re.compile(r"0[0-9]{9,10}")
_CARD_FIELDS = range(6, 12)
_CARD_LONGEST = 600
_FIRST_CENTURY = 1900
_EARLIEST_BIRTH_YEAR = 1880
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}
_NOT_A_CARD = "Mã vừa quét không phải mã QR trên thẻ căn cước."


@dataclass(frozen=True, slots=True)
class Card:
    """What the QR of an identity card says. The address is free text and may be out of date."""

    number: str
    old_number: str
    name: str
    birth_date: date | None
    birth_year: int | None
    sex: str
    address: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What a form says about one person or body; numbers as typed."""

    name: str
    kind: str = PersonKind.PERSON
    birth_date: date | None = None
    birth_year: int | None = None
    sex: str = Sex.UNKNOWN
    id_kind: str = IdKind.NONE
    id_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


def parse_card_qr(text: str) -> Card:
    """Return what a card's QR says; fields stand by position and more than seven are ignored.

    Raise Refused, naming the field, when it is no card's QR or a field is impossible.
    """
    clean = unicodedata.normalize("NFC", text.strip().strip("\ufeff"))
    fields = [part.strip() for part in clean.split("|")]
    if len(clean) > _CARD_LONGEST or len(fields) not in _CARD_FIELDS:
        raise Refused(_NOT_A_CARD)
    if any(unicodedata.category(letter) == "Cc" for letter in clean):
        raise Refused(_NOT_A_CARD)
    number, old_number, name, born, sex, address, issued = (*fields, "")[:7]
    if not _PERSONAL_ID.fullmatch(number):
        raise Refused("Số định danh trên mã QR phải có đúng 12 chữ số.", LAW_OF_NUMBERS)
    if old_number and not _OLD_ID_CARD.fullmatch(old_number):
        raise Refused("Số CMND cũ trên mã QR phải có 9 chữ số hoặc để trống.")
    if not name or any(letter.isdigit() for letter in name):
        raise Refused("Mã QR không có họ tên đọc được.")
    birth_date, birth_year = _birth(born)
    if fold(sex) not in _SEXES:
        raise Refused("Giới tính trên mã QR phải là Nam hoặc Nữ.")
    return Card(
        number=number,
        old_number=old_number,
        name=name,
        birth_date=birth_date,
        birth_year=birth_year,
        sex=_SEXES[fold(sex)],
        address=address,
        issued_on=_day_of(issued, "Ngày cấp") if issued else None,
    )


def _birth(text: str) -> tuple[date | None, int | None]:
    """Return the day and year of birth; papers that know only the year write 0000yyyy or yyyy."""
    if re.fullmatch(r"(0000)?[0-9]{4}", text):
        year = int(text[-4:])
        if year < _EARLIEST_BIRTH_YEAR:
            raise Refused("Năm sinh trên mã QR không có thật.")
        return None, year
    day = _day_of(text, "Ngày sinh")
    return day, day.year


def _day_of(text: str, field: str) -> date:
    if not re.fullmatch(r"[0-9]{8}", text):
        raise Refused(f"{field} trên mã QR phải viết ngày, tháng, năm liền nhau (ddmmyyyy).")
    try:
        day = date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        raise Refused(f"{field} trên mã QR không có thật.") from None
    if day.year < _EARLIEST_BIRTH_YEAR:
        raise Refused(f"{field} trên mã QR không có thật.")
    return day


def id_number_warnings(number: str, sex: str = "", birth_year: int | None = None) -> list[str]:
    """Return what is doubtful about a personal number, as sentences; never a refusal.

    Numbers with errors exist and are corrected by the police, so the officer decides.
    Law: 137/2015/NĐ-CP, Điều 13.
    """
    if not _PERSONAL_ID.fullmatch(number):
        if re.fullmatch(r"[0-9]+", number):
            return [f"Số định danh có 12 chữ số, số này có {len(number)}."]
        return ["Số định danh chỉ gồm 12 chữ số."]
    warnings = []
    if number[:3] not in BIRTH_PROVINCES and number[:3] < "100":
        warnings.append(f"Ba số đầu {number[:3]} không phải mã tỉnh nơi đăng ký khai sinh.")
    century_digit, year_in_century = int(number[3]), int(number[4:6])
    said_sex = Sex.FEMALE if century_digit % 2 else Sex.MALE
    if sex and sex != said_sex:
        warnings.append(f"Theo số định danh, giới tính là {said_sex.label}.")
    said_year = _FIRST_CENTURY + 100 * (century_digit // 2) + year_in_century
    if birth_year and birth_year != said_year:
        warnings.append(f"Theo số định danh, năm sinh là {said_year}.")
    return warnings


def normalise_number(text: str) -> str:
    """Return an identity number as it is kept: without spaces, dots and dashes, in capitals."""
    return re.sub(r"[\s.\-]", "", text).upper()


def normalise_phone(text: str) -> str:
    """Return a Vietnamese phone number as ``0912345678``; '' for nothing typed.

    Raise Refused when it cannot be one.
    """
    digits = re.sub(r"[\s.\-()]", "", text)
    if not digits:
        return ""
    if digits.startswith("+84"):
        digits = "0" + digits[3:].lstrip("0")
    elif digits.startswith("84") and len(digits) > len("0912345678"):
        digits = "0" + digits[2:]
    if not _PHONE.fullmatch(digits):
        raise Refused("Số điện thoại phải bắt đầu bằng 0 và có 10 hoặc 11 chữ số.")
    return digits


def kind_of_number(number: str) -> str:
    """Return what a number most likely is, by its shape alone."""
    if _PERSONAL_ID.fullmatch(number):
        return IdKind.PERSONAL_ID
    if _OLD_ID_CARD.fullmatch(number):
        return IdKind.OLD_ID_CARD
    if re.fullmatch(r"[A-Z][0-9]{7,8}", number):
        return IdKind.PASSPORT
    if re.fullmatch(r"[0-9]{10}(-?[0-9]{3})?", number):
        return IdKind.TAX_CODE
    return IdKind.NONE


def name_conflict(known: str, given: str) -> str:
    """Return a sentence when a number is known under another name; '' when they agree."""
    if fold(known) == fold(given):
        return ""
    return f"Số này đã có trong hệ thống với tên {known}. Kiểm tra lại giấy tờ."

"""Days in words, as forms ask for them: ``ngày mười chín tháng mười một năm hai nghìn…``."""

from datetime import date

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def day_in_words(day: date) -> str:
    """Return a day in words; days below eleven are "mùng", January is "một"."""
    said = ("mùng " if day.day <= 10 else "") + number_in_words(day.day)
    return f"ngày {said} tháng {number_in_words(day.month)} năm {number_in_words(day.year)}"


def number_in_words(number: int) -> str:
    """Return a whole number from 0 to 9999 in words."""
    thousands, rest = divmod(number, 1000)
    said = [f"{_DIGITS[thousands]} nghìn"] if thousands else []
    if rest:
        said.append(_below_thousand(rest, whole=bool(thousands)))
    return " ".join(said) or _DIGITS[0]


def _below_thousand(number: int, *, whole: bool) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{_DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if rest and said and rest < 10:
        said.append(f"linh {_DIGITS[rest]}")
    elif rest:
        said.append(_below_hundred(rest))
    return " ".join(said)


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    said = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return said
    last = "lăm" if ones == 5 else "mốt" if ones == 1 and tens > 1 else _DIGITS[ones]
    return f"{said} {last}"

"""One answer: what was typed becomes what is kept, what is wrong with it, how it is said.

Kept values are JSON: text; numbers as text ("3.5"); money as whole đồng; days as ISO text, or
the year alone where only it is known; yes/no and statements as true/false; choices, papers and
rows as lists; persons and addresses as objects. What cannot be read is kept as it was typed, so
that nothing typed is lost and the person is told at the field.
Law: 137/2015/NĐ-CP, Điều 13 (số định danh cá nhân có 12 chữ số).
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.backoffice.procedures.rules.forms.definition import Field
from motcua.backoffice.procedures.rules.forms.expressions import MOST_DIGITS, as_day, as_number
from motcua.backoffice.procedures.states import FieldKind, TextFormat
from motcua.core.money import format_vnd
from motcua.core.sentences import sentence

LINE_MOST = 300
TEXT_MOST = 4000
FIRST_YEAR = 1880
ID_DIGITS = 12
_SPACES = re.compile(r"\s+")
_WHITE = {"\t": " ", "\r": " ", "\v": " ", "\f": " "}
_DAY = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})")
_RUN = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_ID_SHORT = "Số định danh có 12 chữ số, ông/bà mới nhập %(count)s."
_ID_LONG = "Số định danh có 12 chữ số, ông/bà đã nhập %(count)s."
_DAY_ONLY = "Ngày viết như 05/02/1990, ông/bà nhập “%(typed)s”."
_DAY_OR_YEAR = f"{_DAY_ONLY} Chỉ nhớ năm thì ghi năm."


def normal(field: Field, typed: Any) -> Any:
    """Return what is kept of one thing typed into a field of a plain kind."""
    text = clean_text(typed, lines=field.kind == FieldKind.LONG_TEXT)
    keep = _NORMAL.get(FieldKind(field.kind))
    return keep(field, text) if keep else text


def clean_text(typed: Any, *, lines: bool = False) -> str:
    """Return text composed (NFC), trimmed, without control characters."""
    text = typed.replace("\r\n", "\n") if isinstance(typed, str) else ""
    text = "".join(
        c if c == "\n" or unicodedata.category(c)[0] != "C" else _WHITE.get(c, "") for c in text
    )
    text = unicodedata.normalize("NFC", text)
    return text.strip() if lines else _SPACES.sub(" ", text).strip()


def _normal_text(field: Field, text: str) -> str:
    if field.text_format in {TextFormat.PERSONAL_ID, TextFormat.DIGITS}:
        return re.sub(r"[\s.\-]", "", text)
    if field.text_format == TextFormat.PHONE:
        digits = re.sub(r"[\s.\-()]", "", text)
        return "0" + digits[3:].lstrip("0") if digits.startswith("+84") else digits
    return text


def _normal_number(_field: Field, text: str) -> str:
    """Return ``1.234,5`` as ``1234.5``: people group by dots and part by a comma."""
    bare = text.replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?", bare):
        bare = bare.replace(".", "")
    number = as_number(bare.replace(",", "."))
    return text if number is None else f"{number.normalize():f}"


def _normal_money(_field: Field, text: str) -> Any:
    bare = re.sub(r"(đồng|đ|vnđ|vnd|[\s.,\u00a0])", "", text.lower())
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= MOST_DIGITS else text


def _normal_day(_field: Field, text: str) -> str:
    if match := _DAY.fullmatch(text) or _RUN.fullmatch(text):
        day, month, year = (int(one) for one in match.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return text
    return text


def _normal_truth(_field: Field, text: str) -> Any:
    return {"yes": True, "on": True, "true": True, "no": False, "false": False}.get(
        text, text or None
    )


_NORMAL: dict[FieldKind, Callable[[Field, str], Any]] = {
    FieldKind.TEXT: _normal_text,
    FieldKind.NUMBER: _normal_number,
    FieldKind.MONEY: _normal_money,
    FieldKind.DATE: _normal_day,
    FieldKind.YES_NO: _normal_truth,
    FieldKind.STATEMENT: _normal_truth,
}


def problem(field: Field, value: Any, today: date) -> str:
    """Return what is wrong with an answer that was given, in the words of the form; '' if nothing."""
    return _PROBLEM.get(FieldKind(field.kind), _no_problem)(field, value, today)


def _no_problem(_field: Field, _value: Any, _today: date) -> str:
    return ""


def _problem_of_text(field: Field, value: Any, _today: date) -> str:
    if not isinstance(value, str):
        return "Ghi bằng chữ."
    lines = field.kind == FieldKind.LONG_TEXT
    most = _bound(field.most, TEXT_MOST if lines else LINE_MOST)
    if len(value) > most:
        return sentence(
            "Viết gọn trong %(most)s chữ cái, ông/bà đã viết %(count)s.",
            most=f"{most:f}",
            count=len(value),
        )
    if len(value) < _bound(field.least, 0):
        return sentence(
            "Cần ít nhất %(least)s chữ cái, ông/bà mới viết %(count)s.",
            least=field.least,
            count=len(value),
        )
    return _problem_of_format(field.text_format, value)


def _problem_of_format(wanted: str, value: str) -> str:
    if wanted == TextFormat.PERSONAL_ID:
        if not (value.isascii() and value.isdecimal()):
            return "Số định danh chỉ gồm chữ số."
        if len(value) != ID_DIGITS:
            return sentence(_ID_SHORT if len(value) < ID_DIGITS else _ID_LONG, count=len(value))
    if wanted == TextFormat.PHONE and not re.fullmatch(r"0[0-9]{9,10}", value):
        return sentence(
            "Số điện thoại bắt đầu bằng 0 và có 10 chữ số, ông/bà nhập “%(typed)s”.", typed=value
        )
    if wanted == TextFormat.EMAIL and not _EMAIL.fullmatch(value):
        return "Thư điện tử viết như ten@vidu.vn."
    if wanted == TextFormat.DIGITS and not (value.isascii() and value.isdecimal()):
        return "Ô này chỉ ghi chữ số."
    return ""


def _problem_of_number(field: Field, value: Any, _today: date) -> str:
    number = as_number(str(value)) if not isinstance(value, bool) else None
    if number is None:
        return sentence("Ghi bằng số, ví dụ 3 hoặc 3,5. Ông/bà nhập “%(typed)s”.", typed=value)
    return _out_of_bounds(field, number, say_number)


def _problem_of_money(field: Field, value: Any, _today: date) -> str:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        return sentence(
            "Ghi số tiền bằng chữ số, ví dụ 500.000. Ông/bà nhập “%(typed)s”.", typed=value
        )
    return _out_of_bounds(field, Decimal(value), lambda number: format_vnd(int(number)))


def _out_of_bounds(field: Field, number: Decimal, said: Callable[[Decimal], str]) -> str:
    least, most = as_number(field.least), as_number(field.most)
    if least is not None and number < least:
        return sentence("Nhỏ nhất là %(bound)s.", bound=said(least))
    if most is not None and number > most:
        return sentence("Lớn nhất là %(bound)s.", bound=said(most))
    return ""


def _problem_of_day(field: Field, value: Any, today: date) -> str:
    year_only = field.year_only and isinstance(value, str) and re.fullmatch(r"[0-9]{4}", value)
    day = date(int(value), 1, 1) if year_only and int(value) else as_day(value)
    if day is None:
        return sentence(_DAY_OR_YEAR if field.year_only else _DAY_ONLY, typed=value)
    if day.year < FIRST_YEAR:
        return sentence("Năm %(year)s quá xa, xin xem lại.", year=day.year)
    return _day_out_of_bounds(field, day, today)


def _day_out_of_bounds(field: Field, day: date, today: date) -> str:
    least, most = _day_bound(field.least, today), _day_bound(field.most, today)
    if most is not None and day > most:
        latest = sentence("Muộn nhất là %(day)s.", day=f"{most:%d/%m/%Y}")
        return "Ngày này chưa tới." if most == today else latest
    if least is not None and day < least:
        earliest = sentence("Sớm nhất là %(day)s.", day=f"{least:%d/%m/%Y}")
        return "Ngày này đã qua." if least == today else earliest
    return ""


def _day_bound(written: str, today: date) -> date | None:
    return today if written == "today" else as_day(written)


def _problem_of_choice(field: Field, value: Any, _today: date) -> str:
    known = [choice.value for choice in field.choices]
    chosen = value if isinstance(value, list) and field.kind == FieldKind.CHOICES else [value]
    return "" if all(one in known for one in chosen) else "Chọn trong danh sách."


def _problem_of_truth(_field: Field, value: Any, _today: date) -> str:
    return "" if isinstance(value, bool) else "Chọn Có hoặc Không."


_PROBLEM: dict[FieldKind, Callable[[Field, Any, date], str]] = {
    FieldKind.TEXT: _problem_of_text,
    FieldKind.LONG_TEXT: _problem_of_text,
    FieldKind.NUMBER: _problem_of_number,
    FieldKind.MONEY: _problem_of_money,
    FieldKind.DATE: _problem_of_day,
    FieldKind.CHOICE: _problem_of_choice,
    FieldKind.CHOICES: _problem_of_choice,
    FieldKind.YES_NO: _problem_of_truth,
    FieldKind.STATEMENT: _problem_of_truth,
}


def _bound(written: str, otherwise: int) -> Decimal:
    number = as_number(written)
    return Decimal(otherwise) if number is None else number


def fact_of(field: Field, value: Any, today: date) -> Any:
    """Return an answer as expressions see it; None for nothing, or for what is wrong.

    Where only the year of a day is known, it is its last day: the person is then as young as
    they can be.
    """
    if value in (None, "", []) or problem(field, value, today):
        return None
    kind = FieldKind(field.kind)
    if kind in {FieldKind.NUMBER, FieldKind.MONEY}:
        return as_number(str(value))
    if kind == FieldKind.DATE:
        return as_day(value) or date(int(value), 12, 31)
    return tuple(value) if isinstance(value, list) else value


def said(field: Field, value: Any) -> str:
    """Return an answer of a plain kind as it is shown and printed."""
    if value is None or value == "":
        return ""
    kind = FieldKind(field.kind)
    if kind == FieldKind.DATE:
        day = as_day(value)
        return f"{day:%d/%m/%Y}" if day else str(value)
    if kind == FieldKind.MONEY and isinstance(value, int) and not isinstance(value, bool):
        return format_vnd(value)
    if kind == FieldKind.NUMBER and (number := as_number(str(value))) is not None:
        return say_number(number)
    if kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
        labels = {choice.value: choice.label for choice in field.choices}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(one, one) for one in map(str, chosen))
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return str(value)


def say_number(number: Decimal) -> str:
    """Return ``3,5``: a number with the comma people write."""
    try:
        return f"{number.normalize():f}".replace(".", ",")
    except InvalidOperation:
        return str(number)

"""What the catalogue says, in the words of its pages."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from motcua.backoffice.procedures.models import Case, Fee, TimeLimit, Version
from motcua.backoffice.procedures.queries import filing_of
from motcua.backoffice.procedures.rules import Question, Step, say_limit, shown
from motcua.backoffice.procedures.rules.conditions import KNOTS, Condition
from motcua.backoffice.procedures.states import Channel, FilingPlace
from motcua.core.money import format_vnd
from motcua.foundation.org.queries import agency_words
from motcua.foundation.org.states import DepartmentCode, Role, Scope
from motcua.foundation.people.states import SignInLevel
from motcua.foundation.worktime.rules import Limit

UNKNOWN = "chưa rõ"
OPERATORS = {"eq": "là", "ne": "không là", "gt": "lớn hơn", "lt": "nhỏ hơn", "in": "là một trong"}


def filing_words(version: Version) -> tuple[str, ...]:
    """Return where a version is filed online, and which sign-in suffices there. One SELECT."""
    filing = filing_of(version.pk)
    if filing is None:
        return ("không nhận trực tuyến",)
    if filing.place == FilingPlace.NATIONAL:
        return (FilingPlace.NATIONAL.label, filing.national_url)
    return (FilingPlace.HERE.label, f"Đăng nhập: {SignInLevel(filing.sign_in_level).label}")


def channel_words(channel: str) -> str:
    """Return a channel, or every one."""
    return Channel(channel).label if channel else "Mọi cách nộp"


def limit_words(quantity: Decimal | None, unit: str) -> str:
    """Return how long, or that nobody knows."""
    return UNKNOWN if quantity is None else say_limit(Limit(quantity, unit))


def limits_in_short(rows: Iterable[TimeLimit]) -> str:
    """Return the limits of a case in one line: ``17–27 ngày làm việc`` where channels differ."""
    known = [row for row in rows if row.quantity is not None]
    quantities = sorted({row.quantity for row in known if row.quantity is not None})
    if not quantities:
        return UNKNOWN
    longest = limit_words(quantities[-1], known[0].limit_unit)
    return longest if len(quantities) == 1 else f"{shown(quantities[0])}–{longest}"


def fee_words(fee: Fee) -> str:
    """Return one fee: an amount with what it pays for, or the words that stand in its place."""
    if fee.amount_vnd is None:
        return fee.text
    if fee.amount_vnd == 0:
        return fee.text or "Không thu"
    return format_vnd(fee.amount_vnd) + (f"/{fee.per}" if fee.per else "")


def fees_in_short(case: Case) -> str:
    """Return what a case costs in a few words."""
    fees = list(case.fees.all())
    if not fees:
        return UNKNOWN
    amounts = sorted({fee.amount_vnd for fee in fees if fee.amount_vnd is not None})
    if not amounts:
        return "mức của địa phương" if "Hội đồng nhân dân" in fees[0].text else "theo văn bản"
    if amounts == [0]:
        return "không thu"
    if len(amounts) == 1:
        return format_vnd(amounts[0])
    return f"{format_vnd(amounts[0])} – {format_vnd(amounts[-1])}"


def copies_words(original_qty: int, copy_qty: int) -> str:
    """Return how many of which: ``1 chính, 1 sao``."""
    parts = [f"{original_qty} chính" if original_qty else "", f"{copy_qty} sao" if copy_qty else ""]
    return ", ".join(filter(None, parts)) or "xem"


def hours_words(step: Step) -> str:
    """Return how long a step may take: hours, with days from one day on."""
    if not step.is_counted or step.hours is None:
        return "không tính"
    hours = f"{shown(step.hours)} giờ"
    days = step.hours / 8
    return f"{hours} ({shown(days)} ngày)" if step.hours >= 8 and not step.hours % 2 else hours


def place_words(scope: str, agency_kind: str, department_code: str, sector: str = "") -> str:
    """Return whose department takes a step."""
    department = dict(DepartmentCode.choices).get(department_code, department_code)
    agency = agency_words((scope, agency_kind, sector))
    if scope == Scope.AGENCY:
        return agency
    if scope == Scope.SUPERIOR:
        return agency or f"{department} cấp trên"
    return department


def _place(step: Step) -> str:
    return place_words(step.scope, step.agency_kind, step.department_code, step.sector)


def who_words(step: Step) -> str:
    """Return the department of a step and the role in it."""
    role = dict(Role.choices).get(step.role, step.role)
    return f"{_place(step)} · {role}"


def condition_words(condition: Condition | None, questions: Iterable[Question]) -> str:
    """Return when a step is taken, in the words of the questions; nothing for always."""
    if condition is None:
        return ""
    labels = {question.key: question.label for question in questions}
    return _condition(condition, {**labels, "case": "trường hợp", "channel": "cách nộp"})


def _condition(condition: Condition, labels: dict[str, str]) -> str:
    operator = condition["op"]
    if operator in KNOTS:
        parts = [_condition(part, labels) for part in condition["of"]]
        if operator == "not":
            return f"không phải ({parts[0]})"
        return (" và " if operator == "and" else " hoặc ").join(parts)
    value = condition["value"]
    said = ", ".join(map(str, value)) if isinstance(value, list) else _value(value)
    label = labels.get(condition["fact"], condition["fact"])
    return f"“{label}”: {said}" if operator == "eq" else f"“{label}” {OPERATORS[operator]} {said}"


def _value(value: object) -> str:
    return ("có" if value else "không") if isinstance(value, bool) else str(value)


def validity_words(valid_from: date | None, valid_to: date | None) -> str:
    """Return from when to when something holds; the end is the last day, as people say it."""
    if valid_from is None:
        return "chưa có hiệu lực"
    begins = f"từ {valid_from:%d/%m/%Y}"
    return begins if valid_to is None else f"{begins} đến trước {valid_to:%d/%m/%Y}"

"""Procedures for tests: small, complete, published; say only what the test is about."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.models import Procedure, Subject, Version
from motcua.backoffice.procedures.operations.versions import draft_from
from motcua.backoffice.procedures.rules import Step, in_line
from motcua.backoffice.procedures.rules.content import (
    CaseContent,
    ComponentContent,
    Content,
    FeeContent,
    LimitContent,
    ResultContent,
)
from motcua.core.actors import Rule
from motcua.core.clock import OFFICE_TZ

LOADER = Rule("factory", "Dữ liệu kiểm thử")
AT = datetime(2025, 6, 30, 9, 0, tzinfo=OFFICE_TZ)
IN_FORCE_FROM = date(2025, 7, 1)
MARRIAGE_STATUS = "1.004873"


def subject(code: str = "G15-TP07", name: str = "Hộ tịch", **fields: Any) -> Subject:
    """Return a field of administration, made once."""
    defaults = {"name": name, "department_code": "justice", **fields}
    return Subject.objects.get_or_create(code=code, defaults=defaults)[0]


def paper(key: str = "TK", name: str = "Tờ khai", **fields: Any) -> ComponentContent:
    """Return one paper, an original."""
    return ComponentContent(key=key, name=name, **{"original_qty": 1, **fields})


def limit(
    quantity: str | None = "3", limit_unit: str = "working_day", **fields: Any
) -> LimitContent:
    """Return a time limit for every channel: three working days."""
    number = None if quantity is None else Decimal(quantity)
    return LimitContent(quantity=number, limit_unit=limit_unit, **fields)


def free() -> FeeContent:
    """Return "no charge"."""
    return FeeContent(kind="service_fee", amount_vnd=0, text="Không thu phí, lệ phí")


def case(key: str = "main", name: str = "Trường hợp chung", **fields: Any) -> CaseContent:
    """Return a complete case: one paper, three working days, free."""
    complete = {"components": (paper(),), "time_limits": (limit(),), "fees": (free(),)}
    return CaseContent(key=key, name=name, **{"is_default": key == "main", **complete, **fields})


def content(name: str = "Cấp Giấy xác nhận tình trạng hôn nhân", **fields: Any) -> Content:
    """Return complete content of one case."""
    complete = {
        "levels": ("commune",),
        "channels": ("counter", "online", "postal"),
        "cases": (case(),),
        "result_types": (ResultContent(key="r1", name="Giấy xác nhận"),),
    }
    return Content(name=name, **{**complete, **fields})


def step(key: str, hours: str | None = "4", **fields: Any) -> Step:
    """Return one step of the justice officer; without hours it is not counted."""
    return Step(
        key=key,
        name=fields.pop("name", key.capitalize()),
        hours=None if hours is None else Decimal(hours),
        is_counted=hours is not None,
        department_code=fields.pop("department_code", "justice"),
        role=fields.pop("role", "case_officer"),
        **fields,
    )


def line(*hours: str | None) -> tuple[Step, ...]:
    """Return steps ``s1``, ``s2``… one after the other."""
    return in_line(step(f"s{n}", hour) for n, hour in enumerate(hours, start=1))


def draft(code: str = MARRIAGE_STATUS, **fields: Any) -> Version:
    """Return a draft; of a procedure that is there already, its next edition."""
    known = Procedure.objects.filter(code=code).first()
    written = content(**fields)
    if known:
        return draft_from(known, written, act="create", by=LOADER, at=AT)
    return operations.create_procedure(code, subject(), written, by=LOADER, at=AT)


def published(
    code: str = MARRIAGE_STATUS, *, valid_from: date = IN_FORCE_FROM, **fields: Any
) -> Version:
    """Return a published, complete version, in force since 1/7/2025."""
    return operations.put_in_force(draft(code, **fields), valid_from=valid_from, by=LOADER, at=AT)

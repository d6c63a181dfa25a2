"""The frozen parts of an offer: papers, limits, fees, local decisions, results, questions.

*Units*: limits in their own units, money in whole đồng.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.backoffice.procedures.rules.routes import Step
from motcua.core.wording import lower_first
from motcua.foundation.worktime.rules import Limit

# How the catalogue begins what it asks only of some.
_CONDITIONS = ("chỉ", "nếu", "khi", "trường hợp", "đối với", "với ")


def only_if(condition: str) -> str:
    """Return ``chỉ khi đã từng kết hôn``; words that begin as a condition are not told twice."""
    words = lower_first(condition)
    return words if not words or words.startswith(_CONDITIONS) else f"chỉ khi {words}"


@dataclass(frozen=True, slots=True)
class Paper:
    """One component of a case."""

    id: int
    key: str
    code: str
    name: str
    original_qty: int
    copy_qty: int
    certified_copy_ok: bool
    present_only: bool
    is_required: bool
    condition: str
    form_template: str
    replaceable_by_data: str
    keeps_identity_paper: bool


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A national time limit; ``covers`` None means every unit, an empty channel every one."""

    channel: str
    quantity: Decimal | None
    limit_unit: str
    extended_quantity: Decimal | None = None
    extended_text: str = ""
    text: str = ""
    covers: frozenset[int] | None = None

    @property
    def limit(self) -> Limit | None:
        """Return the limit, or nothing while its length is unknown."""
        return None if self.quantity is None else Limit(self.quantity, self.limit_unit)

    @property
    def extended(self) -> Limit | None:
        """Return the longer limit the law allows in ``extended_text``, if any."""
        longer = self.extended_quantity
        return None if longer is None else Limit(longer, self.limit_unit)


@dataclass(frozen=True, slots=True)
class Charge:
    """One fee of a case; ``amount_vnd`` None: fixed elsewhere, as ``text`` says."""

    channel: str
    kind: str
    key: str
    amount_vnd: int | None
    per: str
    text: str


@dataclass(frozen=True, slots=True)
class OfferCase:
    """A situation with its own papers, times and fees."""

    id: int
    key: str
    code: str
    name: str
    is_default: bool
    components: tuple[Paper, ...]
    limits: tuple[LimitRow, ...]
    charges: tuple[Charge, ...]


@dataclass(frozen=True, slots=True)
class Shortening:
    """A local limit of an overlay."""

    case_key: str
    channel: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class LocalDecision:
    """An overlay: valid from its first day up to, not including, ``valid_to``."""

    id: int
    unit_id: int
    covers: frozenset[int]
    decision_number: str
    decision_date: date
    valid_from: date
    valid_to: date | None
    limits: tuple[Shortening, ...]
    steps: tuple[Step, ...]

    def holds(self, unit_id: int | None, day: date) -> bool:
        """Say whether it binds ``unit_id`` on ``day``."""
        in_time = self.valid_from <= day and (self.valid_to is None or day < self.valid_to)
        return in_time and unit_id in self.covers


@dataclass(frozen=True, slots=True)
class OnlineRow:
    """How far the version goes online, for everyone or for the units it covers."""

    level: str
    reason: str
    covers: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class ResultKind:
    """What the citizen gets; ``digest`` names the Word file it is drafted from, "" without one."""

    key: str
    code: str
    name: str
    valid_months: int | None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A form value asked at intake because it chooses the branch."""

    key: str
    label: str
    kind: str
    choices: tuple[Mapping[str, Any], ...]
    is_required: bool


@dataclass(frozen=True, slots=True)
class AppliedLimit:
    """The limit of one dossier and why: the decision that shortened it, or none."""

    limit: Limit
    national: Limit
    decision_number: str = ""
    text: str = ""
    extended: Limit | None = None
    extended_text: str = ""

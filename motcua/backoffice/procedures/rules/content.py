"""A version as plain content: the one shape that files, imports, copies and comparisons share.

Names are those of the tables. *Units*: limits in their own units, route hours in working hours,
money in whole đồng.
*Law*: 63/2010/NĐ-CP, Điều 8 (the parts of a procedure).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.backoffice.procedures.rules.plain import from_plain, to_plain
from motcua.backoffice.procedures.rules.routes import Step
from motcua.backoffice.procedures.states import Channel, OneStop
from motcua.core.chain import canonical_json


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentContent:
    """One paper."""

    key: str
    name: str
    code: str = ""
    original_qty: int = 0
    copy_qty: int = 0
    certified_copy_ok: bool = False
    present_only: bool = False
    is_required: bool = True
    condition: str = ""
    form_template: str = ""
    replaceable_by_data: str = ""
    keeps_identity_paper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitContent:
    """One time limit; ``unit`` is a unit's code, empty for every unit."""

    limit_unit: str
    quantity: Decimal | None = None
    channel: str = ""
    unit: str = ""
    extended_quantity: Decimal | None = None
    extended_text: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeContent:
    """One line of cost."""

    kind: str
    channel: str = ""
    key: str = "main"
    amount_vnd: int | None = None
    per: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContent:
    """One case with its papers, limits and fees."""

    key: str
    name: str
    code: str = ""
    is_default: bool = False
    components: tuple[ComponentContent, ...] = ()
    time_limits: tuple[LimitContent, ...] = ()
    fees: tuple[FeeContent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultContent:
    """One kind of result."""

    key: str
    name: str
    code: str = ""
    template: str = ""
    valid_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisContent:
    """One text of law."""

    number: str
    title: str = ""
    issued_on: date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionContent:
    """One question that chooses a branch."""

    key: str
    label: str
    kind: str
    choices: tuple[Any, ...] = ()
    is_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineContent:
    """The national online level."""

    level: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything one version says."""

    name: str
    publication_decision: str = ""
    procedure_type: str = ""
    levels: tuple[str, ...] = ()
    channels: tuple[str, ...] = (Channel.COUNTER.value,)
    description: str = ""
    steps_text: str = ""
    channels_text: str = ""
    dossier_sets: int = 1
    applicants_text: str = ""
    requirements: str = ""
    performing_agency: str = ""
    competent_authority: str = ""
    receiving_address: str = ""
    delegated_agency: str = ""
    coordinating_agencies: str = ""
    one_stop: str = OneStop.ONE_STOP.value
    partner_kinds: tuple[str, ...] = ()
    is_place_independent: bool = False
    is_on_site: bool = False
    is_immediate: bool = False
    must_be_present: bool = False
    silence_is_consent: bool = False
    silence_days: Decimal | None = None
    supplement_days: int | None = None
    payment_stops_clock: bool = False
    iso_number: str = ""
    iso_edition: str = ""
    iso_approval: str = ""
    route_source: str = ""
    route_is_confirmed: bool = False
    source: str = ""
    source_url: str = ""
    crawled_at: date | None = None
    cases: tuple[CaseContent, ...] = ()
    result_types: tuple[ResultContent, ...] = ()
    legal_bases: tuple[BasisContent, ...] = ()
    questions: tuple[QuestionContent, ...] = ()
    steps: tuple[Step, ...] = ()
    online: OnlineContent | None = None


PARTS = ("cases", "result_types", "legal_bases", "questions", "steps", "online")
LISTS = ("levels", "channels", "partner_kinds")


def read_content(data: Mapping[str, Any]) -> Content:
    """Return written-down content. Raise plain.Malformed saying where it is not well formed."""
    return from_plain(Content, data)


def write_content(content: Content) -> dict[str, Any]:
    """Return content as JSON data, defaults left out."""
    written: dict[str, Any] = to_plain(content)
    return written


def content_hash(content: Content) -> str:
    """Return the SHA-256 of what the content says, as hex."""
    return hash_of(write_content(content))


def hash_of(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of JSON data, however its parts are ordered, as hex."""
    return hashlib.sha256(canonical_json(data)).hexdigest()

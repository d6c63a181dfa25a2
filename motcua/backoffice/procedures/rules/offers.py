"""A version as the rest of the house uses it: frozen, complete in itself, safe to keep.

*Units*: limits in their own units, route hours in working hours, money in whole đồng.
*Law*: 61/2018/NĐ-CP, Điều 15 (only what is published may be asked for).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.backoffice.procedures.rules.default_routes import default_route
from motcua.backoffice.procedures.rules.limits import shortest
from motcua.backoffice.procedures.rules.offer_parts import (
    AppliedLimit,
    Charge,
    LimitRow,
    LocalDecision,
    OfferCase,
    OnlineRow,
    Paper,
    Question,
    ResultKind,
    Shortening,
)
from motcua.backoffice.procedures.rules.routes import Step, plan, scaled
from motcua.core.refusals import Refused
from motcua.foundation.worktime.rules import Limit

__all__ = [
    "AppliedLimit",
    "Charge",
    "LimitRow",
    "LocalDecision",
    "Offer",
    "OfferCase",
    "OnlineRow",
    "Paper",
    "Question",
    "ResultKind",
    "Shortening",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One version of one procedure, with everything a dossier needs to know of it."""

    version_id: int
    procedure_id: int
    code: str
    name: str
    edition: int
    state: str
    is_complete: bool
    valid_from: date | None
    valid_to: date | None
    subject_code: str
    subject_name: str
    department_code: str
    agency_kind: str
    levels: tuple[str, ...]
    channels: tuple[str, ...]
    one_stop: str
    partner_kinds: tuple[str, ...]
    is_place_independent: bool
    is_on_site: bool
    is_immediate: bool
    must_be_present: bool
    silence_is_consent: bool
    silence_days: Decimal | None
    supplement_days: int | None
    payment_stops_clock: bool
    dossier_sets: int
    publication_decision: str
    route_source: str
    route_is_confirmed: bool
    cases: tuple[OfferCase, ...]
    result_types: tuple[ResultKind, ...]
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]
    decisions: tuple[LocalDecision, ...] = field(default=())
    online_levels: tuple[OnlineRow, ...] = field(default=())

    @property
    def default_case(self) -> OfferCase:
        """Return the case meant when nobody chose one."""
        return next((case for case in self.cases if case.is_default), self.cases[0])

    def case(self, case_key: str = "") -> OfferCase:
        """Return the case with this key, the default for none. Raise Refused for another key."""
        if not case_key:
            return self.default_case
        for case in self.cases:
            if case.key == case_key:
                return case
        raise Refused(f"Thủ tục {self.code} không có trường hợp «{case_key}».")

    def component(self, case_key: str, key: str) -> Paper:
        """Return a paper of a case. Raise Refused for a paper outside the catalogue.

        Law: 61/2018/NĐ-CP, Điều 15.
        """
        for paper in self.case(case_key).components:
            if paper.key == key:
                return paper
        raise Refused(
            f"Giấy tờ «{key}» không có trong thành phần hồ sơ của thủ tục {self.code}.",
            law="61/2018/NĐ-CP, Điều 15",
        )

    def limit(self, case_key: str, channel: str, unit_id: int | None, on: date) -> Limit:
        """Return how long this case may take at this unit. Raise Refused when unknown."""
        return self.applied_limit(case_key, channel, unit_id, on).limit

    def applied_limit(
        self, case_key: str, channel: str, unit_id: int | None, on: date
    ) -> AppliedLimit:
        """Return the limit with its reason: the shortest of the national and the local ones.

        A row for the unit beats one for all, then a row for the channel one for all channels.
        Raise Refused when the national limit is not known.
        """
        case = self.case(case_key)
        row = _nearest(case.limits, channel, unit_id)
        national = row.limit if row else None
        if row is None or national is None:
            raise Refused(f"Thủ tục {self.code}, «{case.name}»: chưa có thời hạn giải quyết.")
        found = AppliedLimit(national, national, "", row.text, row.extended, row.extended_text)
        for decision in self.decisions:
            if decision.holds(unit_id, on):
                found = _shortened(found, decision, case.key, channel)
        return found

    def fees(self, case_key: str, channel: str) -> tuple[Charge, ...]:
        """Return what a case costs by a channel: its own line where there is one, else the common."""
        chosen: dict[tuple[str, str], Charge] = {}
        for charge in sorted(self.case(case_key).charges, key=lambda one: bool(one.channel)):
            if charge.channel in {"", channel}:
                chosen[charge.kind, charge.key] = charge
        return tuple(chosen.values())

    def route(
        self,
        unit_id: int | None,
        on: date,
        *,
        case_key: str = "",
        channel: str = "",
        facts: Mapping[str, Any] | None = None,
        limit: Limit | None = None,
    ) -> tuple[Step, ...]:
        """Return the planned steps of a dossier: local route, else national, else the usual one.

        The route is scaled to ``limit``, or to the one that applies. ``facts`` are answers to the
        questions; ``case`` and ``channel`` are facts of their own. Raise Refused when the limit is
        unknown.
        """
        case = self.case(case_key)
        limit = limit or self.limit(case.key, channel, unit_id, on)
        steps = self.drawn_route(unit_id, on, case_key=case.key, channel=channel)
        planned = plan(steps, {**(facts or {}), "case": case.key, "channel": channel})
        return scaled(planned, limit)

    def drawn_route(
        self, unit_id: int | None, on: date, *, case_key: str = "", channel: str = ""
    ) -> tuple[Step, ...]:
        """Return the route with every branch: local, else national, else the usual one.

        Raise Refused when the usual one is meant and the limit it is drawn for is unknown.
        """
        own = [one.steps for one in self.decisions if one.steps and one.holds(unit_id, on)]
        if steps := own[-1] if own else self.steps:
            return steps
        limit = self.limit(case_key, channel, unit_id, on)
        return default_route(limit, self.department_code, self.agency_kind)

    def online_level(self, unit_id: int | None) -> OnlineRow | None:
        """Return the level at a unit: its own row, else the nearest above, else the national."""
        rows = [row for row in self.online_levels if row.covers and unit_id in row.covers]
        rows.sort(key=lambda row: len(row.covers or ()))
        national = [row for row in self.online_levels if row.covers is None]
        return next(iter(rows + national), None)


def _nearest(rows: Iterable[LimitRow], channel: str, unit_id: int | None) -> LimitRow | None:
    def fits(row: LimitRow) -> bool:
        return row.channel in {"", channel} and (row.covers is None or unit_id in row.covers)

    def far(row: LimitRow) -> tuple[bool, int, bool]:
        return row.covers is None, len(row.covers or ()), not row.channel

    return min(filter(fits, rows), key=far, default=None)


def _shortened(
    found: AppliedLimit, decision: LocalDecision, case_key: str, channel: str
) -> AppliedLimit:
    fitting = [
        row for row in decision.limits
        if row.case_key == case_key and row.channel in {"", channel}
    ]  # fmt: skip
    fitting.sort(key=lambda row: not row.channel)
    if not fitting or shortest([found.limit, fitting[0].limit]) is found.limit:
        return found
    return AppliedLimit(
        fitting[0].limit, found.national, decision.decision_number,
        found.text, found.extended, found.extended_text,
    )  # fmt: skip

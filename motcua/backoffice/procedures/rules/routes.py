"""Internal routes: which steps a dossier takes, in what order, and whether they fit the law.

*Units*: hours are working hours, eight to a day ("tính mỗi ngày 08 giờ làm việc").
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from itertools import islice, product
from typing import Any

from motcua.backoffice.procedures.rules.conditions import (
    Condition,
    Facts,
    condition_problems,
    holds,
    telling_values,
)
from motcua.backoffice.procedures.rules.limits import fitting_hours, say_limit, shown
from motcua.foundation.org.states import BY_SECTOR, AgencySector, Scope, UnitKind
from motcua.foundation.worktime.rules import Limit
from motcua.foundation.worktime.states import LimitUnit

QUARTER = Decimal("0.25")
# Answers that are tried together when a route is checked; beyond it the check is a sample.
MOST_SCENARIOS = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a route as it is written down."""

    key: str
    name: str
    department_code: str
    role: str
    hours: Decimal | None
    position: int = 0
    scope: str = Scope.OWN
    agency_kind: str = ""
    sector: str = ""
    is_counted: bool = True
    after: tuple[str, ...] = ()
    condition: Condition | None = None

    @property
    def counted_hours(self) -> Decimal:
        """Return the hours that weigh on the limit: none for an uncounted step."""
        return self.hours if self.is_counted and self.hours is not None else Decimal(0)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One combination of answers and the steps it leads through."""

    facts: Mapping[str, Any]
    steps: tuple[Step, ...]

    @property
    def hours(self) -> Decimal:
        """Return the counted hours of its longest path."""
        return longest_hours(self.steps)


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return ``steps`` each after its predecessors, else by position.

    Raise ValueError when they turn in a circle or name a step that is not there.
    """
    waiting = sorted(steps, key=lambda step: (step.position, step.key))
    placed: dict[str, Step] = {}
    while waiting:
        ready = next((step for step in waiting if placed.keys() >= set(step.after)), None)
        if ready is None:
            raise ValueError(f"steps wait for each other: {[step.key for step in waiting]}")
        waiting.remove(ready)
        placed[ready.key] = ready
    return tuple(placed.values())


def plan(steps: Iterable[Step], facts: Facts) -> tuple[Step, ...]:
    """Return the steps of a dossier with these facts, in order.

    A step whose condition fails is left out, and what came after it follows what came before.
    """
    bridges: dict[str, tuple[str, ...]] = {}
    behind: dict[str, frozenset[str]] = {}
    planned: list[Step] = []
    for step in in_order(steps):
        after = _nearest(tuple(k for key in step.after for k in bridges[key]), behind)
        if holds(step.condition, facts):
            planned.append(replace(step, after=after, condition=None))
            bridges[step.key] = (step.key,)
            behind[step.key] = frozenset(after).union(*(behind[key] for key in after))
        else:
            bridges[step.key] = after
    return tuple(planned)


def _nearest(keys: tuple[str, ...], behind: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return keys once each, without those that another of them follows already."""
    farther = frozenset[str]().union(*(behind[key] for key in keys))
    return tuple(dict.fromkeys(key for key in keys if key not in farther))


def ready_keys(planned: Sequence[Step], done: Collection[str]) -> tuple[str, ...]:
    """Return the keys of the steps that may run now: not done, all before them done."""
    return tuple(
        step.key for step in planned if step.key not in done and set(step.after) <= set(done)
    )


def longest_hours(steps: Sequence[Step]) -> Decimal:
    """Return the counted hours on the longest path through ``steps``."""
    ends: dict[str, Decimal] = {}
    for step in in_order(steps):
        begins = max((ends[key] for key in step.after), default=Decimal(0))
        ends[step.key] = begins + step.counted_hours
    return max(ends.values(), default=Decimal(0))


def scenarios(steps: Sequence[Step], given: Facts) -> Iterator[Scenario]:
    """Yield what the route becomes for each telling combination of answers beside ``given``."""
    answers: dict[str, dict[str, Any]] = {}
    for step in steps:
        for fact, value in telling_values(step.condition):
            if fact not in given:
                answers.setdefault(fact, {"": None})[str(value)] = value
    names = list(answers)
    choices = product(*(answers[name].values() for name in names))
    for chosen in islice(choices, MOST_SCENARIOS):
        told = {name: value for name, value in zip(names, chosen, strict=True) if value is not None}
        facts = {**given, **told}
        yield Scenario(facts, plan(steps, facts))


def check_route(
    steps: Sequence[Step], limit: Limit | None, given: Facts | None = None
) -> list[str]:
    """Return in Vietnamese what is wrong with a route; nothing when it may be published.

    With ``limit`` in working hours or days, the longest path must take exactly that long in the
    longest scenario; with calendar days it must fit the working days they surely hold.
    """
    problems = [*_problems_of_steps(steps), *_problems_of_order(steps)]
    if problems:
        return problems
    all_scenarios = list(scenarios(steps, given or {}))
    problems = [
        f"Không có bước nào khi {_say_facts(scenario.facts)}."
        for scenario in all_scenarios
        if not scenario.steps
    ]
    if limit is not None and not problems:
        problems += _problems_of_time(max(all_scenarios, key=lambda one: one.hours), limit)
    return problems


def _problems_of_steps(steps: Sequence[Step]) -> Iterator[str]:
    if not steps:
        yield "Quy trình chưa có bước nào."
    seen: set[str] = set()
    for step in steps:
        if step.key in seen:
            yield f"Mã bước «{step.key}» bị trùng."
        seen.add(step.key)
        if not step.name.strip():
            yield f"Bước «{step.key}» chưa có tên."
        if not step.department_code:
            yield f"Bước «{step.name}» chưa có bộ phận thực hiện."
        if step.scope == Scope.AGENCY and not step.agency_kind:
            yield f"Bước «{step.name}» chưa nêu cơ quan phối hợp."
        if step.sector and step.agency_kind not in BY_SECTOR:
            yield f"Bước «{step.name}»: chỉ sở, ngành, đơn vị sự nghiệp mới chọn theo lĩnh vực."
        elif step.sector and step.sector not in AgencySector.values:
            yield f"Bước «{step.name}»: không có lĩnh vực «{step.sector}»."
        elif step.agency_kind == UnitKind.PROVINCE_DEPARTMENT and not step.sector:
            yield f"Bước «{step.name}» chưa nêu sở nào."
        if step.is_counted and step.hours is None:
            yield f"Bước «{step.name}» tính thời gian nhưng chưa có số giờ."
        if step.hours is not None and step.hours < 0:
            yield f"Bước «{step.name}» có số giờ âm."
        for problem in condition_problems(step.condition):
            yield f"Bước «{step.name}»: {problem}"


def _problems_of_order(steps: Sequence[Step]) -> Iterator[str]:
    names = {step.key: step.name for step in steps}
    for step in steps:
        for key in step.after:
            if key not in names:
                yield f"Bước «{step.name}» theo sau bước «{key}» không có trong quy trình."
            elif key == step.key:
                yield f"Bước «{step.name}» không thể theo sau chính nó."
    if steps and all(step.after for step in steps):
        yield "Quy trình không có bước bắt đầu."
    reached = _reached(steps)
    lost = [step for step in steps if step.key not in reached and set(step.after) <= names.keys()]
    if lost:
        listed = ", ".join(f"«{step.name}»" for step in lost)
        yield f"Không bao giờ tới được các bước {listed}: chúng chờ nhau thành vòng."


def _reached(steps: Sequence[Step]) -> set[str]:
    reached: set[str] = set()
    while True:
        more = {
            step.key for step in steps if step.key not in reached and set(step.after) <= reached
        }
        if not more:
            return reached
        reached |= more


def _problems_of_time(longest: Scenario, limit: Limit) -> Iterator[str]:
    hours, allowed = longest.hours, fitting_hours(limit)
    when = f" khi {_say_facts(longest.facts)}" if longest.facts else ""
    if hours > allowed:
        yield (
            f"Tổng thời gian các bước{when} là {shown(hours)} giờ, vượt thời hạn "
            f"{say_limit(limit)} ({shown(allowed)} giờ) là {shown(hours - allowed)} giờ."
        )
    elif hours < allowed and limit.unit in _EXACT_UNITS and limit.quantity > 0:
        yield (
            f"Tổng thời gian các bước{when} là {shown(hours)} giờ, còn thiếu "
            f"{shown(allowed - hours)} giờ so với thời hạn {say_limit(limit)} "
            f"({shown(allowed)} giờ)."
        )


# A number of calendar days holds more or fewer working days as weekends fall.
_EXACT_UNITS = frozenset({LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY})


def _say_facts(facts: Facts) -> str:
    said = ", ".join(f"{name} = {_said(value)}" for name, value in facts.items())
    return said or "không có trả lời"


def _said(value: Any) -> str:
    return ("có" if value else "không") if isinstance(value, bool) else str(value)


def scaled(steps: Sequence[Step], limit: Limit) -> tuple[Step, ...]:
    """Return the route stretched or shrunk to ``limit``, each step in quarters of an hour.

    Needed when a case, a channel or a local decision has another limit than the one the route
    was drawn for. What rounding leaves over goes to the longest step of the longest path, so a
    shorter route never takes longer than its limit. Unchanged when it already fits.
    """
    total, allowed = longest_hours(steps), fitting_hours(limit)
    exact = limit.unit in _EXACT_UNITS and limit.quantity > 0
    if total == 0 or total == allowed or (total < allowed and not exact):
        return tuple(steps)
    factor = allowed / total
    shrunk = tuple(
        replace(step, hours=_quarters(step.counted_hours * factor)) if step.is_counted else step
        for step in steps
    )
    rest = allowed - longest_hours(shrunk)
    longest = max(_on_longest_path(shrunk), key=lambda step: step.counted_hours)
    return tuple(
        replace(step, hours=step.counted_hours + rest) if step.key == longest.key else step
        for step in shrunk
    )


def _quarters(hours: Decimal) -> Decimal:
    return (hours / QUARTER).to_integral_value(ROUND_FLOOR) * QUARTER


def _on_longest_path(steps: Sequence[Step]) -> list[Step]:
    ordered = in_order(steps)
    by_key = {step.key: step for step in ordered}
    ends: dict[str, Decimal] = {}
    for step in ordered:
        ends[step.key] = max((ends[k] for k in step.after), default=Decimal(0)) + step.counted_hours
    path = [max(ordered, key=lambda step: ends[step.key])]
    while path[-1].after:
        path.append(by_key[max(path[-1].after, key=lambda key: ends[key])])
    return path

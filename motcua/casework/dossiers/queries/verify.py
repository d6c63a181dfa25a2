"""Does every dossier stand? Its chain, its state against its timeline, its copies, its code.

Reads in batches and keeps little; a dossier that somebody works on meanwhile is read again
before anything is said about it. Slips and the audit are verified by their own rooms.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.casework.dossiers import rules
from motcua.casework.dossiers.models import (
    Consultation,
    Dossier,
    DossierEntry,
    DossierSlip,
    Result,
    Step,
)
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.states import WORKED_ON, State, StepStatus
from motcua.core.chain import first_broken, instant
from motcua.core.numbering import NumberSeries, last_given

BATCH = 500
Series = tuple[int, str]


@dataclass(frozen=True, slots=True)
class WrongRow:
    """The first thing that is wrong with one dossier, or with the codes of one day."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


@dataclass(frozen=True, slots=True)
class Standing:
    """One dossier and all that must agree with it."""

    dossier: Dossier
    lines: Sequence[DossierEntry]
    open_steps: Sequence[Step]
    asked: Sequence[dict[str, int]]
    slips: frozenset[str]
    results: Sequence[str]


def _nothing(_done: int) -> None:
    """Show no progress."""


def verify(tick: Callable[[int], object] = _nothing) -> Iterator[WrongRow]:
    """Yield what is wrong, dossier by dossier and then code by code; nothing when all is well.

    ``tick`` is called with the number of dossiers just read. Memory stays flat but for one
    number per unit and day. Effects: a handful of SELECTs for every batch.
    """
    counted: dict[Series, tuple[int, int]] = {}
    for batch in _batches():
        for standing in _standings(batch):
            if _why(standing) and (why := _why_still(standing.dossier.pk)):
                yield WrongRow(f"Hồ sơ {standing.dossier.ref}", why)
            _count_code(standing.dossier, counted)
        tick(len(batch))
    yield from _wrong_codes(counted)


def _batches() -> Iterator[list[Dossier]]:
    last = 0
    while batch := list(Dossier.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _standings(batch: list[Dossier]) -> Iterator[Standing]:
    """Yield each dossier of the batch with its rows. Effects: five SELECTs."""
    ids = [dossier.pk for dossier in batch]
    lines = _grouped(DossierEntry.objects.filter(subject__in=ids).order_by("seq"), "subject_id")
    steps = Step.objects.filter(dossier__in=ids, status=StepStatus.OPEN).order_by("position")
    by_dossier = _grouped(steps, "dossier_id")
    asked = _grouped(
        Consultation.objects.filter(dossier__in=ids, answered_at__isnull=True)
        .select_related("department")
        .order_by("pk"),
        "dossier_id",
    )
    slips = _grouped(
        DossierSlip.objects.filter(dossier__in=ids).select_related("slip").defer("slip__content"),
        "dossier_id",
    )
    results = _grouped(Result.objects.filter(dossier__in=ids), "dossier_id")
    for dossier in batch:
        yield Standing(
            dossier,
            lines[dossier.pk],
            by_dossier[dossier.pk],
            [
                {"unit": one.department.unit_id, "department": one.department_id}
                for one in asked[dossier.pk]
            ],
            frozenset(row.slip.symbol for row in slips[dossier.pk]),
            sorted(row.number for row in results[dossier.pk]),
        )


def _grouped(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups


def _why_still(dossier_id: int) -> str:
    """Return what is wrong once nobody changed the dossier while it was read."""
    while True:
        before = Dossier.objects.filter(pk=dossier_id)
        standing = next(_standings(list(before)))
        if before.values_list("version", flat=True).get() == standing.dossier.version:
            return _why(standing)


def _why(standing: Standing) -> str:
    """Return the first thing that is wrong, '' when all stands."""
    if not standing.lines:
        return "không có dòng lịch sử nào"
    return (
        first_broken(standing.lines)
        or _why_states(standing)
        or _why_copies(standing)
        or _why_counts(standing)
        or _why_promise(standing)
        or _why_results(standing)
        or _why_slips(standing)
    )


def _why_states(standing: Standing) -> str:
    dossier, last = standing.dossier, standing.lines[-1]
    state = ""
    for line in standing.lines:
        if line.from_state != state:
            return f"dòng {line.seq} ({line.act}): không đi tiếp từ trạng thái “{state}”"
        state = line.to_state
    if dossier.line_count != last.seq or dossier.chain_head != last.hash:
        return f"dòng cuối ghi trên hồ sơ ({dossier.line_count}) không phải dòng {last.seq}"
    if dossier.state != state:
        return f"trạng thái “{dossier.state}” khác lịch sử (“{state}”)"
    return ""


def _why_copies(standing: Standing) -> str:
    dossier = standing.dossier
    if dossier.positions != [position(step) for step in standing.open_steps]:
        return "vị trí ghi trên hồ sơ khác các bước đang mở"
    if dossier.asked_places != list(standing.asked):
        return "nơi đang được hỏi ý kiến khác các câu hỏi chưa trả lời"
    return ""


def _why_counts(standing: Standing) -> str:
    facts = [(line.act, line.facts) for line in standing.lines]
    said = {
        "visit_count": sum(bool(fact.get("visit")) for _, fact in facts),
        "supplement_count": sum(act == "request_supplement" for act, _ in facts),
        "extension_count": sum(act == "extend" and not fact.get("late") for act, fact in facts),
        "override_count": sum(bool(fact.get("override")) for _, fact in facts),
    }
    for name, count in said.items():
        kept = getattr(standing.dossier, name)
        if kept != count:
            return f"{name} là {kept}, lịch sử đếm được {count}"
    codes = [fact["code"] for _, fact in facts if "code" in fact]
    if codes != [standing.dossier.code] * bool(standing.dossier.code):
        return f"mã {standing.dossier.code} khác mã trong lịch sử {codes}"
    return ""


MOVES_THE_PROMISE = {
    "receive": "due_at",
    "take_supplement": "due_at",
    "settle_fee": "due_at",
    "recompute_promise": "due_at",
    "extend": "new_due_at",
}


def _promised_after(line: DossierEntry, due_at: str) -> str:
    """Return the promise after a line, spelled as in a chain; '' while there is none."""
    waits = line.act == "request_supplement" or line.act == "request_payment"
    if waits and line.from_state in {State.FILED, *WORKED_ON}:
        return ""
    if line.act in MOVES_THE_PROMISE and not line.facts.get("late"):
        return str(line.facts.get(MOVES_THE_PROMISE[line.act], due_at))
    return due_at


def _why_promise(standing: Standing) -> str:
    """Say whether what decides on time or late is what the lines made it."""
    due_at, resolved_at = "", ""
    for line in standing.lines:
        due_at = _promised_after(line, due_at)
        if line.act in {"resolve", "correct"}:
            resolved_at = instant(line.at) if line.act == "resolve" else ""
        elif line.act == "consent_by_silence":
            # It came into being when the time ran out, before the rule looked.
            resolved_at = instant(standing.dossier.resolved_at)
    said = {"due_at": due_at, "resolved_at": resolved_at}
    for name, expected in said.items():
        kept = instant(getattr(standing.dossier, name))
        if kept != expected:
            return f"{name} là {kept or 'trống'}, lịch sử ghi {expected or 'trống'}"
    return ""


def _why_results(standing: Standing) -> str:
    """Say whether the store holds just the results the lines issued, under their numbers."""
    issued: list[str] = []
    for line in standing.lines:
        issued += line.facts.get("results", [])
        issued += [line.facts["new"]] if line.act == "replace_result" else []
    if sorted(issued) != list(standing.results):
        return f"kết quả trong kho {list(standing.results)} khác lịch sử {sorted(issued)}"
    return ""


def _why_slips(standing: Standing) -> str:
    for line in standing.lines:
        symbol = line.facts.get("slip")
        if symbol and symbol not in standing.slips:
            return f"dòng {line.seq} ({line.act}): phiếu {symbol} không còn"
    return ""


# --- Codes --------------------------------------------------------------------------------


def _count_code(dossier: Dossier, counted: dict[Series, tuple[int, int]]) -> None:
    """Add a code to its unit and day: how many there are, and the highest serial."""
    parsed = rules.parse_code(dossier.code or "")
    if parsed is None:
        return
    _, period, serial = parsed
    count, highest = counted.get((dossier.receiving_unit_id, period), (0, 0))
    counted[dossier.receiving_unit_id, period] = count + 1, max(highest, serial)


def _wrong_codes(counted: dict[Series, tuple[int, int]]) -> Iterator[WrongRow]:
    """Yield each day of a unit whose codes are not 1…n, n being the last number given."""
    series = NumberSeries._default_manager.filter(scope__startswith=rules.SERIES)
    for given in series.order_by("scope", "period").iterator():
        unit_id = int(given.scope.removeprefix(rules.SERIES))
        if counted.pop((unit_id, given.period), (0, 0)) != (given.last, given.last):
            yield from _first_wrong(unit_id, given.period)
    for unit_id, period in counted:
        yield from _first_wrong(unit_id, period)


def _first_wrong(unit_id: int, period: str) -> Iterator[WrongRow]:
    """Yield the first number of one day that is missing, or was never given."""
    scope = f"{rules.SERIES}{unit_id}"
    given = last_given(scope, period)
    used = sorted(_serials(unit_id, period))
    where = f"Mã hồ sơ đơn vị {unit_id}, ngày {period}"
    for expected, serial in enumerate(used, start=1):
        if serial != expected:
            yield WrongRow(where, f"số {expected} không có hồ sơ")
            return
    if len(used) < given:
        yield WrongRow(where, f"số {len(used) + 1} không có hồ sơ")
    elif len(used) > last_given(scope, period):
        yield WrongRow(where, f"số {len(used)} chưa từng được cấp")


def _serials(unit_id: int, period: str) -> Iterator[int]:
    day = f"-{period}-"
    codes = Dossier.objects.filter(receiving_unit=unit_id, code__contains=day)
    for code in codes.values_list("code", flat=True):
        parsed = rules.parse_code(code or "")
        if parsed is not None and parsed[1] == period:
            yield parsed[2]

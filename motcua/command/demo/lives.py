"""The life of one dossier as a story: each ``yield`` is the next instant at which something happens.

The stories act only through the operations of the dossiers' room, at their own historical instant.
"""

from collections.abc import Generator, Iterator
from datetime import datetime, timedelta
from typing import Any

from motcua.backoffice.procedures.rules import Paper
from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Intake, PaperGiven
from motcua.casework.dossiers.states import (
    FINAL,
    Outcome,
    Part,
    ReturnMethod,
    State,
    TellBy,
)
from motcua.command.demo import turns
from motcua.command.demo.fates import Fate
from motcua.command.demo.life import Life, Story
from motcua.command.demo.scans import with_scan
from motcua.command.demo.town import Town, Visit, answers
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

QUICK = (4, 25)
_NEVER = timedelta(days=365)


def life(town: Town, visit: Visit) -> Story:
    """Tell one dossier from the door to the hand."""
    yield visit.at
    if visit.fate is Fate.REFUSED_AT_DOOR:
        _turn_away(town, visit)
        return
    dossier = yield from _come_in(town, visit)
    on_its_way = Life.of(visit, dossier)
    yield from _work(town, on_its_way)
    if on_its_way.dossier.state == State.RESOLVED and visit.fate is not Fate.UNCOLLECTED:
        yield from _collect(town, on_its_way)


# --- Through the door -----------------------------------------------------------------------


def _come_in(town: Town, visit: Visit) -> Generator[datetime, None, Dossier]:
    """Receive it: at the counter at once, what came by post or online a little later."""
    by = town.reception(visit.unit.pk, visit.offer, visit.at)
    if by is None:
        raise LookupError(f"nobody receives at {visit.unit.name}")
    intake = _intake(visit)
    if visit.channel == Channel.COUNTER:
        return operations.take_in(intake, by=by, at=visit.at)
    filed = operations.file(intake, by=by, at=visit.at)
    at = town.after(visit.at, visit.rng.randint(20, 150))
    yield at
    by = town.reception(visit.unit.pk, None, at) or by
    return operations.receive(filed, by=by, at=at)


def _turn_away(town: Town, visit: Visit) -> None:
    by = town.reception(visit.unit.pk, visit.offer, visit.at)
    if by is not None:
        operations.refuse_at_counter(
            _intake(visit), reasons=visit.rng.choice(turns.REFUSALS), by=by, at=visit.at
        )


def _intake(visit: Visit) -> Intake:
    rng = visit.rng
    case = visit.offer.case(visit.case_key)
    methods = [ReturnMethod.COUNTER] * 8 + [ReturnMethod.POST, ReturnMethod.ELECTRONIC]
    ways = [TellBy.SMS] * 7 + [TellBy.CALL] * 2 + [TellBy.NONE]
    return Intake(
        uid=visit.uid,
        version_id=visit.offer.version_id,
        case_key=case.key,
        channel=visit.channel,
        parties=visit.parties,
        papers=tuple(_papers(visit)),
        form_values=answers(visit.offer, rng),
        return_method=rng.choice(methods),
        tell_by=rng.choice(ways),
        competent_unit_id=visit.competent_unit_id,
        counter_id=visit.counter_id,
        visit_group=visit.visit_group,
        is_helped=visit.channel == Channel.ONLINE and visit.uid.int % 3 > 0,
        identity_typed=_typed(visit),
    )


def _typed(visit: Visit) -> int | None:
    """Return how much the counter typed: most cards are read, some are not; before, none counted."""
    if visit.channel != Channel.COUNTER or not visit.is_recent:
        return None
    return 0 if visit.uid.int % 7 else 30 + visit.uid.int % 41


def _papers(visit: Visit) -> Iterator[PaperGiven]:
    for paper in visit.offer.case(visit.case_key).components:
        if _needed(paper, visit):
            given = _brought(paper, visit)
            yield with_scan(given, paper) if visit.is_scanned else given


def _needed(paper: Paper, visit: Visit) -> bool:
    if visit.fate is Fate.REFUSED_AT_DOOR:
        return visit.rng.random() < 0.5
    return (paper.is_required and not paper.condition) or visit.rng.random() < 0.15


def _brought(paper: Paper, visit: Visit) -> PaperGiven:
    if paper.present_only:
        return PaperGiven(component=paper.key, is_shown_only=True)
    if paper.replaceable_by_data and visit.rng.random() < 0.6:
        return PaperGiven(component=paper.key, is_from_data=True)
    if paper.original_qty:
        return PaperGiven(component=paper.key, original_count=paper.original_qty)
    if paper.certified_copy_ok and visit.rng.random() < 0.5:
        return PaperGiven(component=paper.key, certified_count=max(1, paper.copy_qty))
    return PaperGiven(component=paper.key, copy_count=max(1, paper.copy_qty))


# --- Along the road ---------------------------------------------------------------------------


def _work(town: Town, here: Life) -> Story:
    at = here.dossier.received_at
    if at is None:
        raise LookupError("only a received dossier is worked on")
    while here.dossier.positions and here.dossier.state not in {State.RESOLVED, *FINAL}:
        for place in here.dossier.positions:
            here.ends.setdefault(place["key"], _end_of(town, here, place, at))
        place = min(here.dossier.positions, key=lambda one: (here.ends[one["key"]], one["key"]))
        if place["key"] == here.slow_key and here.turn_is_due:
            here.turn_is_due = False
            yield from turns.take(town, here, place, at)
            if here.is_over or here.dossier.state in FINAL:
                return
            continue
        at = here.ends[place["key"]]
        yield at
        by = town.hands.for_place(place, at)
        if by is None:
            here.ends[place["key"]] = town.next_morning(at)
            continue
        _do(town, here, place, by, at)


def _end_of(town: Town, here: Life, place: dict[str, Any], opened: datetime) -> datetime:
    """Return when a step just opened will be done: mostly well within its time."""
    planned = here.planned.get(place["key"])
    rng, stands_at = here.visit.rng, here.visit.stands_at
    if stands_at == place["role"] and here.visit.fate is Fate.PLAIN:
        return town.now + _NEVER
    if stands_at:
        return town.after(opened, rng.randint(*QUICK))
    if here.visit.offer.is_immediate or planned is None:
        return town.after(opened, rng.randint(*QUICK))
    if place["role"] == Role.RECEPTION_OFFICER:
        return town.after(opened, min(planned, rng.randint(10, 90)))
    return town.after(opened, planned * rng.triangular(0.08, 0.98, 0.5))


def _do(town: Town, here: Life, place: dict[str, Any], by: Acting, at: datetime) -> None:
    key = place["key"]
    if _is_to_be_sent_back(here, place):
        here.visit = turns.once(here.visit)
        here.dossier = operations.send_back(
            here.dossier,
            reason="Dự thảo ghi sai số giấy tờ, sửa rồi trình lại.",
            to_key=here.slow_key,
            step_key=key,
            by=by,
            at=at,
        )
        here.look_again()
        return
    if place["role"] == Role.SIGNATORY:
        here.signed_by = by.name
    if here.visit.offer.is_immediate or here.is_last(key):
        _resolve(town, here, by, at)
        return
    turns.remark(here, by, at)
    here.dossier = operations.complete_step(here.dossier, by=by, at=at, step_key=key)
    here.left.discard(key)
    turns.follow(town, here, place, by, at)


def _is_to_be_sent_back(here: Life, place: dict[str, Any]) -> bool:
    return (
        here.visit.fate is Fate.SENT_BACK
        and place["role"] in {Role.UNIT_HEAD, Role.SIGNATORY}
        and here.slow_key not in here.left
    )


def _resolve(town: Town, here: Life, by: Acting, at: datetime) -> None:
    if here.visit.fate is Fate.REJECTED:
        here.dossier = operations.resolve(
            here.dossier,
            outcome=Outcome.REFUSED,
            reason=here.visit.rng.choice(turns.REJECTIONS),
            advice="Khi đủ điều kiện, ông/bà nộp lại, không mất phí.",
            by=by,
            at=at,
        )
        return
    signed_by = here.signed_by or town.office.staff["hau"].full_name
    given = town.result(here.visit.offer, here.dossier.competent_unit_id, signed_by, at)
    here.dossier = operations.resolve(
        here.dossier, outcome=Outcome.GRANTED, results=(given,), by=by, at=at
    )


# --- Into the hand ----------------------------------------------------------------------------


def _collect(town: Town, here: Life) -> Story:
    resolved_at = here.dossier.resolved_at
    if resolved_at is None:
        raise LookupError("only a result is taken home")
    at = _comes_back(town, here, resolved_at)
    yield at
    by = town.reception(here.dossier.result_unit_id, None, at)
    if by is None:
        return
    taker = next((p for p in here.visit.parties if p.part == Part.PROXY), here.visit.parties[-1])
    here.dossier = operations.hand_over(here.dossier, handed_to=taker.name, by=by, at=at)


def _comes_back(town: Town, here: Life, resolved_at: datetime) -> datetime:
    rng = here.visit.rng
    if here.visit.offer.is_immediate or here.dossier.return_method == ReturnMethod.ELECTRONIC:
        return town.after(resolved_at, rng.randint(3, 20))
    workdays = rng.choices((0, 1, 2, 4, 9), (52, 28, 11, 6, 3))[0]
    later = town.after(resolved_at, rng.randint(10, 200))
    for _ in range(workdays):
        later = town.next_morning(later)
    return later + timedelta(seconds=rng.randrange(50))

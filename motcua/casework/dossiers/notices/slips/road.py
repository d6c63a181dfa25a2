"""Form 06: the hand-overs of a dossier so far, each with whether it was kept."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from motcua.backoffice.documents import rules as forms
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.notices.slips.parts import full_name, issue, letterhead, place_of
from motcua.casework.dossiers.rules import timeliness
from motcua.casework.dossiers.states import StepStatus
from motcua.core.actors import Actor

# Lines for those who still work on paper; beyond these the slip would be mostly dots.
MOST_BLANK = 2


def issue_routing_slip(dossier: Dossier, *, by: Actor, at: datetime) -> Slip:
    """Form 06: the hand-overs so far; those to come are left to be written by hand."""
    if dossier.received_at is None:
        raise ValueError("only a received dossier is on its way")
    found = dossier.steps.select_related("department__unit", "handler").order_by("position")
    steps, home = list(found), dossier.competent_unit_id
    units = [step.department.unit for step in steps]
    content = forms.RoutingSlip(
        head=letterhead(dossier.receiving_unit),
        dossier_code=dossier.code or "",
        agency=full_name(dossier.competent_unit),
        received_at=dossier.received_at,
        due_at=dossier.due_at or dossier.printed_due_at,
        hand_overs=tuple(hand_overs(steps, dossier.receiving_unit_id)),
        coordinating=tuple(dict.fromkeys(full_name(unit) for unit in units if unit.pk != home)),
        procedure=dossier.procedure_version.name,
        applicant_name=dossier.applicant_name,
        blank_rows=min(MOST_BLANK, sum(step.status == StepStatus.PLANNED for step in steps)),
    )
    return issue(dossier, SlipKind.ROUTING_SLIP, content, by=by, at=at)


def hand_overs(steps: Sequence[Step], home_id: int) -> Iterator[forms.HandOver]:
    """Yield each hand-over that happened, in the order of its instants.

    One for each way a dossier took: a branch gives to several, a junction takes from several.
    """
    by_key = {step.key: step for step in steps}
    pairs = [
        (giver, taker)
        for taker in steps
        if taker.opened_at is not None
        for giver in _givers(taker, by_key)
        if giver.status == StepStatus.DONE
    ]
    pairs.sort(key=lambda pair: (pair[0].finished_at, pair[1].position))
    for giver, taker in pairs:
        yield _hand_over(giver, taker, home_id)


def _givers(taker: Step, by_key: dict[str, Step]) -> Iterator[Step]:
    """Yield who gave: the steps before; one that was cancelled hands on what it would have got."""
    for key in taker.after:
        giver = by_key.get(key)
        if giver is None:
            continue
        if giver.status == StepStatus.CANCELLED:
            yield from _givers(giver, by_key)
        else:
            yield giver


def _hand_over(giver: Step, taker: Step, home_id: int) -> forms.HandOver:
    ended = giver.finished_at
    return forms.HandOver(
        giver_unit=place_of(giver.department, home_id),
        receiver_unit=place_of(taker.department, home_id),
        at=ended,
        giver=giver.handed_from,
        receiver=_taker(taker),
        result=timeliness(giver.due_at, ended) if ended else "",
        note="không tính thời gian" if giver.planned_minutes is None else "",
    )


def _taker(step: Step) -> str:
    """Return who took it: as written down, else who holds it, else who was done with it."""
    return step.taken_by or (step.handler.full_name if step.handler else "") or step.handed_from

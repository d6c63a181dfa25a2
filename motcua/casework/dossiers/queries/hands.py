"""What lies in one official's hands, and who could take it from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.casework.dossiers.models import Step
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.permissions import heads
from motcua.casework.dossiers.states import StepStatus
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department, Staff
from motcua.foundation.org.rules import Acting


@dataclass(frozen=True, slots=True)
class InHand:
    """One open step in somebody's hands; ``may_move`` says whether the asking person heads it."""

    ref: str
    procedure: str
    step: str
    role: str
    department: Department
    due_at: datetime | None
    may_move: bool


def work_in_hand(staff_id: int, by: Acting) -> list[InHand]:
    """Return the open steps assigned to a person, the nearest limit first. One SELECT."""
    steps = (
        Step.objects.filter(status=StepStatus.OPEN, handler=staff_id)
        .select_related("dossier__procedure_version", "department")
        .order_by("due_at", "id")
    )
    return [
        InHand(
            ref=step.dossier.ref,
            procedure=step.dossier.procedure_version.name,
            step=step.name,
            role=step.role,
            department=step.department,
            due_at=step.due_at,
            may_move=heads(by, position(step)),
        )
        for step in steps
    ]


def takers(work: Sequence[InHand], on: date) -> dict[Staff, int]:
    """Return who could take how many of these steps. One SELECT a post of a department."""
    posts: dict[tuple[int, str], list[InHand]] = {}
    for item in work:
        posts.setdefault((item.department.pk, item.role), []).append(item)
    able: dict[Staff, int] = {}
    for items in posts.values():
        for staff in org.staff_of(items[0].department, items[0].role, on=on):
            able[staff] = able.get(staff, 0) + len(items)
    return able

"""What lies in one official's hands, and who could take it from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.casework.dossiers.models import Step
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.permissions import heads
from motcua.casework.dossiers.states import StepStatus
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department, Staff
from motcua.foundation.org.rules import Acting

# A department, by number, and a role in it.
Post = tuple[int, str]


@dataclass(frozen=True, slots=True)
class PostWork:
    """What of somebody's work lies in one post, and who else could do it."""

    department: Department
    role: str
    count: int
    able: tuple[Staff, ...]

    @property
    def post(self) -> Post:
        """Return the post itself."""
        return self.department.pk, self.role


@dataclass(frozen=True, slots=True)
class InHand:
    """One open step in somebody's hands; ``may_move`` says whether the asking person may move it."""

    ref: str
    procedure: str
    step: str
    role: str
    department: Department
    due_at: datetime | None
    may_move: bool

    @property
    def post(self) -> Post:
        """Return whose kind of work it is."""
        return self.department.pk, self.role


def open_steps_of(staff_id: int) -> QuerySet[Step]:
    """Return the open steps assigned to a person, the nearest limit first."""
    steps = Step.objects.filter(status=StepStatus.OPEN, handler=staff_id)
    return steps.select_related("dossier", "department").order_by("due_at", "id")


def movable(by: Acting) -> Callable[[Step], bool]:
    """Return the question whether a step in another's hands is this person's to move.

    It lies where they lead, or in a unit they administer. Effects: one SELECT a duty of
    administering.
    """
    administered = org.administered_ids(by)
    return lambda step: step.unit_id in administered or heads(by, position(step))


def work_in_hand(staff_id: int, by: Acting) -> list[InHand]:
    """Return the open steps assigned to a person, the nearest limit first.

    Effects: one SELECT, and those of ``movable``.
    """
    may_move = movable(by)
    steps = open_steps_of(staff_id).select_related("dossier__procedure_version", "department")
    return [
        InHand(
            ref=step.dossier.ref,
            procedure=step.dossier.procedure_version.name,
            step=step.name,
            role=step.role,
            department=step.department,
            due_at=step.due_at,
            may_move=may_move(step),
        )
        for step in steps
    ]


def work_by_post(work: Sequence[InHand], besides: Staff, on: date) -> list[PostWork]:
    """Return the work post by post, with the colleagues who hold it too. One SELECT a post."""
    posts: dict[Post, list[InHand]] = {}
    for item in work:
        posts.setdefault(item.post, []).append(item)
    found = []
    for items in posts.values():
        department, role = items[0].department, items[0].role
        able = org.staff_of(department, role, on=on).exclude(pk=besides.pk)
        found.append(PostWork(department, role, len(items), tuple(able)))
    return found

"""What lies in one official's hands, and who could take it from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from motcua.casework.dossiers.models import Step
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.permissions import heads
from motcua.casework.dossiers.rules import least_loaded
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be given a step: how much they have, and whether they are there today."""

    staff_id: int
    name: str
    load: int
    is_present: bool


def candidates(steps: Sequence[Step], *, on: date) -> list[Candidate]:
    """Return who may do these steps, the least loaded first, those on leave last.

    Effects: three SELECTs a post of a department.
    """
    found: dict[int, Candidate] = {}
    posts = {(step.department_id, step.role): step for step in steps}
    for (department_id, role), step in posts.items():
        able = org.staff_of(step.department, role, on=on)
        present = set(org.members_present(able, on).values_list("pk", flat=True))
        loads = _loads(department_id, role)
        for person in able:
            found[person.pk] = Candidate(
                person.pk, person.full_name, loads.get(person.pk, 0), person.pk in present
            )
    return sorted(found.values(), key=lambda one: (not one.is_present, one.load))


def proposed(candidates: Sequence[Candidate]) -> int | None:
    """Return who has least to do of those who are there; None: nobody is there."""
    there = {one.staff_id: one.load for one in candidates if one.is_present}
    return least_loaded(there, there)


def _loads(department_id: int, role: str) -> dict[int, int]:
    """Return how many open steps each handler of this post has, by staff number."""
    rows = (
        Step.objects.filter(
            status=StepStatus.OPEN, department=department_id, role=role, handler__isnull=False
        )
        .values("handler")
        .annotate(count=Count("pk"))
    )
    return {row["handler"]: row["count"] for row in rows}


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

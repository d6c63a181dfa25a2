"""Pure decisions of the organisation: what a person may do by the duties of an instant.

No clock, no database. *Units*: a validity runs from its first day up to, not including,
``valid_to``.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from motcua.core.actors import Signature
from motcua.foundation.org.states import CommuneKind, Role

# Who holds one of these for a unit sees every dossier the unit has a part in.
WHOLE_UNIT_ROLES = frozenset({Role.CENTRE_HEAD, Role.SIGNATORY, Role.SUPERVISOR})

# They live among the people the office serves: no dossier and no department is theirs.
# Law: 224/2026/NĐ-CP, Điều 79 (tổ công nghệ số cộng đồng).
COMMUNITY_ROLES = frozenset({Role.HAMLET_HEAD, Role.COMMUNITY_HELPER})

# By these alone nobody sees what lies in a department.
_OF_NO_DEPARTMENT = COMMUNITY_ROLES | {Role.ADMINISTRATOR}

# A substitute of someone on leave takes these; signing and administering need a decision.
SUBSTITUTED_ROLES = frozenset(
    {Role.RECEPTION_OFFICER, Role.CASE_OFFICER, Role.UNIT_HEAD, Role.CLERK, Role.CENTRE_HEAD}
)

# The head may lend these by a written delegation; supervising and administering are not lent.
DELEGATED_ROLES = frozenset({Role.SIGNATORY, Role.UNIT_HEAD, Role.CENTRE_HEAD, Role.CLERK})


@dataclass(frozen=True, slots=True)
class DutyHeld:
    """One thing a person may do now, for themselves or in another's name."""

    role: str
    unit_id: int
    department_id: int | None = None
    for_staff: str = ""
    # Whose work lies in these hands meanwhile: what was assigned to them can be done too.
    for_staff_id: int | None = field(default=None, compare=False)

    def covers(self, role: str, unit_id: int | None, department_id: int | None) -> bool:
        """Say whether this duty is ``role`` there; a duty without department is the whole unit's."""
        if self.role != role or unit_id not in {None, self.unit_id}:
            return False
        if department_id is None or department_id == self.department_id:
            return True
        return self.department_id is None and unit_id is not None


@dataclass(frozen=True, slots=True)
class Acting:
    """A member of staff with the duties of one instant: what predicates ask."""

    staff_id: int
    name: str
    post: str
    duties: tuple[DutyHeld, ...]
    home_unit_id: int
    home_department_id: int | None = None

    def holds(
        self, role: str, unit_id: int | None = None, department_id: int | None = None
    ) -> bool:
        """Say whether one of the duties is ``role``, in that unit and department when given."""
        return any(duty.covers(role, unit_id, department_id) for duty in self.duties)

    def held(
        self, role: str, unit_id: int | None = None, department_id: int | None = None
    ) -> DutyHeld | None:
        """Return the duty that lets the person do it, one's own before a lent one."""
        found = [duty for duty in self.duties if duty.covers(role, unit_id, department_id)]
        return min(found, key=lambda duty: bool(duty.for_staff), default=None)

    @property
    def roles(self) -> frozenset[str]:
        """Return the roles held anywhere."""
        return frozenset(duty.role for duty in self.duties)

    @property
    def unit_ids(self) -> frozenset[int]:
        """Return the units the person has a duty in."""
        return frozenset(duty.unit_id for duty in self.duties)

    @property
    def department_ids(self) -> frozenset[int]:
        """Return the departments the person works in.

        Administering one is no part in its work; one of the community has none.
        """
        return frozenset(
            duty.department_id
            for duty in self.duties
            if duty.department_id is not None and duty.role not in _OF_NO_DEPARTMENT
        )

    @property
    def whole_unit_ids(self) -> frozenset[int]:
        """Return the units whose dossiers the person sees all of."""
        return frozenset(duty.unit_id for duty in self.duties if duty.role in WHOLE_UNIT_ROLES)

    @property
    def signature(self) -> Signature:
        """Return what stands under a line of the timeline."""
        return Signature(staff_id=self.staff_id, name=self.name, post=self.post)

    def under(
        self, role: str, unit_id: int | None = None, department_id: int | None = None
    ) -> "Acting":
        """Return the same person acting under one duty: by a lent one, the post names for whom."""
        duty = self.held(role, unit_id, department_id)
        if duty is None or not duty.for_staff:
            return self
        return replace(self, post=f"{self.post} (thay mặt {duty.for_staff})".strip())


# No province of Vietnam has this code: whatever bears it is invented, for demonstrations.
DEMONSTRATION_PROVINCE = "H00"


def is_demonstration(unit_code: str) -> bool:
    """Say whether a unit is invented, by its code."""
    return unit_code.split(".", maxsplit=1)[0] == DEMONSTRATION_PROVINCE


@dataclass(frozen=True, slots=True)
class CommuneDetails:
    """A commune as the statistics office codes it."""

    province_code: str
    code: str
    name: str
    kind: str = CommuneKind.XA


def is_valid_on(day: date, valid_from: date, valid_to: date | None) -> bool:
    """Say whether ``day`` lies in the validity; ``valid_to`` itself no longer does."""
    return valid_from <= day and (valid_to is None or day < valid_to)


def canonical_unit_code(text: str) -> str:
    """Return a unit's code in today's order: ``000.00.15.H15`` and ``H15.15`` are one.

    Codes were written lowest level first until the order was turned round; groups of zeros
    only filled the places up.
    """
    groups = text.strip().upper().split(".")
    if len(groups) > 1 and not groups[0][:1].isalpha() and groups[-1][:1].isalpha():
        groups.reverse()
    return ".".join(group for group in groups if group.strip("0"))

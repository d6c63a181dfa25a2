"""One dossier on its way: what its story knows of it from one instant to the next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from motcua.casework.dossiers import rules
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.states import StepStatus
from motcua.command.demo.town import Visit
from motcua.foundation.org.states import Role

Story = Iterator[datetime]


@dataclass
class Life:
    """One dossier on its way."""

    visit: Visit
    dossier: Dossier
    planned: dict[str, int | None]
    last_key: str
    slow_key: str
    left: set[str]
    ends: dict[str, datetime] = field(default_factory=dict)
    signed_by: str = ""
    # The person does not come back: what happens then is the rules' affair.
    is_over: bool = False
    turn_is_due: bool = True

    @classmethod
    def of(cls, visit: Visit, dossier: Dossier) -> "Life":
        """Return the life of a dossier just received."""
        steps = list(Step.objects.filter(dossier=dossier).order_by("position"))
        worked = [step for step in steps if step.role == Role.CASE_OFFICER] or steps
        slow = max(worked, key=lambda step: (step.planned_minutes or 0, -step.position))
        return cls(
            visit=visit,
            dossier=dossier,
            planned={step.key: step.planned_minutes for step in steps},
            last_key=rules.hand_over_key(steps) or "",
            slow_key=slow.key,
            left={step.key for step in steps},
        )

    def is_last(self, key: str) -> bool:
        """Say whether only the hand-over is left after this step."""
        return self.left <= {key, self.last_key}

    def look_again(self) -> None:
        """Read again which steps are left, after one was sent back."""
        over = {StepStatus.DONE, StepStatus.CANCELLED}
        rows = Step.objects.filter(dossier=self.dossier).exclude(status__in=over)
        self.left = set(rows.values_list("key", flat=True))
        self.ends = {key: end for key, end in self.ends.items() if key not in self.left}

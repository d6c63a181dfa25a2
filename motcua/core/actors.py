"""Who drew a line of the timeline: exactly one of staff, citizen, machine, rule."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Signature:
    """The actor of one line, with name and post as they were that day."""

    staff_id: int | None = None
    person_id: int | None = None
    machine: str = ""
    rule: str = ""
    name: str = ""
    post: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError unless exactly one actor is named."""
        named = [self.staff_id is not None, self.person_id is not None]
        if sum([*named, bool(self.machine), bool(self.rule)]) != 1:
            raise ValueError("a line has exactly one actor")


class Actor(Protocol):
    """Whoever may act: staff with duties, a citizen, a machine, a rule."""

    @property
    def signature(self) -> Signature:
        """Return how this actor signs a line."""
        ...


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the office acting by itself, named as in the table of acts."""

    code: str
    name: str

    @property
    def signature(self) -> Signature:
        """Return the rule as the actor."""
        return Signature(rule=self.code, name=self.name)


@dataclass(frozen=True, slots=True)
class Machine:
    """Another office's machine that proved itself, named as in the connection it calls by."""

    code: str
    name: str

    @property
    def signature(self) -> Signature:
        """Return the machine as the actor."""
        return Signature(machine=self.code, name=self.name)


@dataclass(frozen=True, slots=True)
class Citizen:
    """A person of the people acting for themselves."""

    person_id: int
    name: str

    @property
    def signature(self) -> Signature:
        """Return the citizen as the actor."""
        return Signature(person_id=self.person_id, name=self.name)

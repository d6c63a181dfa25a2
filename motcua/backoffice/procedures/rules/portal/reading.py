"""What one imported row said, and what could not be understood of it."""

from dataclasses import dataclass, field

from motcua.backoffice.procedures.rules.content import Content
from motcua.backoffice.procedures.rules.portal.words import clean
from motcua.backoffice.procedures.states import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person must look at; ``raw`` is what the row said."""

    part: str
    text: str
    raw: str = ""
    severity: str = Severity.WARNING.value


@dataclass(slots=True)
class Reading:
    """Collects the problems of one row while its parts are read."""

    problems: list[Problem] = field(default_factory=list)

    def doubt(self, part: str, text: str, raw: object = "") -> None:
        """Note something to check; the same twice is said once."""
        problem = Problem(part, text, clean(raw)[:300])
        if problem not in self.problems:
            self.problems.append(problem)

    def reject(self, part: str, text: str, raw: object = "") -> None:
        """Note that the row cannot be used at all."""
        self.problems.append(Problem(part, text, clean(raw)[:300], Severity.BLOCKING.value))

    @property
    def is_readable(self) -> bool:
        """Say whether nothing hinders the use of the row."""
        return all(problem.severity != Severity.BLOCKING for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Understood:
    """One row as far as it was understood."""

    code: str
    name: str
    subject_code: str
    subject_name: str
    keywords: str
    content: Content
    problems: tuple[Problem, ...]
    is_readable: bool

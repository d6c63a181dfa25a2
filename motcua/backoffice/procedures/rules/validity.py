"""When a version holds: the same of a row and of its offer. Its twin in SQL is ``valid_on``."""

from datetime import date
from typing import Protocol

from motcua.backoffice.procedures.states import VersionState


class Edition(Protocol):
    """A version, or what stands for one. ``valid_to`` is the first day it no longer holds."""

    @property
    def state(self) -> str: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


def is_in_force(edition: Edition, day: date) -> bool:
    """Say whether it is published and holds on ``day``."""
    if edition.state != VersionState.PUBLISHED or edition.valid_from is None:
        return False
    return edition.valid_from <= day and (edition.valid_to is None or day < edition.valid_to)

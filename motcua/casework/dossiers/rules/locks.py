"""Which rule of the office bars an intake: one person, one procedure, or one person's procedure."""

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar


class Lock(Protocol):
    """Whom and what a rule bars; empty means everybody, everything."""

    @property
    def id_digest(self) -> str: ...
    @property
    def procedure_code(self) -> str: ...


L = TypeVar("L", bound=Lock)


def barring(locks: Iterable[L], id_digests: Collection[str], procedure_code: str) -> L | None:
    """Return the first of ``locks`` that bars these people from this procedure, if any.

    ``id_digests`` are those of everybody named in the dossier; ``procedure_code`` is "" while none
    is chosen: only what bars a person from everything speaks then.
    """
    return next(
        (
            lock
            for lock in locks
            if (not lock.id_digest or lock.id_digest in id_digests)
            and (not lock.procedure_code or lock.procedure_code == procedure_code)
        ),
        None,
    )

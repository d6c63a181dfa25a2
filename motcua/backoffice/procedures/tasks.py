"""Worker entry points of the catalogue."""

from motcua.backoffice.procedures import operations
from motcua.core import clock


def forget_sought() -> int:
    """Forget what was sought in vain long ago; return how many."""
    return operations.forget_sought(clock.today())

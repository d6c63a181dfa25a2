"""Worker entry points of the audit."""

from motcua.core import clock
from motcua.foundation.audit import operations


def seal_lines() -> int:
    """Seal what was written since the last minute; return how many lines."""
    return operations.seal(clock.now())

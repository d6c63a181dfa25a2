"""What is done for somebody: under a mandate, each act a line of its journal."""

from motcua.casework.helping.operations.filling import (
    begin_draft,
    file_draft,
    finish_draft,
    join_draft,
    sign_form,
    write_draft,
)
from motcua.casework.helping.operations.mandates import (
    draw_up,
    record_help,
    revoke,
    sign,
    take_in,
)

__all__ = [
    "begin_draft",
    "draw_up",
    "file_draft",
    "finish_draft",
    "join_draft",
    "record_help",
    "revoke",
    "sign",
    "sign_form",
    "take_in",
    "write_draft",
]

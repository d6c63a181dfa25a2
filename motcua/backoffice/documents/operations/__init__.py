"""What can be done with slips and with what the office publishes."""

from motcua.backoffice.documents.operations.postings import (
    Disclosure,
    amend_posting,
    attach_file,
    put_up,
    record_posting,
    take_down,
)
from motcua.backoffice.documents.operations.slips import issue, mark_printed, void

__all__ = [
    "Disclosure",
    "amend_posting",
    "attach_file",
    "issue",
    "mark_printed",
    "put_up",
    "record_posting",
    "take_down",
    "void",
]

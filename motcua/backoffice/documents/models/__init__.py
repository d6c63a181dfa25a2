"""Tables of slips and of what the office publishes."""

from motcua.backoffice.documents.models.postings import Posting, PostingFile
from motcua.backoffice.documents.models.slips import Slip, SlipQuerySet

__all__ = ["Posting", "PostingFile", "Slip", "SlipQuerySet"]

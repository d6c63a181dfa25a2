"""Questions about slips: their paper, those of one subject, and whether every number is there."""

from motcua.backoffice.documents.queries.guides import pdf_of_filing, pdf_of_guide
from motcua.backoffice.documents.queries.numbers import verify_numbers
from motcua.backoffice.documents.queries.paper import (
    broken_templates,
    draft_png,
    follow_url,
    pdf_of,
    pdf_of_register,
    png_of,
    template_of,
)
from motcua.backoffice.documents.queries.postings import (
    Disclosed,
    ItemCover,
    cover_of,
    disclosed,
    latest_published,
    may_publish,
    postings_of,
    published,
    stood,
)
from motcua.backoffice.documents.queries.sheets import pdf_of_sheet, png_of_sheet
from motcua.backoffice.documents.queries.slips import slip_by_uid, slips_about

__all__ = [
    "Disclosed",
    "ItemCover",
    "broken_templates",
    "cover_of",
    "disclosed",
    "draft_png",
    "follow_url",
    "latest_published",
    "may_publish",
    "pdf_of",
    "pdf_of_filing",
    "pdf_of_guide",
    "pdf_of_register",
    "pdf_of_sheet",
    "png_of",
    "png_of_sheet",
    "postings_of",
    "published",
    "slip_by_uid",
    "slips_about",
    "stood",
    "template_of",
    "verify_numbers",
]

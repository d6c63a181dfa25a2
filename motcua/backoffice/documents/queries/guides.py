"""The guide of a procedure as PDF, by the office's own template or ours."""

from dataclasses import asdict
from datetime import datetime

from motcua.backoffice.documents.queries.paper import libraries, template_of
from motcua.backoffice.documents.rules import PublicGuide
from motcua.core import printing
from motcua.core.printing.codes import qr_svg

TEMPLATE = "procedure_guide"


def pdf_of_guide(guide: PublicGuide, *, at: datetime) -> bytes:
    """Return the sheet as PDF. Call it outside transactions. Raise Refused as printing does."""
    sheet = {**asdict(guide), "printed_on": f"{guide.printed_on:%d/%m/%Y}"}
    return printing.print_pdf(
        template_of(TEMPLATE),
        sheet,
        assets={"code": qr_svg(guide.url)},
        at=at,
        libraries=libraries(),
    )

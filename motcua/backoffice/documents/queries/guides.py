"""What people take home as PDF, by the office's own template or ours: a guide, a receipt of filing."""

from dataclasses import asdict
from datetime import datetime

from motcua.backoffice.documents.queries.paper import libraries, template_of
from motcua.backoffice.documents.rules import FilingReceipt, PublicGuide
from motcua.core import printing
from motcua.core.printing.codes import qr_svg

TEMPLATE = "procedure_guide"
FILING = "filing_receipt"


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


def pdf_of_filing(receipt: FilingReceipt, *, at: datetime) -> bytes:
    """Return the receipt of a filing at a screen as PDF. Outside transactions; raise as printing does."""
    return printing.print_pdf(
        template_of(FILING),
        asdict(receipt),
        assets={"qr": qr_svg(receipt.url)},
        at=at,
        libraries=libraries(),
    )

"""Sheets without a number, on paper."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from motcua.backoffice.documents import rules
from motcua.backoffice.documents.queries.paper import (
    demo_mark,
    follow_url,
    libraries,
    template_of,
)
from motcua.core import printing
from motcua.core.printing.codes import qr_svg


def pdf_of_sheet(sheet: rules.Sheet, *, at: datetime) -> bytes:
    """Return the sheet as PDF, dated ``at``. Call it outside transactions.

    Raise Refused as ``core.printing`` does.
    """
    data, assets = _order(sheet, at)
    template = template_of(sheet.template)
    return printing.print_pdf(template, data, assets=assets, at=at, libraries=libraries())


def png_of_sheet(
    sheet: rules.Sheet, *, at: datetime, ppi: float = printing.SCREEN_PPI
) -> list[bytes]:
    """Return one picture a page. Raise as ``pdf_of_sheet``."""
    data, assets = _order(sheet, at)
    template = template_of(sheet.template)
    return printing.print_png(template, data, assets=assets, ppi=ppi, libraries=libraries())


def _order(sheet: rules.Sheet, at: datetime) -> tuple[dict[str, Any], dict[str, bytes]]:
    address = sheet.link or (follow_url(sheet.code) if sheet.code else "")
    data = {
        **sheet.words,
        "head": asdict(sheet.head),
        "slip": {
            "title": sheet.title,
            "symbol": "",
            "issued": rules.moment_forms(at),
            "void": False,
        },
        "paper": "a4",
        "copies": [""],
        "follow": {"short": address.partition("://")[2].rstrip("/")} if address else None,
    }
    assets = {"qr": qr_svg(address)} if address else {}
    if sheet.head.demo:
        assets["demo_mark"] = demo_mark()
    return data, assets

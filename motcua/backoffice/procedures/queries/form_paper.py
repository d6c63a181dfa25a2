"""A form on paper: empty to be filled by hand, or filled to be signed.

Each page carries the code of its revision (``rules.forms.codes``), so that a page photographed
or scanned later is known (``form_reading``). *Units*: printed millimetres; the code is 24 mm wide.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from motcua.backoffice.procedures.models import FormRevision
from motcua.backoffice.procedures.queries.forms import form_of
from motcua.backoffice.procedures.rules.forms import fill
from motcua.backoffice.procedures.rules.forms.codes import FormCode, write_code
from motcua.backoffice.procedures.rules.forms.sheet import filled_sheet, whole_sheet
from motcua.core import printing
from motcua.core.printing.codes import qr_svg
from motcua.core.wording import official_day

TEMPLATE = Path(__file__).parent.parent / "form_templates" / "form.typ"
MOST_PAGES = 12


def blank_pdf(revision: FormRevision, *, office: str, at: datetime) -> bytes:
    """Return a form to be filled by hand: every field, each condition said in words.

    Raise Refused and BadTemplate as ``core.printing`` does; not inside a transaction.
    """
    form = form_of(revision)
    sheet = whole_sheet(form)
    dots = "………, ngày …… tháng …… năm ………"
    return _print(revision, sheet, office=office, place=dots, at=at)


def filled_pdf(
    revision: FormRevision, answers: Mapping[str, Any], *, office: str, place: str, day: date,
    at: datetime,
) -> bytes:  # fmt: skip
    """Return a form with its answers, to be signed and put into the dossier. Raise as above."""
    sheet = filled_sheet(fill(form_of(revision), answers, day))
    dated = f"{place}, {official_day(day)}" if place else official_day(day).capitalize()
    return _print(revision, sheet, office=office, place=dated, at=at)


def _print(
    revision: FormRevision, sheet: Mapping[str, Any], *, office: str, place: str, at: datetime
) -> bytes:
    form, procedure = form_of(revision), revision.version.procedure
    data = {
        **sheet,
        "office": office,
        "place": place,
        "addressed": form.addressed_to or office,
        "procedure": f"{procedure.code} {procedure.name}",
        "source": form.source.number or "Phiếu của cơ quan, không phải mẫu bắt buộc",
        "code": f"bản {revision.number} · {write_code(FormCode(revision.uid, 0))[:-2]}",
        "pages": MOST_PAGES,
    }
    # Level Q: hands fold paper.
    codes = {
        f"qr{page}": qr_svg(write_code(FormCode(revision.uid, page)), "Q")
        for page in range(1, MOST_PAGES + 1)
    }
    return printing.print_pdf(TEMPLATE, data, assets=codes, at=at)

"""What is printed of real dossiers: names, dates, reasons and numbers, as the office hands them out."""

import io
import re
from datetime import datetime

import pytest
from pypdf import PdfReader

from motcua.backoffice.documents import queries as paper
from motcua.backoffice.procedures.models import Fee
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import PaperGiven
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Department, Staff, Unit
from tests.factories.dossiers import make_desk

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=OFFICE_TZ)
OVERDUE = datetime(2026, 11, 27, 9, 0, tzinfo=OFFICE_TZ)
PAPERS = (
    PaperGiven(component="declaration", original_count=1),
    PaperGiven(component="id", is_shown_only=True),
    PaperGiven(component="divorce", certified_count=1, copy_count=2),
)


@pytest.fixture
def desk():
    """Return an office that looks like one: names, address, phones, fee."""
    desk = make_desk()
    unit = Unit.objects.get(pk=desk.unit.pk)
    unit.name, unit.address, unit.hotline = (
        "UBND xã Minh Tân",
        "Thôn Đình, xã Minh Tân",
        "0000000100",
    )
    unit.one_stop_name = "Trung tâm Phục vụ hành chính công xã Minh Tân"
    unit.commune.name = "Xã Minh Tân"
    unit.commune.save()
    unit.save()
    Department.objects.filter(unit=unit, code="justice").update(
        name="Tư pháp – hộ tịch", phone="0000000102"
    )
    Staff.objects.filter(pk=desk.office.minh.pk).update(honorific="ông")
    case = desk.version.cases.get()
    Fee.objects.create(case=case, kind="service_fee", key="main", amount_vnd=15000)
    return desk


def slip_of(dossier: Dossier, kind: str):
    return dossier.slips.select_related("slip").filter(slip__kind=kind).latest("slip_id").slip


def pages_of(dossier: Dossier, kind: str, **how) -> list[str]:
    """Return the text of each page, each blank run one space."""
    pdf = paper.pdf_of(slip_of(dossier, kind), **how)
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return [re.sub(r"\s+", " ", text) for text in texts]


def missing(text: str, *lines: str) -> list[str]:
    return [line for line in lines if line not in text]

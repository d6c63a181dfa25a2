"""Slips for tests: any form, issued by Lan at a unit, in a transaction of its own."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from motcua.backoffice.documents import operations, rules
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.rules.samples import SAMPLES
from motcua.backoffice.documents.states import SlipKind
from motcua.core.actors import Signature
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Unit

ISSUED_AT = datetime(2026, 11, 23, 8, 42, tzinfo=OFFICE_TZ)
LAN = Signature(machine="quầy 1", name="Lê Thị Lan", post="Công chức tiếp nhận")


def sample(kind: SlipKind = SlipKind.RECEIPT, **changes) -> rules.SlipContent:
    """Return the filled form of ``kind`` with some fields changed."""
    return replace(SAMPLES[kind], **changes)


def issue_slip(
    unit: Unit,
    kind: SlipKind = SlipKind.RECEIPT,
    *,
    content: rules.SlipContent | None = None,
    by: Signature = LAN,
    at: datetime = ISSUED_AT,
    **changes,
) -> Slip:
    """Issue a slip as an act would: last in its transaction."""
    given = {"subject_code": "H00.50.05-261123-0017", "year": at.year, **changes}
    with transaction.atomic():
        return operations.issue(
            kind, unit_id=unit.pk, content=content or sample(kind), by=by, at=at, **given
        )


def unsaved_slip(kind: SlipKind = SlipKind.RECEIPT, *, content=None, **fields) -> Slip:
    """Return a slip that stands in no table: enough to be printed."""
    content = content or sample(kind)
    return Slip(
        kind=kind,
        symbol=rules.symbol_of(kind, 17),
        subject_code="H00.50.05-261123-0017",
        issued_at=ISSUED_AT,
        author_name=LAN.name,
        author_post=LAN.post,
        template=rules.TEMPLATES[kind],
        content=rules.content_to_json(content),
        **fields,
    )

"""What can be done with a slip: issue it, void it, count its prints."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from motcua.backoffice.documents import rules
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.core import clock, numbering, wording
from motcua.core.actors import Signature
from motcua.core.refusals import Refused, Stale
from motcua.core.rows import insert


def issue(
    kind: SlipKind,
    *,
    unit_id: int,
    year: int,
    content: rules.SlipContent,
    subject_code: str,
    by: Signature,
    at: datetime,
    office: str = "TTPVHCC",
    uid: UUID | None = None,
) -> Slip:
    """Give ``content`` the next number of its unit, form and year, and keep it.

    Call it last in the transaction of the act it belongs to: the number's row stays locked until
    the end (case first, number last). Effects: two statements, the number and the slip.
    Raise TransactionManagementError outside a transaction, TypeError when ``content`` is another
    form's, Refused when nobody signs.
    Law: 61/2018/NĐ-CP, Điều 17 (không trả lại hồ sơ mà không có phiếu).
    """
    if rules.kind_of(content) is not kind:
        raise TypeError(f"{type(content).__name__} does not fill form {kind}")
    signer = by.name or by.machine or by.rule
    if not signer:
        raise Refused("Phiếu phải ghi tên người lập.", "61/2018/NĐ-CP, Điều 17")
    snapshot = rules.content_to_json(content)
    number = numbering.take(rules.series_of(kind, unit_id), str(year))
    slip = Slip(
        uid=uid or uuid4(),
        kind=kind,
        unit_id=unit_id,
        year=year,
        number=number,
        symbol=rules.symbol_of(kind, number, office),
        subject_code=subject_code,
        issued_at=at,
        author_id=by.staff_id,
        author_name=signer,
        author_post=by.post,
        template=rules.TEMPLATES[kind],
        content=snapshot,
    )
    return insert([slip])[0]


@transaction.atomic
def void(slip: Slip, *, reason: str, by: Signature, at: datetime) -> Slip:
    """Take a slip back: the row and its number stay, with who did it and why.

    Raise Refused without a reason, Stale when somebody voided it before.
    """
    if not reason.strip():
        raise Refused("Ghi lý do hủy phiếu.")
    held = Slip.objects.select_for_update(of=("self",)).get(pk=slip.pk)
    if held.voided_at is not None:
        when = wording.short_moment(held.voided_at, clock.today())
        raise Stale(f"{held.voided_by_name} đã hủy phiếu {held.symbol} lúc {when}.")
    held.voided_at, held.void_reason = at, reason.strip()
    held.voided_by_name = by.name or by.machine or by.rule
    held.save(update_fields=["voided_at", "void_reason", "voided_by_name"])
    return held


def mark_printed(*slips: Slip, copies: int = 1) -> None:
    """Add ``copies`` to the prints of each slip. Effects: one UPDATE."""
    printed = Slip.objects.filter(pk__in=[slip.pk for slip in slips])
    printed.update(copies_printed=F("copies_printed") + copies)

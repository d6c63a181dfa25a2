"""The cases of a version: papers, limits as they apply at a unit today, fees."""

from collections.abc import Iterator
from datetime import date

from motcua.backoffice.procedures.rules import Offer, say_limit
from motcua.backoffice.procedures.rules.content import CaseContent, ComponentContent, Content
from motcua.backoffice.procedures.rules.offer_parts import only_if
from motcua.core.money import format_vnd
from motcua.core.refusals import Refused
from motcua.web.desk.procedures.shapes import CaseBlock, LimitLine, PaperRow
from motcua.web.desk.procedures.words import channel_words, copies_words, limit_words


def case_blocks(
    content: Content, offer: Offer, unit_id: int, day: date, edit: str
) -> Iterator[CaseBlock]:
    for case in content.cases:
        address = f"{edit}cases/{case.key}/" if edit else ""
        yield CaseBlock(
            name=case.name,
            code=case.code,
            papers=tuple(_paper(one, address) for one in case.components),
            limits=tuple(_limits(content, case, offer, unit_id, day)),
            charges=tuple(_charges(case)),
            terms_href=f"{address}terms/" if edit else "",
            paper_href=f"{address}papers/new/" if edit else "",
            remove_href=f"{address}remove/" if edit and not case.is_default else "",
        )


def _paper(paper: ComponentContent, address: str) -> PaperRow:
    notes = (
        only_if(paper.condition),
        "" if paper.is_required or paper.condition else "không bắt buộc",
        "chỉ xuất trình" if paper.present_only else "",
        "nhận bản sao chứng thực" if paper.certified_copy_ok else "",
        f"thay bằng dữ liệu: {paper.replaceable_by_data}" if paper.replaceable_by_data else "",
        "được giữ bản chụp giấy tờ tùy thân" if paper.keeps_identity_paper else "",
        paper.form_template,
    )
    return PaperRow(
        paper.name,
        copies_words(paper.original_qty, paper.copy_qty),
        tuple(filter(None, notes)),
        f"{address}papers/{paper.key}/" if address else "",
    )


def _limits(
    content: Content, case: CaseContent, offer: Offer, unit_id: int, day: date
) -> Iterator[LimitLine]:
    for row in (one for one in case.time_limits if not one.unit):
        local_words, number = "", ""
        channels = [row.channel] if row.channel else list(content.channels)
        try:
            applied = offer.applied_limit(case.key, channels[0] if channels else "", unit_id, day)
            if applied.decision_number:
                local_words, number = say_limit(applied.limit), applied.decision_number
        except Refused:
            pass
        notes = (
            f"đến {limit_words(row.extended_quantity, row.limit_unit)} {row.extended_text}"
            if row.extended_quantity is not None
            else "",
            row.text,
        )
        yield LimitLine(
            channel_words(row.channel),
            limit_words(row.quantity, row.limit_unit),
            f"{local_words} theo {number}" if number else "",
            ". ".join(filter(None, notes)),
        )


def _charges(case: CaseContent) -> Iterator[str]:
    for fee in case.fees:
        kind = "Phí" if fee.kind == "service_fee" else "Lệ phí"
        if fee.amount_vnd == 0:
            yield fee.text or "Không thu phí, lệ phí"
            continue
        amount = "" if fee.amount_vnd is None else format_vnd(fee.amount_vnd)
        per = f"/{fee.per}" if fee.per and amount else ""
        channel = f" khi nộp {channel_words(fee.channel).lower()}" if fee.channel else ""
        words = f"{kind}{channel}: {amount}{per}"
        yield f"{words}. {fee.text}" if fee.text and amount else f"{words}{fee.text}"

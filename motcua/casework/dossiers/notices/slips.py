"""What the slips of a dossier say. Law: 03/2025/TT-VPCP, Phụ lục I.

Each function issues one slip (number and snapshot) and ties it to the dossier; call it last.
"""

import itertools
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from motcua.backoffice.documents import operations as documents
from motcua.backoffice.documents import rules as forms
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers.models import Dossier, DossierSlip, Paper, Party, Step
from motcua.casework.dossiers.rules import Asked, timeliness
from motcua.casework.dossiers.states import Part, ReturnMethod, StepStatus
from motcua.core.actors import Actor
from motcua.core.clock import local
from motcua.core.money import format_vnd
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import is_demonstration
from motcua.foundation.worktime.rules import Promise, strip

if TYPE_CHECKING:
    from motcua.backoffice.procedures.rules import Charge


def letterhead(unit: Unit, department_name: str = "") -> forms.Letterhead:
    """Return the head of the slips a unit issues."""
    place = unit.commune.name if unit.commune_id and unit.commune else unit.short_name
    return forms.Letterhead(
        superior=unit.name.upper(),
        office=(unit.one_stop_name or department_name).upper()
        or "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
        place=place or unit.name,
        address=unit.address,
        phone=unit.hotline or unit.phone,
        demo=is_demonstration(unit.code),
    )


def _head(dossier: Dossier) -> forms.Letterhead:
    return letterhead(dossier.receiving_unit, dossier.receiving_department.name)


def _issue(
    dossier: Dossier, kind: SlipKind, content: forms.SlipContent, *, by: Actor, at: datetime
) -> Slip:
    slip = documents.issue(
        kind,
        unit_id=dossier.receiving_unit_id,
        year=local(at).year,
        content=content,
        subject_code=dossier.ref,
        by=by.signature,
        at=at,
        office=dossier.receiving_department.abbreviation or "TTPVHCC",
    )
    DossierSlip.objects.create(dossier=dossier, slip=slip)
    return slip


def addressee(party: Party) -> forms.Addressee:
    """Return a party as a slip names it."""
    return forms.Addressee(
        name=party.name,
        personal_id=party.id_number,
        address=party.address,
        phone=party.phone,
        email=party.email,
    )


def _applicant(dossier: Dossier) -> forms.Addressee:
    return addressee(dossier.parties.get(part=Part.APPLICANT))


def day_cells(promise: Promise) -> tuple[forms.DayCell, ...]:
    """Return the days of a promise as the strip of a slip."""
    return tuple(
        forms.DayCell(
            weekday=cell.weekday, day=f"{cell.first:%d/%m}", mark=str(cell.mark), says=cell.label
        )
        for cell in strip(promise)
    )


def issue_receipt(
    dossier: Dossier,
    offer: Offer,
    parties: Sequence[Party],
    papers: Sequence[Paper],
    promise: Promise,
    *,
    by: Actor,
    at: datetime,
) -> Slip:
    """Form 01: what was received and when the result is promised, explained."""
    given = {party.part: party for party in parties}
    applicant, proxy = given[Part.APPLICANT], given.get(Part.PROXY)
    submitter = given.get(Part.SUBMITTER)
    is_another = submitter is not None and submitter.person_id not in {
        applicant.person_id,
        proxy.person_id if proxy else None,
    }
    content = forms.Receipt(
        head=_head(dossier),
        dossier_code=dossier.code or "",
        applicant=addressee(applicant),
        request=dossier.request,
        papers=_paper_lines(papers),
        time_limit=promise.limit.words,
        received_at=at,
        due_at=dossier.due_at,
        submitter=addressee(submitter) if submitter and is_another else None,
        proxy=_proxy(proxy) if proxy else None,
        sets=dossier.copies_count,
        result_place=_result_place(dossier),
        fee=fee_words(offer.fees(dossier.case_key, dossier.channel)),
        days=day_cells(promise),
        promise=promise.sentences(),
    )
    return _issue(dossier, SlipKind.RECEIPT, content, by=by, at=at)


def _proxy(party: Party) -> forms.Proxy:
    return forms.Proxy(
        name=party.name,
        personal_id=party.id_number,
        address=party.address,
        phone=party.phone,
        email=party.email,
        authorisation=party.authorisation,
    )


def _paper_lines(papers: Sequence[Paper]) -> tuple[forms.PaperLine, ...]:
    return tuple(
        forms.PaperLine(
            name=paper.name,
            originals=paper.original_count,
            certified=paper.certified_count,
            copies=paper.copy_count,
            note=_paper_note(paper.is_shown_only, paper.is_from_data, paper.comment),
        )
        for paper in papers
    )


def _paper_note(shown: bool, from_data: bool, comment: str) -> str:
    said = ["xuất trình"] if shown else []
    said += ["lấy từ cơ sở dữ liệu"] if from_data else []
    return ", ".join([*said, comment] if comment else said)


def _result_place(dossier: Dossier) -> str:
    if dossier.return_method == ReturnMethod.COUNTER:
        unit = dossier.result_unit
        return unit.one_stop_name or unit.name
    return ReturnMethod(dossier.return_method).label


def fee_words(charges: "Sequence[Charge]") -> str:
    """Return what is to be paid in one line; what another authority fixes is said, not guessed."""
    if not charges:
        return "Không thu"
    said = []
    for charge in charges:
        if charge.amount_vnd is None:
            said.append(charge.text or "theo quy định")
        else:
            said.append(format_vnd(charge.amount_vnd) + (f"/{charge.per}" if charge.per else ""))
    return "; ".join(said)


def issue_supplement_request(
    dossier: Dossier,
    asked: Sequence[Asked],
    reason: str,
    *,
    answer_by: datetime | None,
    by: Actor,
    at: datetime,
) -> Slip:
    """Form 02: everything missing, asked for once."""
    unit = dossier.receiving_unit
    content = forms.SupplementRequest(
        head=_head(dossier),
        applicant=_applicant(dossier),
        request=dossier.request,
        items=tuple(forms.SupplementItem(name=line.name, what=line.what) for line in asked),
        reason=reason,
        contact_name=by.signature.name,
        contact_phone=unit.hotline or unit.phone,
        dossier_code=dossier.code or "",
        answer_by=local(answer_by).date() if answer_by else None,
        law="118/2025/NĐ-CP, Điều 11",
    )
    return _issue(dossier, SlipKind.SUPPLEMENT_REQUEST, content, by=by, at=at)


def issue_refusal(
    dossier: Dossier, reasons: Sequence[str], *, advice: str, by: Actor, at: datetime
) -> Slip:
    """Form 03: intake or the matter itself is refused, with reasons and where to turn."""
    content = forms.Refusal(
        head=_head(dossier),
        applicant=_applicant(dossier),
        request=dossier.request,
        reasons=tuple(reasons),
        dossier_code=dossier.code or "",
        advice=advice,
    )
    return _issue(dossier, SlipKind.REFUSAL, content, by=by, at=at)


def void_refusal(dossier: Dossier, reason: str, *, by: Actor, at: datetime) -> None:
    """Take the last refusal back: its number stays, with who voided it and why."""
    refusals = dossier.slips.filter(slip__kind=SlipKind.REFUSAL, slip__voided_at__isnull=True)
    last = refusals.select_related("slip").order_by("-slip_id").first()
    if last is not None:
        documents.void(last.slip, reason=reason, by=by.signature, at=at)


def issue_apology(
    dossier: Dossier,
    *,
    new_due_at: datetime,
    reason: str,
    is_late: bool,
    by: Actor,
    at: datetime,
) -> Slip:
    """Form 04: apology, reason, one new date."""
    if dossier.received_at is None or dossier.due_at is None:
        raise ValueError("only a promised dossier is apologised for")
    applicant = _applicant(dossier)
    content = forms.ApologyExtension(
        head=_head(dossier),
        to=applicant.name,
        agency=dossier.competent_unit.name,
        applicant=applicant,
        procedure=dossier.procedure_version.name,
        dossier_code=dossier.code or "",
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        reason=reason,
        new_due_at=new_due_at,
        already_overdue=is_late,
        signer_title=by.signature.post.upper(),
        signer_name=by.signature.name,
    )
    return _issue(dossier, SlipKind.APOLOGY_EXTENSION, content, by=by, at=at)


def issue_stop_notice(
    dossier: Dossier,
    *,
    reason: str,
    state: str,
    requested_at: datetime | None,
    by: Actor,
    at: datetime,
) -> Slip:
    """Form 05, its minimum."""
    content = forms.StopNotice(
        head=_head(dossier),
        applicant=_applicant(dossier),
        procedure=dossier.procedure_version.name,
        dossier_code=dossier.code or "",
        received_at=dossier.received_at,
        stopped_at=at,
        state_at_stop=state,
        reason=reason,
        requested_at=requested_at,
        signer_title=by.signature.post.upper(),
        signer_name=by.signature.name,
    )
    return _issue(dossier, SlipKind.STOP_NOTICE, content, by=by, at=at)


def issue_routing_slip(dossier: Dossier, *, by: Actor, at: datetime) -> Slip:
    """Form 06: the hand-overs so far, each with how it was kept; paper may be filled by hand."""
    if dossier.received_at is None:
        raise ValueError("only a received dossier is on its way")
    steps = list(dossier.steps.select_related("department", "unit").order_by("position"))
    content = forms.RoutingSlip(
        head=_head(dossier),
        dossier_code=dossier.code or "",
        agency=dossier.competent_unit.name,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        hand_overs=tuple(_hand_overs(steps)),
        coordinating=tuple(
            dict.fromkeys(s.unit.name for s in steps if s.unit_id != dossier.competent_unit_id)
        ),
        procedure=dossier.procedure_version.name,
        applicant_name=dossier.applicant_name,
        blank_rows=2,
    )
    return _issue(dossier, SlipKind.ROUTING_SLIP, content, by=by, at=at)


def _hand_overs(steps: Sequence[Step]) -> list[forms.HandOver]:
    rows = []
    walked = [step for step in steps if step.status != StepStatus.CANCELLED]
    for giver, receiver in itertools.pairwise(walked):
        done = giver.status == StepStatus.DONE and giver.finished_at is not None
        rows.append(
            forms.HandOver(
                giver_unit=giver.department.name,
                receiver_unit=receiver.department.name,
                at=giver.finished_at if done else None,
                giver=giver.handed_from if done else "",
                receiver=receiver.taken_by,
                result=timeliness(giver.due_at, giver.finished_at)
                if done and giver.finished_at
                else "",
            )
        )
    return rows


def issue_guidance(dossier: Dossier, lines: Sequence[str], *, by: Actor, at: datetime) -> Slip:
    """The guidance slip: what to bring, in large letters, with its author's name."""
    unit = dossier.receiving_unit
    content = forms.Guidance(
        head=_head(dossier),
        name=dossier.applicant_name,
        request=dossier.request,
        boxes=tuple(forms.GuidanceBox(name=line) for line in lines),
        procedure=dossier.procedure_version.name,
        where=unit.one_stop_name or unit.name,
        hotline=unit.hotline or unit.phone,
    )
    return _issue(dossier, SlipKind.GUIDANCE, content, by=by, at=at)

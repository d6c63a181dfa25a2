"""What is asked of people, refused to them or explained: forms 02, 03 and the guide."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from motcua.backoffice.documents import operations as documents
from motcua.backoffice.documents import rules as forms
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.rules.offer_parts import only_if
from motcua.backoffice.procedures.rules.offers import Paper as Component
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.notices.slips.parts import (
    applicant_of,
    counter_of,
    fee_words,
    hotline,
    issue,
    letterhead,
    phone_words,
)
from motcua.casework.dossiers.rules import EXTENSION_LAW, SUPPLEMENT_LAW, Asked
from motcua.core.actors import Actor
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.wording import NBSP
from motcua.foundation.org.models import Staff
from motcua.foundation.org.states import Honorific
from motcua.foundation.worktime.rules import Calendar, hours_words

DOOR_LAW = "61/2018/NĐ-CP, Điều 17"


def issue_supplement_request(
    dossier: Dossier,
    asked: Sequence[Asked],
    reason: str,
    *,
    answer_by: datetime | None,
    by: Actor,
    at: datetime,
) -> Slip:
    """Form 02: everything missing, asked for once, and whom to call about it."""
    name, phone = _contact(dossier, by)
    content = forms.SupplementRequest(
        head=letterhead(dossier.receiving_unit),
        applicant=applicant_of(dossier),
        request=dossier.request,
        items=tuple(forms.SupplementItem(name=line.name, what=line.what) for line in asked),
        reason=reason,
        contact_name=name,
        contact_phone=phone,
        dossier_code=dossier.code or "",
        answer_by=local(answer_by).date() if answer_by else None,
        law=SUPPLEMENT_LAW,
    )
    return issue(dossier, SlipKind.SUPPLEMENT_REQUEST, content, by=by, at=at)


def _contact(dossier: Dossier, by: Actor) -> tuple[str, str]:
    """Return who asks, with their department, and its phone, else the office's."""
    signature, unit = by.signature, dossier.receiving_unit
    if signature.staff_id is None:
        return signature.name, hotline(unit)
    staff = Staff.objects.select_related("home_department").get(pk=signature.staff_id)
    called = "" if staff.honorific == Honorific.UNKNOWN else f"{staff.honorific}{NBSP}"
    department = staff.home_department
    if department is None:
        return f"{called}{signature.name}", hotline(unit)
    phone = phone_words(department.phone) or hotline(unit)
    return f"{called}{signature.name}, {department.name}", phone


def issue_refusal(
    dossier: Dossier, reasons: Sequence[str], *, advice: str, by: Actor, at: datetime
) -> Slip:
    """Form 03: intake or the matter itself is refused, with reasons and where to turn."""
    content = forms.Refusal(
        head=letterhead(dossier.receiving_unit),
        applicant=applicant_of(dossier),
        request=dossier.request,
        reasons=tuple(reasons),
        dossier_code=dossier.code or "",
        law=EXTENSION_LAW if dossier.received_at else DOOR_LAW,
        advice=advice,
    )
    return issue(dossier, SlipKind.REFUSAL, content, by=by, at=at)


def void_refusal(dossier: Dossier, reason: str, *, by: Actor, at: datetime) -> None:
    """Take the last refusal back: its number stays, with who voided it and why."""
    refusals = dossier.slips.filter(slip__kind=SlipKind.REFUSAL, slip__voided_at__isnull=True)
    last = refusals.select_related("slip").order_by("-slip_id").first()
    if last is not None:
        documents.void(last.slip, reason=reason, by=by.signature, at=at)


def issue_guidance(
    dossier: Dossier,
    lines: Sequence[str],
    *,
    offer: Offer,
    calendar: Calendar,
    by: Actor,
    at: datetime,
) -> Slip:
    """The guide: what was explained, and each paper of the procedure, ticked when it is there.

    Law: 61/2018/NĐ-CP, Điều 15.
    """
    unit, case = dossier.receiving_unit, offer.case(dossier.case_key)
    brought = set(dossier.papers.values_list("component_key", flat=True))
    content = forms.Guidance(
        head=letterhead(unit),
        name=dossier.applicant_name,
        request=dossier.request,
        boxes=tuple(_boxes(case.components, brought)),
        procedure=offer.name if offer.name != dossier.request else "",
        where=counter_of(unit),
        open_hours=hours_words(calendar, local(at).date()),
        fee=fee_words(offer.fees(case.key, dossier.channel)),
        time_limit=_limit_words(dossier, offer, at),
        notes=tuple(lines),
        hotline=hotline(unit),
    )
    return issue(dossier, SlipKind.GUIDANCE, content, by=by, at=at)


def _boxes(components: Iterable[Component], brought: set[str]) -> Iterable[forms.GuidanceBox]:
    for paper in components:
        yield forms.GuidanceBox(
            name=paper.name,
            quantity=_quantity(paper),
            hint=only_if(paper.condition),
            have=paper.key in brought,
        )


def _quantity(paper: Component) -> str:
    if paper.present_only:
        return "chỉ xuất trình"
    counts = ((paper.original_qty, "bản chính"), (paper.copy_qty, "bản sao"))
    return ", ".join(f"{count} {kind}" for count, kind in counts if count)


def _limit_words(dossier: Dossier, offer: Offer, at: datetime) -> str:
    """Return how long it takes from receipt, nothing while the law's limit is not known."""
    given = (dossier.case_key, dossier.channel, dossier.competent_unit_id)
    try:
        limit = offer.limit(*given, local(at).date())
    except Refused:
        return ""
    return f"{limit.words} từ khi nhận đủ giấy tờ"

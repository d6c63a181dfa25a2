"""Form 01, on the way of every intake: everything it says is in memory already."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from motcua.backoffice.documents import rules as forms
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers.models import Dossier, Paper, Party, Step
from motcua.casework.dossiers.notices.slips.parts import (
    addressee,
    coming,
    counter_of,
    fee_words,
    issue,
    letterhead,
    paper_lines,
    phone_words,
    turn_words,
)
from motcua.casework.dossiers.states import Part, ReturnMethod
from motcua.core.actors import Actor
from motcua.foundation.worktime.rules import Promise, strip


def issue_receipt(
    dossier: Dossier,
    offer: Offer,
    parties: Sequence[Party],
    papers: Sequence[Paper],
    promise: Promise,
    *,
    by: Actor,
    at: datetime,
    steps: Sequence[Step] = (),
    visit_number: int = 1,
) -> Slip:
    """Form 01: what was received and when the result is promised, explained. No SELECT."""
    given = {Part(party.part): party for party in parties}
    proxy, unit = given.get(Part.PROXY), dossier.receiving_unit
    content = forms.Receipt(
        head=letterhead(unit),
        dossier_code=dossier.code or "",
        applicant=addressee(given[Part.APPLICANT]),
        request=dossier.request,
        papers=paper_lines(papers),
        time_limit=promise.limit.words,
        received_at=at,
        due_at=dossier.due_at,
        submitter=_submitter(given),
        proxy=_proxy(proxy) if proxy else None,
        sets=dossier.copies_count,
        result_place=_result_place(dossier),
        fee=fee_words(offer.fees(dossier.case_key, dossier.channel)),
        days=forms.day_cells(strip(promise)),
        promise=(*promise.reasons(), *turn_words(coming(steps), unit.pk)),
        visit=f"Hồ sơ thứ {visit_number} nộp cùng lượt" if visit_number > 1 else "",
    )
    return issue(dossier, SlipKind.RECEIPT, content, by=by, at=at)


def _submitter(given: Mapping[Part, Party]) -> forms.Addressee | None:
    """Return who brought it when that is neither the applicant nor the proxy."""
    named = {party.person_id for part, party in given.items() if part != Part.SUBMITTER}
    submitter = given.get(Part.SUBMITTER)
    return addressee(submitter) if submitter and submitter.person_id not in named else None


def _proxy(party: Party) -> forms.Proxy:
    return forms.Proxy(
        name=party.name,
        personal_id=party.id_number,
        address=party.address,
        phone=phone_words(party.phone),
        email=party.email,
        authorisation=party.authorisation,
    )


def _result_place(dossier: Dossier) -> str:
    if dossier.return_method == ReturnMethod.COUNTER:
        return counter_of(dossier.result_unit)
    return ReturnMethod(dossier.return_method).label

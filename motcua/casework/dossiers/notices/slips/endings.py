"""What a leader signs: the apology with a new date (form 04), the notice of a stop (form 05)."""

from datetime import datetime

from motcua.backoffice.documents import rules as forms
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers.models import Dossier, Party
from motcua.casework.dossiers.notices.slips.parts import (
    addressee,
    applicant_of,
    counted_papers,
    full_name,
    issue,
    letterhead,
    title_of,
    turn_words,
)
from motcua.casework.dossiers.states import Part, StepStatus
from motcua.core.actors import Actor
from motcua.foundation.people.states import PersonKind, Sex
from motcua.foundation.worktime.rules import Promise, strip

STOP_LAW = "118/2025/NĐ-CP, Điều 21; 03/2025/TT-VPCP, Điều 7"
NOBODY = "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"
_CALLED = {Sex.MALE: "Ông ", Sex.FEMALE: "Bà "}


def issue_apology(
    dossier: Dossier,
    *,
    promise: Promise,
    reason: str,
    is_late: bool,
    by: Actor,
    at: datetime,
) -> Slip:
    """Form 04: apology, reason, one new date: ``promise`` holds it and the days that lead there."""
    if dossier.received_at is None or dossier.due_at is None:
        raise ValueError("only a promised dossier is apologised for")
    party = dossier.parties.select_related("person").get(part=Part.APPLICANT)
    present = dossier.steps.filter(status=StepStatus.OPEN).select_related("department__unit")
    turn = turn_words(present.order_by("position"), dossier.receiving_unit_id)
    content = forms.ApologyExtension(
        head=letterhead(dossier.receiving_unit),
        to=_called(party),
        agency=full_name(dossier.competent_unit),
        applicant=addressee(party),
        procedure=dossier.procedure_version.name,
        dossier_code=dossier.code or "",
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        reason=_sentence(reason),
        new_due_at=promise.due_at,
        already_overdue=is_late,
        days=forms.day_cells(strip(promise)),
        promise=turn,
        signer_title=title_of(by.signature),
        signer_name=by.signature.name,
    )
    return issue(dossier, SlipKind.APOLOGY_EXTENSION, content, by=by, at=at)


def _called(party: Party) -> str:
    """Return ``Bà Nguyễn Thị Ửng``; an organisation by its name alone."""
    person = party.person
    if person.kind not in {PersonKind.PERSON, PersonKind.HOUSEHOLD}:
        return party.name
    return _CALLED.get(Sex(person.sex), "Ông/Bà ") + party.name


def _sentence(words: str) -> str:
    """Return ``words`` with the full stop that the form sets after them."""
    words = words.strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."


def issue_stop_notice(
    dossier: Dossier,
    *,
    reason: str,
    state: str,
    requested_at: datetime | None,
    by: Actor,
    at: datetime,
) -> Slip:
    """Form 05, its minimum, with the papers that go back. A rule's stop is signed by hand."""
    signature = by.signature
    by_rule = signature.staff_id is None
    content = forms.StopNotice(
        head=letterhead(dossier.receiving_unit),
        applicant=applicant_of(dossier),
        procedure=dossier.procedure_version.name,
        dossier_code=dossier.code or "",
        received_at=dossier.received_at,
        stopped_at=at,
        state_at_stop=state,
        reason=_sentence(reason),
        requested_at=requested_at,
        papers_given_back=counted_papers(dossier.papers.order_by("id")),
        law=STOP_LAW,
        signer_title=NOBODY if by_rule else title_of(signature),
        signer_name="" if by_rule else signature.name,
    )
    return issue(dossier, SlipKind.STOP_NOTICE, content, by=by, at=at)

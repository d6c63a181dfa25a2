"""From a draft to a dossier, and papers sent afterwards. Law: 118/2025/NĐ-CP, Điều 11, 15."""

from collections.abc import Sequence
from datetime import datetime

from motcua.backoffice.procedures.states import Channel, FilingPlace
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Draft, Filing, SupplementRequest
from motcua.casework.dossiers.operations import writing
from motcua.casework.dossiers.operations.intake import file_online
from motcua.casework.dossiers.operations.online import hold_draft, keep_sent, random_code
from motcua.casework.dossiers.operations.parties import require_party
from motcua.casework.dossiers.queries.filing import Written, written
from motcua.casework.dossiers.rules import FileGiven, Intake, PartyGiven
from motcua.casework.dossiers.rules.filing import FILING_CODE
from motcua.casework.dossiers.states import Part, ReturnMethod, TellBy
from motcua.core.actors import Citizen, Rule
from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.core.sentences import sentence
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting
from motcua.foundation.people import operations as people
from motcua.foundation.people.queries import person_of
from motcua.foundation.people.rules import PersonDetails, SignedIn

ONLINE = Rule("file_online", "Nộp trực tuyến")
AT_KIOSK = Rule("file_at_kiosk", "Nộp tại máy ở sảnh")


@all_or_nothing
def file_draft(
    draft: Draft,
    *,
    by: SignedIn,
    at: datetime,
    stamp: int | None = None,
    helper: Acting | None = None,
) -> Dossier:
    """Make the draft a dossier in state *filed*, under a random code until it is accepted.

    ``helper`` does it for ``by``, who is the submitter all the same: the line names who did.
    A second click finds the draft gone. Raise Refused, naming what is missing; Stale; NotYours
    for a sign-in that does not suffice, or somebody else's draft.
    """
    held = hold_draft(draft, stamp)
    if held.place != FilingPlace.HERE:
        raise NotFromHere("Thủ tục này nộp trên Cổng Dịch vụ công quốc gia.")
    if not by.has(held.level):
        raise NotYours("Thủ tục này cần đăng nhập bằng định danh điện tử.")
    if held.person_id not in {None, by.person_id}:
        raise NotYours("Bản đang điền này của người khác.")
    this = written(held, at)
    if missing := this.missing:
        words = "; ".join(one.words for one in missing)
        raise Refused(sentence("Chưa nộp được. %(missing)s.", missing=words))
    submitter = _submitter(held, by, at)
    intake = _intake(this, submitter)
    actor = helper or submitter
    dossier = file_online(intake, unit_id=held.unit_id, by=actor, at=at)
    writing.store_authorisation(dossier, this.authorisation, by=actor, at=at)
    filing = Filing.objects.create(
        dossier=dossier,
        code=_free_code(),
        form=held.form,
        person_id=submitter.person_id,
        level=by.level,
        answers=this.filled.answers if this.filled else {},
        filed_at=at,
    )
    notices.tell_filed(dossier, filing.code, at=at)
    held.delete()
    return dossier


def _submitter(held: Draft, by: SignedIn, at: datetime) -> Citizen:
    """Return who files: who signed in, else somebody new; what is typed proves nobody.

    A number written without proof stands on the dossier, not on the person.
    """
    name = " ".join(str(held.contact["name"]).split())
    if by.is_identified:
        return Citizen(by.person_id, person_of(by).name)
    if by.is_known:
        people.introduce(by, name, at=at)
        return Citizen(by.person_id, name)
    details = PersonDetails(name=name, phone=str(held.contact.get("phone", "")))
    person = people.remember(details, by=AT_KIOSK if held.device_id else ONLINE, at=at)
    return Citizen(person.pk, name)


def _intake(this: Written, submitter: Citizen) -> Intake:
    contact, draft = this.draft.contact, this.draft
    return Intake(
        uid=draft.uid,
        version_id=draft.version_id,
        case_key=draft.case_key,
        channel=Channel.ONLINE,
        parties=_parties(this.draft, submitter),
        papers=tuple(this.papers),
        form_values=draft.facts,
        is_at_kiosk=draft.device_id is not None,
        is_helped=draft.is_helped,
        return_method=str(contact.get("return_method") or ReturnMethod.COUNTER),
        tell_by=str(contact.get("tell_by") or TellBy.SMS),
    )


def _parties(draft: Draft, submitter: Citizen) -> tuple[PartyGiven, ...]:
    """Return whose dossier it is; who files for another is their proxy, by the paper they sent.

    Law: 03/2025/TT-VPCP, Phụ lục I.
    """
    contact = draft.contact
    writer = PartyGiven(
        part=Part.PROXY if draft.is_for_other else Part.APPLICANT,
        name=submitter.name,
        id_number=str(contact.get("id_number", "")),
        address=str(contact.get("address", "")),
        phone=str(contact.get("phone", "")),
        email=str(contact.get("email", "")),
        authorisation=str(contact.get("authorised_by", "")) if draft.is_for_other else "",
        person_id=submitter.person_id,
    )
    if not draft.is_for_other:
        return (writer,)
    applicant = PartyGiven(
        part=Part.APPLICANT,
        name=str(contact.get("applicant_name", "")),
        id_number=str(contact.get("applicant_id_number", "")),
        address=str(contact.get("applicant_address", "")),
    )
    return (applicant, writer)


def _free_code() -> str:
    while True:
        code = random_code(FILING_CODE)
        if not Filing.objects.filter(code=code).exists():
            return code


@all_or_nothing
def add_supplement_files(
    dossier: Dossier,
    component_key: str,
    files: Sequence[FileGiven],
    *,
    by: SignedIn,
    at: datetime,
) -> SupplementRequest:
    """Keep papers a person sends for what was asked; the office has to take them.

    Raise NotYours for who is no party, NotFromHere while nothing is asked, Refused for a paper
    that was not asked for.
    """
    _, request = _asked_of(dossier, by)
    if component_key not in {item["component"] for item in request.items}:
        raise Refused("Giấy này không có trong yêu cầu bổ sung.")
    keep_sent(request, component_key, files, at=at)
    return request


@all_or_nothing
def drop_supplement_file(dossier: Dossier, file_uid: str, *, by: SignedIn) -> None:
    """Take a paper back that was not handed in yet. One that is not there is gone already.

    Raise NotYours for who is no party, NotFromHere.
    """
    _, request = _asked_of(dossier, by)
    request.files.filter(uid=file_uid).delete()


@all_or_nothing
def send_supplement(
    dossier: Dossier, *, by: SignedIn, at: datetime, version: int | None = None
) -> Dossier:
    """Say that everything asked for was sent: a line, and the officers are told to take it.

    Raise Refused, naming them, while papers are missing; NotYours, NotFromHere.
    """
    held, request = _asked_of(dossier, by, version=version)
    sent = set(request.files.values_list("component_key", flat=True))
    missing = [item["name"] for item in request.items if item["component"] not in sent]
    if missing:
        words = sentence("Còn thiếu: %(papers)s.", papers=", ".join(missing))
        raise Refused(words, law=rules.SUPPLEMENT_LAW)
    names = ", ".join(item["name"] for item in request.items)
    request.sent_at = at
    request.save(update_fields=["sent_at"])
    told = notices.notice_supplement_sent(held, at=at)
    facts = {"told": told}
    signed = Citizen(by.person_id, by.name)
    return advance(
        held, "send_supplement", LIFECYCLE, by=signed, at=at, note=names, facts=facts, watch_at=None
    )


def _asked_of(
    dossier: Dossier, by: SignedIn, *, version: int | None = None
) -> tuple[Dossier, SupplementRequest]:
    """Return the dossier, held, and what is asked of its people. Raise NotYours, NotFromHere."""
    held = hold(dossier, version=version)
    LIFECYCLE.check("send_supplement", by, held)
    require_party(held, by)
    return held, _unsent(held)


def _unsent(held: Dossier) -> SupplementRequest:
    """Return what is asked and not handed in yet: what was handed in waits for the office alone."""
    request: SupplementRequest = held.supplement_requests.get(closed_at__isnull=True)
    if request.sent_at is not None:
        raise NotFromHere("Ông/bà đã nộp giấy bổ sung rồi. Cơ quan đang xem.")
    return request

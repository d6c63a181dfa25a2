"""Writing a filing online: begun, kept step by step, resumed, thrown away.

A draft is nobody's dossier yet: its answers and papers stand sealed and are deleted in time.
Law: 91/2025/QH15.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.rules.forms import Field, fill, with_answer
from motcua.backoffice.procedures.states import FieldKind, FilingPlace
from motcua.casework.dossiers.models import Draft, Filing, SupplementRequest
from motcua.casework.dossiers.operations import door
from motcua.casework.dossiers.operations.reusing import bring_papers
from motcua.casework.dossiers.queries.filing import earlier_filings
from motcua.casework.dossiers.rules import FileGiven
from motcua.casework.dossiers.rules.filing import (
    ALPHABET,
    DRAFT_LIFE,
    KIOSK_DRAFT_LIFE,
    OPEN_DRAFT_LIFE,
    RESUME_CODE,
    bare,
    check_room,
    grouped,
)
from motcua.core.clock import local
from motcua.core.refusals import NotFromHere, NotYours, Stale
from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import Unit
from motcua.foundation.people.queries import has_consented
from motcua.foundation.people.rules import SignedIn
from motcua.foundation.people.states import Purpose, SignInLevel


def random_code(length: int) -> str:
    """Return a random code as it is shown."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(length)))


@all_or_nothing
def begin_draft(
    version: Version,
    unit: Unit,
    *,
    case_key: str = "",
    earlier_id: int = 0,
    is_for_other: bool = False,
    by: SignedIn,
    at: datetime,
) -> tuple[Draft, str]:
    """Begin a filing; return it with its resume code, '' for one that belongs to who signed in.

    It keeps the version, form, place and sign-in level of this instant. What is filed at the
    national portal is only prepared here, and asks for no sign-in. ``earlier_id`` is a filing of
    one's own whose answers it begins with; what was signed then is not signed now.
    ``is_for_other``: whoever writes is the proxy of who the dossier is of. Raise NotFromHere for a
    version that is not filed online, NotYours for a sign-in that does not suffice, Refused.
    """
    filing = catalogue.filing_of(version.pk)
    if filing is None:
        raise NotFromHere("Thủ tục này chưa nộp trực tuyến được. Mời ông/bà nộp tại quầy.")
    is_here = filing.place == FilingPlace.HERE
    level = filing.sign_in_level if is_here else SignInLevel.NONE
    if not by.has(level):
        raise NotYours("Thủ tục này cần đăng nhập bằng định danh điện tử.")
    offer = catalogue.offer(version.pk)
    door.check_offered(offer, at=at)
    door.one_stop_of(unit.pk)
    case = offer.case(case_key)
    earlier = earlier_filings(by, version.procedure_id).filter(pk=earlier_id).first()
    code = "" if by.is_known else random_code(RESUME_CODE)
    draft = Draft.objects.create(
        version=version,
        form=catalogue.current_form(version, case.key),
        case_key=case.key,
        unit=unit,
        level=level,
        place=filing.place,
        national_url=filing.national_url,
        person_id=by.person_id or None,
        answers=_of_earlier(earlier),
        is_for_other=is_for_other,
        resume_digest=keyed_digest(bare(code)),
        created_at=at,
        changed_at=at,
        ends_at=at + (DRAFT_LIFE if by.is_known else OPEN_DRAFT_LIFE),
    )
    if earlier is not None and has_consented(by, Purpose.REUSE):
        bring_papers(draft, earlier, at=at)
    return draft, code


def _of_earlier(found: Filing | None) -> dict[str, Any]:
    """Return the answers of one's own earlier filing, without papers and signatures."""
    if found is None or found.form is None:
        return {}
    form = catalogue.form_of(found.form)
    left_out = {
        field.key
        for field in form.fields
        if field.kind in {FieldKind.FILE, FieldKind.SIGNATURE, FieldKind.STATEMENT}
    }
    return {key: value for key, value in found.answers.items() if key not in left_out}


def hold_draft(draft: Draft, stamp: int | None = None) -> Draft:
    """Return the draft, held. Raise Stale when it was changed since the page was made.

    A draft that was filed or thrown away meanwhile raises NotFromHere.
    """
    held = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if held is None:
        raise NotFromHere("Bản đang điền này đã nộp hoặc đã xóa.")
    if stamp is not None and held.stamp != stamp:
        raise Stale(
            "Bản đang điền này vừa được sửa ở một trang hoặc máy khác. Tải lại trang để thấy bản mới."
        )
    return held


def keep(held: Draft, at: datetime, **fields: Any) -> Draft:
    """Write a held draft anew; it is kept as long again."""
    for name, value in fields.items():
        setattr(held, name, value)
    held.stamp += 1
    held.changed_at = at
    held.ends_at = at + _life(held)
    held.save()
    return held


def _life(draft: Draft) -> timedelta:
    if draft.device_id:
        return KIOSK_DRAFT_LIFE
    return DRAFT_LIFE if draft.person_id else OPEN_DRAFT_LIFE


@all_or_nothing
def write_draft(
    draft: Draft,
    *,
    step: str,
    at: datetime,
    stamp: int | None = None,
    answers: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
    contact: Mapping[str, Any] | None = None,
    is_look: bool = False,
) -> Draft:
    """Keep what was written at one step. Who signed a text that now changed has not signed it.

    ``is_look``: the page asked what an answer brings and stays as it is, its stamp too.
    Raise Stale, NotFromHere.
    """
    held = hold_draft(draft, stamp)
    held.stamp -= is_look
    fields: dict[str, Any] = {"step": step}
    if answers is not None and dict(answers) != held.answers:
        fields["answers"] = _unsigned(held, answers)
    if facts is not None:
        fields["facts"] = dict(facts)
    if contact is not None:
        fields["contact"] = dict(contact)
    return keep(held, at, **fields)


def signature_fields(draft: Draft) -> list[Field]:
    """Return the signatures the form asks for as it is filled now."""
    if draft.form is None:
        return []
    filled = fill(catalogue.form_of(draft.form), draft.answers, local(draft.changed_at).date())
    return [
        field
        for section in filled.sections
        for field in section.fields
        if field.kind == FieldKind.SIGNATURE
    ]


def _unsigned(held: Draft, answers: Mapping[str, Any]) -> dict[str, Any]:
    kept = dict(answers)
    for field in signature_fields(held):
        kept.pop(field.key, None)
    return kept


def keep_sent(
    owner: Draft | SupplementRequest,
    component_key: str,
    files: Sequence[FileGiven],
    *,
    at: datetime,
) -> None:
    """Keep papers on their way in, the same one once. Raise Refused for too many."""
    there = owner.files
    for file in files:
        check_room(there.count(), there.filter(component_key=component_key).count())
        there.get_or_create(
            component_key=component_key,
            digest=file.digest,
            defaults={
                "name": file.name[:200],
                "mime": file.mime,
                "byte_count": file.byte_count,
                "is_watermarked": file.is_watermarked,
                "sent_at": at,
            },
        )


@all_or_nothing
def add_draft_files(
    draft: Draft, component_key: str, files: Sequence[FileGiven], *, at: datetime, field: str = ""
) -> Draft:
    """Keep papers that were sent, the same one once; ``field`` is that of the form they answer.

    Raise Refused for too many.
    """
    held = hold_draft(draft)
    keep_sent(held, component_key, files, at=at)
    return keep(held, at, answers=_with_files(held, component_key, field))


@all_or_nothing
def drop_draft_file(draft: Draft, file_uid: str, *, at: datetime, field: str = "") -> Draft:
    """Take a paper back. One that is not there is gone already."""
    held = hold_draft(draft)
    found = held.files.filter(uid=file_uid).first()
    if found is None:
        return held
    key = found.component_key
    found.delete()
    return keep(held, at, answers=_with_files(held, key, field))


def _with_files(held: Draft, component_key: str, field: str) -> dict[str, Any]:
    """Return the answers, the field of the form naming what is there now."""
    if not field:
        return dict(held.answers)
    there = held.files.filter(component_key=component_key).order_by("id")
    return with_answer(
        held.answers, field, [{"file": str(file.uid), "name": file.name} for file in there]
    )


@all_or_nothing
def throw_away(draft: Draft) -> None:
    """Delete a draft with its answers and papers."""
    hold_draft(draft).delete()


@all_or_nothing
def claim_draft(draft: Draft, *, by: SignedIn, at: datetime) -> Draft:
    """Make a draft opened by its code one's own, so that it waits on every device.

    Raise NotYours when it is somebody's already.
    """
    held = hold_draft(draft)
    if held.person_id not in {None, by.person_id}:
        raise NotYours("Bản này của người khác.")
    return keep(held, at, person_id=by.person_id, resume_digest="")


def purge_drafts(at: datetime) -> int:
    """Delete the drafts whose time is over; return how many. Their files are swept as orphans."""
    over = Draft.objects.filter(ends_at__lt=at)
    count = over.count()
    over.delete()
    return count

"""From draft to published to withdrawn; a published version is copied, never edited.

*Law*: 61/2018/NĐ-CP, Điều 15 (what applies is what is published).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from motcua.backoffice.procedures.models import Procedure, Subject, Version
from motcua.backoffice.procedures.operations import writing
from motcua.backoffice.procedures.operations.filing import carry_filing
from motcua.backoffice.procedures.operations.forms import carry_forms, publish_forms_of
from motcua.backoffice.procedures.operations.noting import (
    hold_draft,
    hold_version,
    note,
    require_keeper,
    require_reason,
    touch,
)
from motcua.backoffice.procedures.operations.result_templates import carry_result_templates
from motcua.backoffice.procedures.queries.contents import content_of, sealed_hash
from motcua.backoffice.procedures.rules.completeness import faults, gaps
from motcua.backoffice.procedures.rules.content import CaseContent, Content
from motcua.backoffice.procedures.rules.search import folded_text
from motcua.backoffice.procedures.states import Level, VersionState
from motcua.core.actors import Actor
from motcua.core.refusals import NotFromHere, Refused
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.rules import Acting

_TEXTS = frozenset(
    {
        "name", "publication_decision", "procedure_type", "description", "steps_text",
        "channels_text", "dossier_sets", "applicants_text", "requirements", "performing_agency",
        "competent_authority", "receiving_address", "delegated_agency", "coordinating_agencies",
        "one_stop", "is_place_independent", "is_on_site", "is_immediate", "must_be_present",
        "silence_is_consent", "silence_days", "supplement_days", "payment_stops_clock",
        "iso_number", "iso_edition", "iso_approval", "levels", "channels", "partner_kinds",
    }
)  # fmt: skip


@transaction.atomic
def create_procedure(
    code: str, subject: Subject, content: Content, *, keywords: str = "", by: Actor, at: datetime
) -> Version:
    """Store a new procedure with its first draft. Raise Refused for a known or bad code."""
    try:
        with transaction.atomic():
            procedure = Procedure.objects.create(
                code=code,
                name=content.name,
                subject=subject,
                keywords=keywords,
                folded=folded_text(content.name, keywords, code),
            )
    except IntegrityError as error:
        if Procedure.objects.filter(code=code).exists():
            raise Refused(f"Thủ tục mã {code} đã có trong danh mục.") from error
        raise Refused(f"Mã thủ tục «{code}» không đúng dạng 1.001193.") from error
    return draft_from(procedure, content, act="create", by=by, at=at)


@transaction.atomic
def new_procedure(code: str, subject: Subject, name: str, *, by: Acting, at: datetime) -> Version:
    """Begin a procedure that is in no catalogue yet: a draft with one empty case.

    Raise NotYours, and Refused for a known or bad code.
    """
    require_keeper(by)
    case = CaseContent(key="main", name="Trường hợp chung", is_default=True)
    content = Content(name=name.strip(), levels=(Level.COMMUNE.value,), cases=(case,))
    return create_procedure(code.strip(), subject, content, by=by, at=at)


@transaction.atomic
def set_subject(
    subject: Subject, *, name: str, department_code: str, agency_kind: str, by: Acting, at: datetime
) -> Subject:
    """Change a field's name, and which department or agency usually examines its dossiers.

    Offers of the field change with it. Raise NotYours.
    """
    require_keeper(by)
    subject.name, subject.department_code = name.strip(), department_code
    subject.agency_kind = agency_kind
    subject.save()
    Version.objects.filter(procedure__subject=subject).update(stamp=F("stamp") + 1)
    line = f"{subject.name}: {agency_kind} {department_code}"
    audit.write([change(by.signature, at, "subject", subject.code, line)])
    return subject


def draft_from(
    procedure: Procedure, content: Content, *, act: str, by: Actor, at: datetime, text: str = ""
) -> Version:
    """Store content as a new draft edition. Raise Refused while another draft is open."""
    newest = procedure.versions.aggregate(newest=Max("edition"))["newest"] or 0
    try:
        with transaction.atomic():
            version = Version.objects.create(
                procedure=procedure,
                edition=newest + 1,
                changed_by=by.signature.name,
                **writing.scalars(content),
            )
            writing.rewrite(version, content)
            carry_forms(version, by=by)
            carry_filing(version)
            carry_result_templates(version)
    except IntegrityError as error:
        if procedure.versions.filter(state=VersionState.DRAFT).exists():
            raise Refused(f"Thủ tục {procedure.code} đang có một bản nháp chưa công bố.") from error
        raise
    note(procedure, act, by=by, at=at, version=version, text=text)
    return version


@transaction.atomic
def open_edition(version: Version, *, by: Acting, at: datetime) -> Version:
    """Copy a version into a new draft of the same procedure and return the draft.

    Raise NotYours, or Refused while another draft is open.
    """
    require_keeper(by)
    copied = replace(content_of(version), publication_decision="")
    text = f"chép từ phiên bản {version.edition}"
    return draft_from(version.procedure, copied, act="open_edition", by=by, at=at, text=text)


@transaction.atomic
def edit_texts(
    version: Version, fields: Mapping[str, Any], *, stamp: int, by: Acting, at: datetime
) -> Version:
    """Change texts and marks of a draft. Raise NotYours, NotFromHere, Stale."""
    require_keeper(by)
    if foreign := set(fields) - _TEXTS:
        raise TypeError(f"not to be changed here: {sorted(foreign)}")
    held = hold_draft(version, stamp)
    changed = sorted(name for name, value in fields.items() if getattr(held, name) != value)
    if changed:
        touch(held, by, **{name: fields[name] for name in changed})
        note(held.procedure, "edit_texts", by=by, at=at, version=held, text=", ".join(changed))
    return held


@transaction.atomic
def rewrite(
    version: Version, content: Content, *, act: str, stamp: int, by: Acting, at: datetime,
    text: str = "",
) -> Version:  # fmt: skip
    """Replace everything a draft says. Raise NotYours, NotFromHere, Stale, Refused."""
    require_keeper(by)
    held = hold_draft(version, stamp)
    writing.rewrite(held, content)
    touch(held, by, **writing.scalars(content))
    note(held.procedure, act, by=by, at=at, version=held, text=text)
    return held


@transaction.atomic
def publish(
    version: Version,
    *,
    valid_from: date,
    decision: str = "",
    stamp: int | None = None,
    by: Acting,
    at: datetime,
) -> Version:
    """Let a draft hold from ``valid_from``; the version before it ends that day.

    What is not known does not hinder publishing, but such a version is not offered. Raise
    NotYours, NotFromHere, Stale, and Refused listing what contradicts itself.
    """
    require_keeper(by)
    return put_in_force(
        version, valid_from=valid_from, decision=decision, stamp=stamp, by=by, at=at
    )


@transaction.atomic
def put_in_force(
    version: Version,
    *,
    valid_from: date,
    decision: str = "",
    content: Content | None = None,
    stamp: int | None = None,
    by: Actor,
    at: datetime,
) -> Version:
    """Publish without asking who: for the starter catalogue. Raise as ``publish`` does.

    Whoever has just written the draft passes its ``content`` and spares reading it again.
    """
    held = hold_draft(version, stamp)
    said = content or content_of(held)
    content = replace(said, publication_decision=decision or held.publication_decision)
    if wrong := faults(content):
        raise Refused("Chưa công bố được: " + " ".join(wrong))
    _end_predecessors(held, valid_from, by)
    publish_forms_of(held, by=by, at=at)
    touch(
        held,
        by,
        state=VersionState.PUBLISHED,
        valid_from=valid_from,
        published_at=at,
        publication_decision=content.publication_decision,
        is_complete=not gaps(content),
        content_hash=sealed_hash(content),
    )
    _name_procedure(held)
    text = f"phiên bản {held.edition} có hiệu lực từ {valid_from:%d/%m/%Y}"
    note(held.procedure, "publish", by=by, at=at, version=held, text=text)
    return held


def _end_predecessors(version: Version, day: date, by: Actor) -> None:
    others = version.procedure.versions.published().exclude(pk=version.pk)
    later = others.filter(valid_from__gte=day).order_by("valid_from").first()
    if later is not None and later.valid_from is not None:
        raise Refused(
            f"Phiên bản {later.edition} đã có hiệu lực từ {later.valid_from:%d/%m/%Y}; "
            "ngày hiệu lực của phiên bản mới phải sau ngày đó."
        )
    open_ended = others.filter(valid_from__lt=day).exclude(valid_to__lte=day)
    open_ended.update(valid_to=day, stamp=F("stamp") + 1, changed_by=by.signature.name)


def _name_procedure(version: Version) -> None:
    procedure = version.procedure
    procedure.name = version.name
    procedure.folded = folded_text(version.name, procedure.keywords, procedure.code)
    procedure.save(update_fields=["name", "folded"])


@transaction.atomic
def withdraw(
    version: Version, *, day: date, reason: str, stamp: int | None = None, by: Acting, at: datetime
) -> Version:
    """End a published version: ``day`` is the first on which it is not offered.

    Ended before it began, it is withdrawn altogether. Dossiers received under it keep it.
    Raise NotYours, NotFromHere, Stale, and Refused without a reason.
    """
    require_keeper(by)
    reason = require_reason(reason, "lý do bãi bỏ")
    held = hold_version(version, stamp)
    if held.state != VersionState.PUBLISHED or held.valid_from is None:
        raise NotFromHere("Chỉ bãi bỏ được phiên bản đã công bố.")
    if held.valid_to is not None and held.valid_to <= day:
        raise Refused(f"Phiên bản này đã hết hiệu lực từ {held.valid_to:%d/%m/%Y}.")
    if day <= held.valid_from:
        touch(held, by, state=VersionState.WITHDRAWN)
    else:
        touch(held, by, valid_to=day)
    note(held.procedure, "withdraw", by=by, at=at, version=held, text=reason)
    return held


@transaction.atomic
def discard_draft(version: Version, *, stamp: int, by: Acting, at: datetime) -> None:
    """Delete a draft; its number may be used again. Raise NotYours, NotFromHere, Stale."""
    require_keeper(by)
    held = hold_draft(version, stamp)
    text = f"phiên bản {held.edition}"
    note(held.procedure, "discard_draft", by=by, at=at, text=text)
    held.delete()


@transaction.atomic
def set_keywords(procedure: Procedure, keywords: str, *, by: Acting, at: datetime) -> Procedure:
    """Change the phrases, parted by commas, by which people look for a procedure.

    Raise NotYours.
    """
    require_keeper(by)
    procedure.keywords = keywords
    procedure.folded = folded_text(procedure.name, keywords, procedure.code)
    procedure.save(update_fields=["keywords", "folded"])
    procedure.versions.update(stamp=F("stamp") + 1)
    note(procedure, "set_keywords", by=by, at=at, text=keywords)
    return procedure

"""From a draft of a form to the form people fill; what was published is copied, never edited.

The forms of a draft version are published with it, in the same transaction; a published version
may get a new revision of a form by itself. Filings keep the revision they began with.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from motcua.backoffice.procedures.models import FormRevision, Procedure, Version
from motcua.backoffice.procedures.operations.noting import note, require_keeper
from motcua.backoffice.procedures.queries.forms import form_of
from motcua.backoffice.procedures.rules.content import hash_of
from motcua.backoffice.procedures.rules.forms import Form, form_problems, write_form
from motcua.backoffice.procedures.states import FormState, VersionState
from motcua.core.actors import Actor
from motcua.core.refusals import NotFromHere, Refused, Stale
from motcua.foundation.org.rules import Acting


@transaction.atomic
def draft_form(
    version: Version, form: Form, *, case_key: str = "", origin: str = "", by: Acting, at: datetime
) -> FormRevision:
    """Begin a form, or its next revision, as a draft.

    Raise NotYours, NotFromHere for a withdrawn version, Refused while another draft is open or
    for a case the version does not have.
    """
    require_keeper(by)
    if version.state == VersionState.WITHDRAWN:
        raise NotFromHere("Phiên bản đã thu hồi không nhận tờ khai mới.")
    if case_key and not version.cases.filter(key=case_key).exists():
        raise Refused(f"Thủ tục không có trường hợp «{case_key}».")
    return _draft(version, form, case_key=case_key, origin=origin, by=by, at=at)


def _draft(
    version: Version, form: Form, *, case_key: str, origin: str, by: Actor, at: datetime
) -> FormRevision:
    same = FormRevision.objects.filter(version=version, case_key=case_key)
    newest = same.aggregate(newest=Max("number"))["newest"] or 0
    try:
        with transaction.atomic():
            revision = FormRevision.objects.create(
                version=version,
                case_key=case_key,
                number=newest + 1,
                title=form.title[:300],
                definition=write_form(form),
                origin=origin[:300],
                changed_by=by.signature.name,
            )
    except IntegrityError as error:
        if same.filter(state=FormState.DRAFT).exists():
            raise Refused("Tờ khai này đang có một bản nháp chưa ban hành.") from error
        raise
    _note(revision, "draft_form", by=by, at=at, text=origin)
    return revision


@transaction.atomic
def revise_form(revision: FormRevision, *, by: Acting, at: datetime) -> FormRevision:
    """Copy a published form into a new draft revision. Raise as ``draft_form``."""
    return draft_form(
        revision.version,
        form_of(revision),
        case_key=revision.case_key,
        origin=f"chép từ bản {revision.number}",
        by=by,
        at=at,
    )


@transaction.atomic
def change_form(
    revision: FormRevision, form: Form, *, text: str, stamp: int, by: Acting, at: datetime
) -> FormRevision:
    """Replace what a draft says; it may still have faults. Raise NotYours, NotFromHere, Stale."""
    require_keeper(by)
    held = _hold(revision, stamp)
    _touch(held, by, definition=write_form(form), title=form.title[:300])
    _note(held, "change_form", by=by, at=at, text=text)
    return held


@transaction.atomic
def publish_form(revision: FormRevision, *, stamp: int, by: Acting, at: datetime) -> FormRevision:
    """Let people fill a new revision from now on; those who began keep the one they have.

    Raise NotYours, NotFromHere, Stale, and Refused listing every fault of the form.
    """
    require_keeper(by)
    held = _hold(revision, stamp)
    if held.version.state != VersionState.PUBLISHED:
        raise NotFromHere("Tờ khai này được ban hành cùng lúc với phiên bản của thủ tục.")
    return _publish(held, by=by, at=at)


def publish_forms_of(version: Version, *, by: Actor, at: datetime) -> None:
    """Publish the draft forms of a version that is being published. Raise Refused."""
    known = set(version.cases.values_list("key", flat=True))
    for revision in version.forms.filter(state=FormState.DRAFT).order_by("case_key"):
        if revision.case_key and revision.case_key not in known:
            raise Refused(
                f"Tờ khai “{revision.title}” dành cho trường hợp «{revision.case_key}» không còn có."
            )
        _publish(revision, by=by, at=at)


def _publish(held: FormRevision, *, by: Actor, at: datetime) -> FormRevision:
    if wrong := form_problems(form_of(held)):
        raise Refused(f"Tờ khai “{held.title}” chưa ban hành được: " + " ".join(wrong))
    sealed = hash_of(held.definition)
    _touch(held, by, state=FormState.PUBLISHED, published_at=at, content_hash=sealed)
    _note(held, "publish_form", by=by, at=at, text="")
    return held


@transaction.atomic
def discard_form(revision: FormRevision, *, stamp: int, by: Acting, at: datetime) -> None:
    """Delete a draft of a form. Raise NotYours, NotFromHere, Stale."""
    require_keeper(by)
    held = _hold(revision, stamp)
    _note(held, "discard_form", by=by, at=at, text="")
    held.delete()


def carry_forms(version: Version, *, by: Actor) -> None:
    """Copy the forms filled today into a new draft version, those whose case still exists."""
    known = {"", *version.cases.values_list("key", flat=True)}
    FormRevision.objects.bulk_create(
        FormRevision(
            version=version,
            case_key=one.case_key,
            number=1,
            title=one.title,
            definition=one.definition,
            origin=f"chép từ phiên bản {one.version.edition}",
            changed_by=by.signature.name,
        )
        for one in _filled_today(version.procedure)
        if one.case_key in known
    )


def _filled_today(procedure: Procedure) -> Iterable[FormRevision]:
    """Yield the newest published form of each case, of the newest version that has one."""
    found = FormRevision.objects.published().filter(version__procedure=procedure)
    ordered = found.select_related("version").order_by("-version__edition", "-number")
    newest: dict[str, FormRevision] = {}
    for one in ordered:
        newest.setdefault(one.case_key, one)
    return newest.values()


def ship_form(
    version: Version, form: Form, *, case_key: str, origin: str, by: Actor, at: datetime
) -> FormRevision:
    """Publish a form without asking who: for the starter catalogue. Raise Refused."""
    return _publish(
        _draft(version, form, case_key=case_key, origin=origin, by=by, at=at), by=by, at=at
    )


def _hold(revision: FormRevision, stamp: int) -> FormRevision:
    """Return a draft, held. Raise NotFromHere when it is published, Stale naming who changed it."""
    held = FormRevision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    if held.state != FormState.DRAFT:
        raise NotFromHere("Tờ khai đã ban hành không sửa được nữa. Hãy lập bản mới từ bản này.")
    if held.stamp != stamp:
        name = held.changed_by or "Người khác"
        raise Stale(f"{name} vừa thay đổi tờ khai này. Xem lại rồi làm.")
    return held


def _touch(held: FormRevision, by: Actor, **fields: object) -> None:
    FormRevision.objects.filter(pk=held.pk).update(
        **fields, changed_by=by.signature.name, stamp=F("stamp") + 1
    )
    held.refresh_from_db()


def _note(revision: FormRevision, act: str, *, by: Actor, at: datetime, text: str) -> None:
    words = f"tờ khai “{revision.title}” bản {revision.number}"
    version = revision.version
    note(
        version.procedure, act, by=by, at=at, version=version,
        text=f"{words}: {text}" if text else words,
    )  # fmt: skip

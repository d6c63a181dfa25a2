"""The same form as from home, filled in with the person: begun, gone on with, signed, filed.

The person stays the submitter, whoever types; the helper is never the proxy. Each act is a line of
the mandate's journal, with the minutes that went by since the one before.
Law: 03/2025/TT-VPCP, Phụ lục I.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.backoffice.procedures.models import Version
from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier, Draft
from motcua.casework.dossiers.queries.filing import written
from motcua.casework.dossiers.rules import FileGiven
from motcua.casework.dossiers.rules.filing import form_component
from motcua.casework.helping import rules
from motcua.casework.helping.lifecycle import MANDATE
from motcua.casework.helping.models import HelpedDossier, HelpedDraft, HelpMandate
from motcua.casework.helping.states import SignedBy
from motcua.core.actors import Actor
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.rules import SignedIn
from motcua.foundation.people.states import SignInLevel


def asker_of(mandate: HelpMandate) -> SignedIn:
    """Return who asked, proved by the card that was shown when the mandate was drawn up."""
    return SignedIn(mandate.person_id, mandate.person_name, level=SignInLevel.IDENTITY)


@all_or_nothing
def begin_draft(
    mandate: HelpMandate, version: Version, *, case_key: str = "", by: Acting, at: datetime
) -> Draft:
    """Begin a filing of who asked, at the mandate's unit. Raise Refused, NotFromHere, NotYours."""
    held = _standing(mandate, "fill", version.procedure_id, by=by, at=at)
    draft, _ = dossiers.begin_draft(version, held.unit, case_key=case_key, by=asker_of(held), at=at)
    return _together(held, draft, note=f"Bắt đầu: {version.name}", by=by, at=at)


@all_or_nothing
def join_draft(mandate: HelpMandate, draft: Draft, *, by: Acting, at: datetime) -> Draft:
    """Go on with what the person began at home. Raise Refused, NotYours for somebody else's."""
    held = _standing(mandate, "fill", draft.version.procedure_id, by=by, at=at)
    return _together(held, draft, note=f"Điền tiếp: {draft.version.name}", by=by, at=at)


def _together(held: HelpMandate, draft: Draft, *, note: str, by: Acting, at: datetime) -> Draft:
    """Let the draft be filled in together under a held mandate, from now on under this one."""
    shared = dossiers.let_help(draft, person_id=held.person_id, at=at)
    HelpedDraft.objects.update_or_create(
        draft_uid=shared.uid,
        defaults={"mandate": held, "helped_at": at},
        create_defaults={
            "mandate": held,
            "procedure_name": draft.version.name,
            "begun_at": at,
            "helped_at": at,
        },
    )
    advance(held, "fill", MANDATE, by=by, at=at, note=note)
    return shared


@all_or_nothing
def write_draft(
    helped: HelpedDraft, draft: Draft, *, by: Acting, at: datetime, step: str, **fields: Any
) -> Draft:
    """Keep one step that was filled in with the person. Raise as ``dossiers.write_draft``, Refused."""
    held = _standing(helped.mandate, "fill", draft.version.procedure_id, by=by, at=at)
    kept = dossiers.write_draft(draft, step=step, at=at, **fields)
    _spent(held, helped, "fill", {"step": step}, by=by, at=at)
    return kept


@all_or_nothing
def sign_form(
    helped: HelpedDraft,
    draft: Draft,
    files: Sequence[FileGiven],
    *,
    signed_by: str,
    by: Acting,
    at: datetime,
) -> HelpedDraft:
    """Record that the person signed the printed form, or put a finger to it; its scan is the form.

    Raise Refused without a scan.
    """
    held = _standing(helped.mandate, "sign_form", draft.version.procedure_id, by=by, at=at)
    if not files:
        raise Refused("Quét hoặc chụp tờ khai người nhờ đã ký.")
    this = written(draft, at)
    kept = dossiers.hold_draft(draft)
    component = form_component(this.components)
    if component:
        kept.files.filter(component_key=component).delete()
        dossiers.keep_sent(kept, component, files, at=at)
    helped.signed_seal, helped.signed_at = _seal(kept), at
    helped.signed_by = SignedBy(signed_by).value
    helped.save(update_fields=["signed_seal", "signed_by", "signed_at"])
    facts = {"signed_by": SignedBy(signed_by).label, "seal": helped.signed_seal}
    _spent(held, helped, "sign_form", facts, by=by, at=at)
    return helped


def _seal(draft: Draft) -> str:
    """Return the seal of everything the printed sheet shows."""
    whole = {"answers": draft.answers, "facts": draft.facts, "contact": draft.contact}
    return rules.seal_of(whole)


@all_or_nothing
def file_draft(
    helped: HelpedDraft, draft: Draft, *, by: Acting, at: datetime, stamp: int | None = None
) -> Dossier:
    """File what the person signed: a helped dossier of theirs, and a line.

    Raise Refused, naming what is missing, and when what is filed is not what was signed.
    """
    held = _standing(helped.mandate, "file", draft.version.procedure_id, by=by, at=at)
    rules.check_signed(helped.signed_seal, _seal(dossiers.hold_draft(draft, stamp)))
    dossier = dossiers.file_draft(draft, by=asker_of(held), helper=by, stamp=stamp, at=at)
    _filed(held, helped, dossier, "file", by=by, at=at)
    return dossier


@all_or_nothing
def finish_draft(draft: Draft, *, by: SignedIn, at: datetime, stamp: int | None = None) -> Dossier:
    """Let whoever was helped file it alone, from their own phone: it stays a helped dossier.

    Raise as ``dossiers.file_draft``.
    """
    helped = HelpedDraft.objects.select_related("mandate").get(draft_uid=draft.uid)
    held = hold(helped.mandate)
    dossier = dossiers.file_draft(draft, by=by, stamp=stamp, at=at)
    _filed(held, helped, dossier, "finish", by=by, at=at)
    return dossier


def _standing(
    mandate: HelpMandate, act: str, procedure_id: int, *, by: Acting, at: datetime
) -> HelpMandate:
    """Return the mandate, held, under which this may be done. Raise Refused, NotFromHere, NotYours."""
    held = hold(mandate)
    MANDATE.check(act, by, held)
    rules.check_stands(held.state, held.until, local(at).date())
    rules.check_scope(held.procedure_id, procedure_id)
    return held


def _spent(
    held: HelpMandate,
    helped: HelpedDraft,
    act: str,
    facts: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Write the line of an act of help with the minutes since the one before."""
    more = rules.seconds_of(helped.helped_at, at)
    minutes = rules.minutes_more(helped.seconds, more)
    helped.seconds, helped.helped_at = helped.seconds + more, at
    helped.save(update_fields=["seconds", "helped_at"])
    facts = {**facts, "draft": str(helped.draft_uid), "minutes": minutes}
    advance(held, act, MANDATE, by=by, at=at, facts=facts, minutes=held.minutes + minutes)


def _filed(
    held: HelpMandate, helped: HelpedDraft, dossier: Dossier, act: str, *, by: Actor, at: datetime
) -> None:
    """Name the dossier that came of it, with the minutes it took."""
    _spent(held, helped, act, {"dossier": dossier.ref}, by=by, at=at)
    helped.filed_at = at
    helped.save(update_fields=["filed_at"])
    minutes = max(1, rules.minutes_more(0, helped.seconds))
    HelpedDossier.objects.create(mandate=held, dossier=dossier, minutes=minutes)

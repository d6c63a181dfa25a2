"""A mandate drawn up, signed, used at the counter, taken back. All or nothing each."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Intake
from motcua.casework.helping import rules
from motcua.casework.helping.lifecycle import MANDATE
from motcua.casework.helping.models import HelpedDossier, HelpMandate
from motcua.casework.helping.permissions import stands_at_counter
from motcua.casework.helping.rules import MandateGiven
from motcua.casework.helping.states import HelperKind, MandateState, SignedBy
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, born, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.people import operations as people
from motcua.foundation.people.rules import PersonDetails


@all_or_nothing
def draw_up(
    unit: Unit,
    person: PersonDetails,
    given: MandateGiven,
    *,
    uid: UUID,
    by: Acting,
    at: datetime,
) -> HelpMandate:
    """Write a mandate for the person to read and sign. The same ``uid`` twice makes one.

    One of the community helps in their own name, whatever was given, and changes nothing that is
    known of a person already. Raise Refused without number, scope, a near last day or a helper's
    name, or when the community names a number that is somebody else's; NotYours.
    """
    earlier = HelpMandate.objects.seen_by(by).filter(uid=uid).first()
    if earlier is not None:
        return earlier
    is_official = stands_at_counter(by, unit.pk)
    if not is_official:
        given = replace(given, helper_kind=HelperKind.COMMUNITY, helper_name=by.name)
    rules.check_mandate(given, local(at).date())
    if not person.id_number.strip():
        raise Refused("Quét thẻ căn cước, hoặc ghi số định danh của người nhờ.")
    mandate = HelpMandate(
        uid=uid,
        unit=unit,
        scope=given.scope.strip(),
        procedure_id=given.procedure_id,
        until=given.until,
        helper_kind=given.helper_kind,
        helper_id=by.staff_id,
        helper_name=_helper_name(given, by),
        drawn_at=at,
    )
    MANDATE.check("draw_up", by, mandate)
    known = people.remember(person, changes_known=is_official, by=by, at=at)
    if not is_official:
        rules.check_name(known.name, person.name)
    mandate.person_id, mandate.person_name = known.pk, known.name
    mandate.save(force_insert=True)
    return advance(born(mandate), "draw_up", MANDATE, by=by, at=at, note=mandate.scope)


def _helper_name(given: MandateGiven, by: Acting) -> str:
    if given.helper_kind == HelperKind.COMMUNITY:
        return " ".join(given.helper_name.split())
    return by.name


@all_or_nothing
def sign(
    mandate: HelpMandate, *, signed_by: str, version: int | None, by: Acting, at: datetime
) -> HelpMandate:
    """Record that the person signed the printed sheet, or put a finger to it.

    Raise Refused for another way, Stale, NotFromHere when it was signed or taken back before,
    NotYours.
    """
    if signed_by not in SignedBy.values:
        raise Refused("Chọn người nhờ đã ký hay điểm chỉ.")
    held = hold(mandate, version=version)
    MANDATE.check("sign", by, held)
    if rules.is_over(held.until, local(at).date()):
        raise Refused("Giấy này đã hết hiệu lực trước khi ký. Lập giấy mới.")
    label = SignedBy(signed_by).label
    return advance(
        held, "sign", MANDATE, by=by, at=at, facts={"signed_by": label},
        signed_by=signed_by, signed_at=at,
    )  # fmt: skip


@all_or_nothing
def take_in(
    mandate: HelpMandate, intake: Intake, *, started_at: datetime, by: Acting, at: datetime
) -> Dossier:
    """Receive at the counter what was filled in for the person: a helped dossier, and a line.

    The person who asked stays the submitter on form 01. A repeat of the same ``uid`` returns the
    first dossier and writes nothing. Raise Refused, NotYours, CalendarMissing.
    """
    held = hold(mandate)
    MANDATE.check("take_in", by, held)
    rules.check_stands(held.state, held.until, local(at).date())
    rules.check_whose(intake.cleaned().parties, held.person.id_number)
    rules.check_scope(held.procedure_id, catalogue.offer(intake.version_id).procedure_id)
    dossier = dossiers.take_in(replace(intake, is_helped=True), by=by, at=at)
    minutes = rules.minutes_of(started_at, at)
    _, is_new = HelpedDossier.objects.get_or_create(
        dossier=dossier, defaults={"mandate": held, "minutes": minutes}
    )
    if is_new:
        facts = {"dossier": dossier.code, "minutes": minutes}
        total = held.minutes + minutes
        advance(held, "take_in", MANDATE, by=by, at=at, facts=facts, minutes=total)
    return dossier


@all_or_nothing
def record_help(
    mandate: HelpMandate,
    *,
    what: str,
    minutes: int,
    version: int | None,
    by: Acting,
    at: datetime,
) -> HelpMandate:
    """Write down other help given under a mandate: a form filled, an account opened, a call made.

    Raise Refused without words, for no time or for more than a day; Stale, NotYours.
    """
    if not what.strip():
        raise Refused("Ghi đã giúp việc gì.")
    if not 1 <= minutes <= rules.MOST_MINUTES:
        raise Refused(f"Số phút từ 1 đến {rules.MOST_MINUTES}.")
    held = hold(mandate, version=version)
    MANDATE.check("help", by, held)
    rules.check_stands(held.state, held.until, local(at).date())
    return advance(
        held, "help", MANDATE, by=by, at=at, note=what.strip(), facts={"minutes": minutes},
        minutes=held.minutes + minutes,
    )  # fmt: skip


@all_or_nothing
def revoke(
    mandate: HelpMandate, *, reason: str, version: int | None, by: Acting, at: datetime
) -> HelpMandate:
    """End a mandate because the person wishes so; no reason need be given.

    What was filed stays filed. Raise Stale, NotFromHere when it was taken back before, NotYours.
    """
    held = hold(mandate, version=version)
    MANDATE.check("revoke", by, held)
    return advance(
        held, "revoke", MANDATE, by=by, at=at, note=reason.strip(),
        to=MandateState.REVOKED, revoked_at=at,
    )  # fmt: skip

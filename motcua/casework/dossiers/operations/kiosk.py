"""Filing at a screen of the hall: chosen by the office, written by who stands there, forgotten after.

Nobody signs in: what a card says is not proof, and the person is met at the counter.
Law: 118/2025/NĐ-CP, Điều 11, 15; 91/2025/QH15.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.models import FormRevision
from motcua.backoffice.procedures.rules.forms import prefilled
from motcua.backoffice.procedures.states import FilingPlace
from motcua.casework.dossiers.models import Draft, KioskProcedure
from motcua.casework.dossiers.operations import door
from motcua.casework.dossiers.queries.kiosk import fit_for_kiosk, kiosk_offer
from motcua.casework.dossiers.rules.filing import KIOSK_DRAFT_LIFE
from motcua.core.clock import local
from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.models import Device, Unit
from motcua.foundation.org.queries import may_configure
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.rules import Card
from motcua.foundation.people.states import SignInLevel


@all_or_nothing
def choose_kiosk_procedures(
    unit: Unit, codes: Collection[str], *, by: Acting, at: datetime
) -> None:
    """Let people file these procedures at the unit's screens, in place of those before; an audit line.

    Raise NotYours; Refused for one that needs more than its form.
    """
    if not may_configure(by, unit.pk):
        raise NotYours("Thủ tục nộp tại máy ở sảnh do người quản trị của đơn vị chọn.")
    fit = {one.listing.code: one.listing for one in fit_for_kiosk(unit, at)}
    if strange := sorted(set(codes) - set(fit)):
        raise Refused(f"Chưa nộp tại máy được: {', '.join(strange)}. Còn giấy tờ phải nộp kèm.")
    KioskProcedure.objects.filter(unit=unit).delete()
    KioskProcedure.objects.bulk_create(
        KioskProcedure(unit=unit, procedure_id=fit[code].procedure_id) for code in sorted(codes)
    )
    words = ", ".join(sorted(codes)) or "không thủ tục nào"
    audit.write([change(by.signature, at, "kiosk", unit.code, f"Nộp tại máy ở sảnh: {words}")])


@all_or_nothing
def begin_at_kiosk(
    code: str, device: Device, *, case_key: str = "", card: Card | None = None, at: datetime
) -> Draft:
    """Begin a filing at a screen, filled with what the card says; whatever was left there is gone.

    Raise NotFromHere for what the office does not take there, Refused.
    """
    offered = kiosk_offer(device.unit, code, at)
    if offered is None:
        raise NotFromHere("Việc này chưa nộp tại máy được. Mời ông/bà nộp tại quầy.")
    offer = catalogue.offer(offered.listing.version_id)
    case = offer.case(case_key or offered.cases[0][0].key)
    form = offered.form_of(case.key)
    if form is None:
        raise NotFromHere("Trường hợp này còn giấy tờ phải nộp. Mời ông/bà nộp tại quầy.")
    door.check_offered(offer, at=at)
    door.one_stop_of(device.unit_id)
    forget_at_kiosk(device)
    return Draft.objects.create(
        version_id=offer.version_id,
        form=form,
        case_key=case.key,
        unit=device.unit,
        level=SignInLevel.NONE,
        place=FilingPlace.HERE,
        device=device,
        answers=_known(form, device.unit, card, at),
        contact=_contact(card),
        created_at=at,
        changed_at=at,
        ends_at=at + KIOSK_DRAFT_LIFE,
    )


def _known(form: FormRevision, unit: Unit, card: Card | None, at: datetime) -> dict[str, Any]:
    """Return first answers: the day, the office, and what the card says of who stands there."""
    told: dict[str, Any] = {"today": local(at).date().isoformat(), "office": unit.name}
    if card is not None:
        told |= {f"applicant.{part}": value for part, value in _of_card(card).items() if value}
    answers: dict[str, Any] = {}
    for section in catalogue.form_of(form).sections:
        answers = prefilled(section, answers, told)
    return answers


def _of_card(card: Card) -> dict[str, Any]:
    """Return a card as answers are kept; its address may name places that are no more."""
    born = card.birth_date.isoformat() if card.birth_date else str(card.birth_year or "")
    address = {"detail": "", "old": card.address, "text": card.address} if card.address else None
    return {
        "name": card.name,
        "id_number": card.number,
        "birth_date": born,
        "sex": card.sex,
        "address": address,
    }


def _contact(card: Card | None) -> dict[str, Any]:
    if card is None:
        return {}
    return {"id_number": card.number, "address": card.address, "card_name": card.name}


@all_or_nothing
def forget_at_kiosk(device: Device) -> None:
    """Delete what was left half written at a screen."""
    Draft.objects.filter(device=device).delete()

"""What is known of who files, put into the form so that it is not typed: only of themselves."""

from datetime import date
from typing import Any

from motcua.foundation.org.models import Unit
from motcua.foundation.people.models import Person
from motcua.foundation.people.queries import has_consented, person_of
from motcua.foundation.people.rules import SignedIn
from motcua.foundation.people.states import Purpose

# How a person is reached: kept by the office, on no card.
_REACHED = frozenset({"phone", "email"})


def prefill(
    citizen: SignedIn,
    unit: Unit,
    today: date,
    *,
    is_helped: bool = False,
    from_card: bool = False,
) -> dict[str, Any]:
    """Return first answers by the words of the form; without a sign-in only day and office.

    What a sign-in proved is not typed again; what is kept besides only where the person
    consented, or asked in writing to be helped; ``from_card``: only what a card says.
    Law: 91/2025/QH15.
    """
    known: dict[str, Any] = {"today": today.isoformat(), "office": unit.name}
    if not citizen.is_known:
        return known
    person = person_of(citizen)
    if not is_helped and not has_consented(citizen, Purpose.PREFILL):
        return known | {f"applicant.{part}": said for part, said in proved(citizen).items()}
    parts = {
        "name": person.name if citizen.is_identified else "",
        "id_number": person.id_number,
        "birth_date": _birth(person),
        "sex": person.sex,
        "phone": person.phone,
        "email": person.email,
        "address": {"detail": "", "old": person.address, "text": person.address}
        if person.address
        else "",
    }
    hidden = _REACHED if from_card else frozenset()
    told = {part: value for part, value in parts.items() if value and part not in hidden}
    return known | {f"applicant.{part}": value for part, value in told.items()}


def _birth(person: Person) -> str:
    if person.birth_date:
        return person.birth_date.isoformat()
    return str(person.birth_year or "")


def contact_of(
    citizen: SignedIn, *, is_helped: bool = False, from_card: bool = False
) -> dict[str, Any]:
    """Return how a person was reached before, to begin with, where they consented.

    ``from_card``: only what a card says.
    """
    if not citizen.is_known:
        return {}
    if not is_helped and not has_consented(citizen, Purpose.PREFILL):
        return {**proved(citizen)}
    person = person_of(citizen)
    contact = {
        "name": person.name if citizen.is_identified else "",
        "phone": person.phone,
        "email": person.email,
        "address": person.address,
    }
    return {key: said for key, said in contact.items() if not (from_card and key in _REACHED)}


def proved(citizen: SignedIn) -> dict[str, str]:
    """Return what an identity provider proved: it is not typed again."""
    if not citizen.is_identified:
        return {}
    person = person_of(citizen)
    return {"name": person.name, "id_number": person.id_number}

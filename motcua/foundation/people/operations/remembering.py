"""People are remembered by their number, and corrected by an officer who saw the papers."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.core.actors import Actor, Citizen
from motcua.core.folding import fold
from motcua.core.questions import Question, Slot
from motcua.core.refusals import Refused
from motcua.core.rows import insert
from motcua.core.secrecy import keyed_digest
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.people.models import Person
from motcua.foundation.people.rules import (
    PersonDetails,
    kind_of_number,
    normalise_number,
    normalise_phone,
)
from motcua.foundation.people.states import IdKind

NEWER = ("phone", "email", "address")
CONTACT_DIGESTS = ("phone_digest", "phone_last4_digest")
_KNOWN = Question(lambda: Person.objects.filter(id_kind=Slot(0), id_digest=Slot(1)))
SAME_NUMBER = '("id_kind", "id_digest") DO UPDATE SET "changed_at" = EXCLUDED."changed_at"'


def remember(
    details: PersonDetails, *, by: Actor, at: datetime, changes_known: bool = True
) -> Person:
    """Return the person of these details, known by their number or new.

    A known name, birth and sex stay as they are (``rules.name_conflict`` tells the officer);
    a newer phone, e-mail and address are kept, with an audit line. Without a number every
    visit is a new person: names and phones do not prove anybody. What a citizen writes of
    somebody else who is known changes nothing: nobody has seen a paper. Neither does anything
    without ``changes_known``.
    Effects: one SELECT by number; one INSERT when new; UPDATE and audit line when contact
    changed. Raise Refused for an empty name or an impossible phone.
    """
    wanted = _cleaned(details)
    person = Person(**wanted, created_at=at, changed_at=at)
    if not wanted["id_number"]:
        person.save(force_insert=True)
        return person
    known = _KNOWN.first(wanted["id_kind"], keyed_digest(wanted["id_number"]))
    if known is None:
        person.fold_and_digest()
        # Two counters may meet the same newcomer: the second gets the first one's row.
        return insert([person], on_conflict=SAME_NUMBER)[0]
    if changes_known and (not isinstance(by, Citizen) or by.person_id == known.pk):
        _keep_newer(known, wanted, by=by, at=at)
    return known


def _cleaned(details: PersonDetails) -> dict[str, Any]:
    name = " ".join(details.name.split())
    if not fold(name):
        raise Refused("Chưa có họ tên.")
    number = normalise_number(details.id_number)
    id_kind = details.id_kind or kind_of_number(number) if number else IdKind.NONE
    birth_year = details.birth_date.year if details.birth_date else details.birth_year
    return {
        "kind": details.kind,
        "name": name,
        "birth_date": details.birth_date,
        "birth_year": birth_year,
        "sex": details.sex,
        "id_kind": id_kind,
        "id_number": number,
        "phone": normalise_phone(details.phone),
        "email": details.email.strip(),
        "address": " ".join(details.address.split()),
    }


def _keep_newer(known: Person, wanted: dict[str, Any], *, by: Actor, at: datetime) -> None:
    """Take over contact details that were given and differ; fill what was never known."""
    newer = [name for name in NEWER if wanted[name] and wanted[name] != getattr(known, name)]
    filled = [
        name
        for name in ("birth_date", "birth_year", "sex")
        if wanted[name] and not getattr(known, name)
    ]
    if not newer and not filled:
        return
    for name in (*newer, *filled):
        setattr(known, name, wanted[name])
    known.changed_at = at
    with transaction.atomic():
        # These columns alone: what an officer corrects at this moment stays corrected.
        known.save(update_fields=[*newer, *filled, *CONTACT_DIGESTS, "changed_at"])
        _note(known, "Cập nhật: " + ", ".join((*newer, *filled)), by=by, at=at)


def _note(person: Person, detail: str, *, by: Actor, at: datetime) -> None:
    audit.write([change(by.signature, at, "person", str(person.uid), detail)])


@transaction.atomic
def correct(person: Person, details: PersonDetails, *, by: Actor, at: datetime) -> Person:
    """Correct what was written wrongly about a person, by an officer who saw the papers.

    Raise Refused when the corrected number belongs to somebody else.
    """
    wanted = _cleaned(details)
    held = Person.objects.select_for_update().get(pk=person.pk)
    changed = [name for name, value in wanted.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, wanted[name])
    held.fold_and_digest()
    others = Person.objects.exclude(pk=held.pk)
    if held.id_digest and others.filter(id_kind=held.id_kind, id_digest=held.id_digest).exists():
        raise Refused("Số giấy tờ này đã thuộc về một người khác trong hệ thống.")
    held.changed_at = at
    held.save()
    _note(held, "Sửa: " + ", ".join(changed), by=by, at=at)
    return held

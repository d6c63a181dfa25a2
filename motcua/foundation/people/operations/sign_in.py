"""Whom an identity provider proved becomes a person of this office."""

from datetime import datetime

from motcua.core.actors import Citizen
from motcua.core.rows import insert
from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.people.models import Account, Person
from motcua.foundation.people.operations.remembering import SAME_NUMBER
from motcua.foundation.people.rules import Proof, SignedIn
from motcua.foundation.people.states import AccountKind, IdKind

_SAME_SUBJECT = '("kind", "subject_digest") DO UPDATE SET "signed_in_at" = EXCLUDED."signed_in_at"'


@all_or_nothing
def welcome(proof: Proof, *, at: datetime) -> Account:
    """Return the account of whom a provider proved; the person is the one with that number.

    What the state's identity says of name and birth stands before what a form once said, with an
    audit line. A subject whose number was corrected moves to the person of the new number.
    """
    person = _person(proof, at)
    account = Account(
        person=person,
        kind=AccountKind.OPENID,
        subject_digest=keyed_digest(f"{proof.issuer} {proof.subject}"),
        assurance=proof.assurance,
        created_at=at,
        signed_in_at=at,
    )
    insert([account], on_conflict=_SAME_SUBJECT)
    held = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    held.person, held.assurance = person, proof.assurance
    held.save(update_fields=["person", "assurance"])
    return held


def _person(proof: Proof, at: datetime) -> Person:
    wanted = {
        "name": proof.name,
        "birth_date": proof.birth_date,
        "birth_year": proof.birth_year,
    }
    person = Person(id_kind=IdKind.PERSONAL_ID, id_number=proof.number, **wanted)
    person.created_at = person.changed_at = at
    person.fold_and_digest()
    insert([person], on_conflict=SAME_NUMBER)
    held = Person.objects.select_for_update().get(pk=person.pk)
    newer = [name for name, value in wanted.items() if value and getattr(held, name) != value]
    if newer:
        for name in newer:
            setattr(held, name, wanted[name])
        held.changed_at = at
        held.save()
        detail = "Theo định danh điện tử: " + ", ".join(newer)
        by = Citizen(held.pk, held.name).signature
        audit.write([change(by, at, "person", str(held.uid), detail)])
    return held


@all_or_nothing
def introduce(citizen: SignedIn, name: str, *, at: datetime) -> None:
    """Let the holder of a phone or mailbox say their name; it proves nothing.

    Whoever an identity provider proved keeps the name it said.
    """
    if citizen.is_identified or not name.strip():
        return
    held = Person.objects.select_for_update().get(pk=citizen.person_id)
    if held.name != name:
        held.name, held.changed_at = " ".join(name.split()), at
        held.save()

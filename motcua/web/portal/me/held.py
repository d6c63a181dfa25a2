"""What is held about one person, as finished lines: for the page, the file and the paper alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.states import Part, State
from motcua.core.sentences import sentence
from motcua.core.wording import lower_first, phone_in_threes
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.queries import lines_about_all
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.people.models import Account, Consent, Person
from motcua.foundation.people.queries import consents_of, person_of
from motcua.foundation.people.rules import SignedIn
from motcua.foundation.people.states import AccountKind, IdKind, Purpose, Sex
from motcua.web.components.speaking import in_language
from motcua.web.components.words import moment

_MOST_LOOKS = 200


@dataclass(frozen=True, slots=True)
class Looked:
    """Who touched what is held, when and how."""

    who: str
    at: str
    what: str


@dataclass(frozen=True, slots=True)
class HeldDossier:
    """One dossier of the person's, and their part in it."""

    ref: str
    procedure: str
    filed: str
    status: str
    parts: str


@dataclass(frozen=True, slots=True)
class Consented:
    """One thing a person may consent to, and how it stands."""

    purpose: str
    words: str
    stands: bool
    said: str


@dataclass(frozen=True, slots=True)
class Held:
    """Everything held about one person."""

    facts: Sequence[tuple[str, str]]
    accounts: Sequence[tuple[str, str]]
    dossiers: Sequence[HeldDossier]
    looks: Sequence[Looked]
    consents: Sequence[Consented]


def held_of(citizen: SignedIn) -> Held:
    """Return what is held about a citizen. Effects: a fixed number of SELECTs."""
    person = person_of(citizen)
    accounts = Account.objects.filter(person=person).order_by("created_at")
    dossiers = queries.own_parts(citizen)
    refs = {str(dossier.uid) for dossier, _ in dossiers}
    refs |= {dossier.code for dossier, _ in dossiers if dossier.code}
    lines = lines_about_all({"person": [citizen.uid], "dossier": refs})[:_MOST_LOOKS]
    return Held(
        facts=_facts(person),
        accounts=[
            (lower_first(in_language(AccountKind(one.kind).label)), moment(one.signed_in_at))
            for one in accounts
        ],
        dossiers=[
            HeldDossier(
                ref=dossier.code or "chưa có mã",
                procedure=dossier.procedure_version.name,
                filed=moment(dossier.filed_at),
                status=State(dossier.state).label,
                parts=", ".join(Part(part).label for part in parts),
            )
            for dossier, parts in dossiers
        ],
        looks=[_looked(line, citizen) for line in lines],
        consents=_consents(citizen),
    )


def _consents(citizen: SignedIn) -> list[Consented]:
    """Return each purpose with the last that was said about it."""
    last = {one.purpose: one for one in reversed(consents_of(citizen))}
    return [_consented(Purpose(purpose), last.get(purpose)) for purpose in Purpose.values]


def _consented(purpose: Purpose, given: Consent | None) -> Consented:
    if given is None:
        return Consented(purpose, purpose.label, stands=False, said=sentence("chưa đồng ý"))
    stands = given.withdrawn_at is None
    said = sentence("đồng ý %(given)s", given=given.given_at)
    if given.withdrawn_at is not None:
        said = sentence(
            "%(agreed)s, rút lại %(withdrawn)s", agreed=said, withdrawn=given.withdrawn_at
        )
    return Consented(purpose, given.words if stands else purpose.label, stands=stands, said=said)


def _facts(person: Person) -> list[tuple[str, str]]:
    born = f"{person.birth_date:%d/%m/%Y}" if person.birth_date else str(person.birth_year or "")
    number = (
        sentence("%(kind)s: %(number)s", kind=IdKind(person.id_kind).label, number=person.id_number)
        if person.id_number
        else ""
    )
    facts = [
        ("Họ tên", person.name),
        ("Ngày, năm sinh", born),
        ("Giới tính", Sex(person.sex).label if person.sex else ""),
        ("Giấy tờ", number),
        ("Điện thoại", phone_in_threes(person.phone) if person.phone else ""),
        ("Thư điện tử", person.email),
        ("Địa chỉ", person.address),
    ]
    return [(label, value or "không giữ") for label, value in facts]


def _looked(line: AuditLine, citizen: SignedIn) -> Looked:
    own = line.door == "portal" and line.who == citizen.name
    who = "Ông/bà" if own else (line.who or "Hệ thống")
    subject = line.subject if line.subject_kind == "dossier" else "thông tin cá nhân"
    what = sentence("%(act)s: %(subject)s", act=AuditKind(line.kind).label, subject=subject)
    return Looked(who, moment(line.at), what)


def plain(held: Held, at: datetime) -> dict[str, Any]:
    """Return the same as plain data, under names a program can read."""
    return {
        "made_at": moment(at),
        "person": [{"label": label, "value": value} for label, value in held.facts],
        "accounts": [{"label": label, "signed_in": last} for label, last in held.accounts],
        "dossiers": [
            {
                "code": one.ref,
                "procedure": one.procedure,
                "filed": one.filed,
                "status": one.status,
                "parts": one.parts,
            }
            for one in held.dossiers
        ],
        "consents": [{"to": one.words, "said": one.said} for one in held.consents],
        "looks": [{"who": one.who, "at": one.at, "what": one.what} for one in held.looks],
    }

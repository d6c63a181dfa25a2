"""Codes sent once: made, entered, forgotten. The code itself is never kept."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing
from motcua.foundation.people.models import Account, OneTimeCode, Person
from motcua.foundation.people.rules import (
    CODE_LIFE,
    CODE_TRIES,
    Asking,
    address_of_way,
    mask_address,
    may_send_code,
)
from motcua.foundation.people.rules.codes import LONG, SHORT
from motcua.foundation.people.states import AccountKind, CodeWay

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class MadeCode:
    """A code as the caller sends it on; ``code`` is '' when too many were asked for."""

    uid: UUID
    way: str
    address: str
    code: str
    ends_at: datetime


@all_or_nothing
def make_code(way: str, typed: str, *, network: str, at: datetime) -> MadeCode:
    """Make a code for a phone or e-mail. Asked for too often, none is made and nobody is told so.

    ``network`` is the address of the asking machine, counted only very widely.
    Raise Refused for what cannot be a phone or e-mail. Effects: counts, one INSERT.
    """
    way = CodeWay(way)
    address = address_of_way(way, typed)
    address_digest, network_digest = keyed_digest(f"{way} {address}"), keyed_digest(network)
    made = OneTimeCode(
        way=way,
        address=address,
        address_digest=address_digest,
        network_digest=network_digest,
        made_at=at,
        ends_at=at + CODE_LIFE,
    )
    code = ""
    if may_send_code(_asking(address_digest, network_digest, at)):
        code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
        made.code_digest = _digest(made.uid, code)
    made.save(force_insert=True)
    return MadeCode(made.uid, way, address, code, made.ends_at)


def _asking(address_digest: str, network_digest: str, at: datetime) -> Asking:
    lately = OneTimeCode.objects.filter(address_digest=address_digest)
    by_network = OneTimeCode.objects.filter(network_digest=network_digest, made_at__gt=at - SHORT)
    return Asking(
        in_short=lately.filter(made_at__gt=at - SHORT).count(),
        in_long=lately.filter(made_at__gt=at - LONG).count(),
        by_network=by_network.count() if network_digest else 0,
    )


def _digest(uid: UUID, code: str) -> str:
    return keyed_digest(f"{uid} {code}")


@all_or_nothing
def enter_code(uid: UUID, typed: str, *, at: datetime) -> Account | None:
    """Return the account of whoever holds the phone or mailbox the code went to.

    None for a wrong, used or old code, or one tried too often: all alike. Each try counts, also
    when it is wrong. A code works once. Effects: one UPDATE; account and person when new.
    """
    proved = _proved(uid, typed, at)
    return _account(proved, at) if proved else None


@all_or_nothing
def proves_phone(uid: UUID, typed: str, phone: str, *, at: datetime) -> bool:
    """Say whether whoever typed the code holds ``phone``; nobody is signed in. As ``enter_code``."""
    proved = _proved(uid, typed, at)
    return proved is not None and proved.way == CodeWay.PHONE and proved.address == phone


def _proved(uid: UUID, typed: str, at: datetime) -> OneTimeCode | None:
    """Return the code that was typed rightly, used from now on; each try counts."""
    held = OneTimeCode.objects.select_for_update().filter(uid=uid).first()
    if held is None or held.used_at or held.ends_at <= at or held.tries >= CODE_TRIES:
        return None
    held.tries += 1
    right = hmac.compare_digest(held.code_digest, _digest(held.uid, "".join(typed.split())))
    held.used_at = at if right else None
    held.save(update_fields=["tries", "used_at"])
    return held if right else None


def _account(code: OneTimeCode, at: datetime) -> Account:
    """Return the account of a proved phone or e-mail, known or new.

    A phone proves nobody's identity: the account's person is its holder, without a number, and
    is never joined by the phone alone with somebody the office knows.
    """
    kind = AccountKind(code.way)
    known = Account.objects.filter(kind=kind, subject_digest=code.address_digest)
    if known.update(signed_in_at=at):
        return known.select_related("person").get()
    person = Person(name=mask_address(code.way, code.address), created_at=at, changed_at=at)
    setattr(person, "phone" if code.way == CodeWay.PHONE else "email", code.address)
    person.save(force_insert=True)
    return Account.objects.create(
        person=person,
        kind=kind,
        subject_digest=code.address_digest,
        created_at=at,
        signed_in_at=at,
    )


def purge_codes(at: datetime) -> int:
    """Delete the codes made more than a day ago; return how many."""
    return OneTimeCode.objects.filter(made_at__lt=at - LONG - timedelta(minutes=1)).delete()[0]

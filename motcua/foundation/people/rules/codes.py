"""Codes sent once: how long they live, how often they may be asked for and tried.

Counted by the number or address they go to; the network address only very widely, so that a
village behind one shared address is never locked out.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from motcua.core.refusals import Refused
from motcua.core.secrecy import mask_phone
from motcua.foundation.people.rules.cards import normalise_phone
from motcua.foundation.people.states import CodeWay

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 5
SHORT, LONG = timedelta(minutes=15), timedelta(days=1)
MOST_SHORT, MOST_LONG = 3, 10
# One shared address serves a whole commune; this only stops a machine.
MOST_BY_NETWORK = 300

_EMAIL = re.compile(r"[^@\s,;:<>\"]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_LONGEST_EMAIL = 200


@dataclass(frozen=True, slots=True)
class Asking:
    """How often codes were asked for lately: for this number, and from this network address."""

    in_short: int
    in_long: int
    by_network: int


def may_send_code(asking: Asking) -> bool:
    """Return whether one more code may be sent."""
    return (
        asking.in_short < MOST_SHORT
        and asking.in_long < MOST_LONG
        and asking.by_network < MOST_BY_NETWORK
    )


def address_of_way(way: str, typed: str) -> str:
    """Return the phone or e-mail as it is kept and counted. Raise Refused when it cannot be one."""
    if way == CodeWay.PHONE:
        if phone := normalise_phone(typed):
            return phone
        raise Refused("Ông/bà chưa nhập số điện thoại.")
    email = typed.strip().lower()
    if len(email) > _LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise Refused("Địa chỉ thư điện tử chưa đúng, ví dụ ten@vidu.vn.")
    return email


def mask_address(way: str, address: str) -> str:
    """Return the phone or e-mail as it may stand on a page."""
    if way == CodeWay.PHONE:
        return mask_phone(address)
    name, _, host = address.partition("@")
    return f"{name[:1]}{'x' * max(len(name) - 1, 2)}@{host}"

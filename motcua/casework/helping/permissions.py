"""Who helps, and how: one predicate, one sentence, ``(acting, mandate)``.

An official of the one-stop helps under every mandate of the office; one of the community, at
people's homes, only under those they drew up themselves.
Law: 224/2026/NĐ-CP, Điều 79 (tổ công nghệ số cộng đồng do cấp xã lập).
"""

from typing import Protocol

from motcua.core.actors import Citizen
from motcua.foundation.org.rules import COMMUNITY_ROLES, Acting
from motcua.foundation.org.states import Role

COUNTER = (Role.RECEPTION_OFFICER, Role.CENTRE_HEAD)


class OfUnit(Protocol):
    """A mandate: which office drew it up, for whom, and who helps."""

    @property
    def unit_id(self) -> int: ...
    @property
    def person_id(self) -> int: ...
    @property
    def helper_id(self) -> int: ...


def asked_for_it(acting: object, mandate: OfUnit) -> bool:
    """Whoever asked for help, going on alone."""
    return isinstance(acting, Citizen) and acting.person_id == mandate.person_id


def helps_at_counter(acting: object, mandate: OfUnit) -> bool:
    """A reception officer (or the head) of the one-stop unit that drew the mandate up."""
    return isinstance(acting, Acting) and stands_at_counter(acting, mandate.unit_id)


def helps_here(acting: object, mandate: OfUnit) -> bool:
    """One of that counter, or of its commune's community who drew this very mandate up."""
    return helps_at_counter(acting, mandate) or (
        isinstance(acting, Acting)
        and mandate.helper_id == acting.staff_id
        and any(acting.holds(role, mandate.unit_id) for role in COMMUNITY_ROLES)
    )


def stands_at_counter(acting: Acting, unit_id: int) -> bool:
    """Receives at the one-stop of the unit, or heads it: helps as an official."""
    return any(acting.holds(role, unit_id) for role in COUNTER)


def reads_all(acting: Acting, unit_id: int) -> bool:
    """Reads every mandate of the unit: stands at its counter, or sees all that is done there."""
    return stands_at_counter(acting, unit_id) or unit_id in acting.whole_unit_ids


def helps_for_the_community(acting: Acting) -> bool:
    """Helps, and reads no mandate but their own."""
    is_official = bool(acting.roles & {*COUNTER}) or bool(acting.whole_unit_ids)
    return bool(acting.roles & COMMUNITY_ROLES) and not is_official


def helping_unit_id(acting: Acting) -> int | None:
    """Return the unit for which this person draws mandates up: at the counter before elsewhere."""
    held = [acting.held(role) for role in (*COUNTER, *sorted(COMMUNITY_ROLES))]
    return next((duty.unit_id for duty in held if duty), None)

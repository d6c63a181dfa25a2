"""Who may do what to a dossier: one predicate, one sentence. Every predicate is ``(acting, dossier)``.

They read only what stands on the dossier itself (its places and ``positions``), never query.
"""

from typing import TYPE_CHECKING, Any

from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.states import Arrival
from motcua.core.actors import Citizen, Machine, Rule
from motcua.foundation.org.rules import COMMUNITY_ROLES, Acting
from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import Dossier

Someone = Acting | Citizen | Machine | Rule
Place = dict[str, Any]


def is_rule(acting: Someone, _dossier: "Dossier") -> bool:
    """A rule of the office acts by itself, never a person in its name."""
    return isinstance(acting, Rule)


def stands_at_a_counter(acting: Acting) -> bool:
    """Receives dossiers somewhere, whichever dossier it will be."""
    return acting.holds(Role.RECEPTION_OFFICER) or acting.holds(Role.CENTRE_HEAD)


def receives_here(acting: Someone, dossier: "Dossier") -> bool:
    """A reception officer (or the head) of the one-stop unit that receives it."""
    return isinstance(acting, Acting) and _is_at_the_counter(acting, dossier.receiving_unit_id)


def returns_here(acting: Someone, dossier: "Dossier") -> bool:
    """A reception officer (or the head) where the result is to be taken."""
    return isinstance(acting, Acting) and _is_at_the_counter(acting, dossier.result_unit_id)


def receives_or_returns(acting: Someone, dossier: "Dossier") -> bool:
    """Stands at one of the two counters the person comes to."""
    return receives_here(acting, dossier) or returns_here(acting, dossier)


def returns_or_carries(acting: Someone, dossier: "Dossier") -> bool:
    """Hands results over there, or is the postal operator's machine.

    Which parcel the machine carries is asked where parcels are known.
    """
    return isinstance(acting, Machine) or returns_here(acting, dossier)


def reports_of_post(acting: Someone, dossier: "Dossier") -> bool:
    """Stands at one of the two counters, or is the postal operator's machine."""
    return isinstance(acting, Machine) or receives_or_returns(acting, dossier)


def _is_at_the_counter(acting: Acting, unit_id: int) -> bool:
    return acting.holds(Role.RECEPTION_OFFICER, unit_id) or acting.holds(Role.CENTRE_HEAD, unit_id)


def does(acting: Acting, place: Place) -> bool:
    """May do the open step ``place`` speaks of: has its post, or heads its department.

    Assigned to somebody, it is theirs and of who stands in for them; whoever lost the post lost
    the step too.
    """
    if heads(acting, place):
        return True
    duties = [
        duty
        for duty in acting.duties
        if duty.covers(place["role"], place["unit"], place["department"])
    ]
    if place["handler"] in {None, acting.staff_id}:
        return bool(duties)
    return any(duty.for_staff_id == place["handler"] for duty in duties)


def heads(acting: Acting, place: Place) -> bool:
    """Leads the department where the open step lies, or the centre it lies in."""
    if place["role"] == Role.SIGNATORY:
        # Signing is nobody's by leadership of a department: only by duty or delegation.
        return acting.holds(Role.SIGNATORY, place["unit"], place["department"])
    return acting.holds(Role.UNIT_HEAD, place["unit"], place["department"]) or (
        place["role"] == Role.RECEPTION_OFFICER and acting.holds(Role.CENTRE_HEAD, place["unit"])
    )


def handles_it(acting: Someone, dossier: "Dossier") -> bool:
    """Has the dossier in hand now: an open step is this person's to do."""
    return isinstance(acting, Acting) and any(does(acting, p) for p in dossier.positions)


def receives_or_handles(acting: Someone, dossier: "Dossier") -> bool:
    """Stands at a counter the person comes to, or has the dossier in hand."""
    return receives_or_returns(acting, dossier) or handles_it(acting, dossier)


def assigns_it(acting: Someone, dossier: "Dossier") -> bool:
    """Leads where an open step lies, or takes an unassigned step of the own post."""
    return isinstance(acting, Acting) and any(does(acting, place) for place in dossier.positions)


def hands_work_over(acting: Someone, dossier: "Dossier") -> bool:
    """Leads where an open step lies, or administers: which units, the operation asks."""
    return isinstance(acting, Acting) and (
        acting.holds(Role.ADMINISTRATOR) or any(heads(acting, place) for place in dossier.positions)
    )


def leads_it(acting: Someone, dossier: "Dossier") -> bool:
    """A leader who answers to the citizen: signs for the competent unit, or heads the centre."""
    return isinstance(acting, Acting) and (
        acting.holds(Role.SIGNATORY, dossier.competent_unit_id)
        or acting.holds(Role.CENTRE_HEAD, dossier.receiving_unit_id)
    )


def handles_or_leads(acting: Someone, dossier: "Dossier") -> bool:
    """Has it in hand, or leads: a leader's override is the leader's own act."""
    return handles_it(acting, dossier) or leads_it(acting, dossier)


def works_on_it(acting: Someone, dossier: "Dossier") -> bool:
    """Has any working part in it: at the door, in hand, or leading. Not a supervisor."""
    return receives_or_handles(acting, dossier) or leads_it(acting, dossier)


def is_consulted(acting: Someone, dossier: "Dossier") -> bool:
    """Works in a department that was asked and has not answered, or for its whole unit."""
    return isinstance(acting, Acting) and any(
        works_in(acting, place["unit"], place["department"]) for place in dossier.asked_places
    )


# By these alone nobody works on a dossier.
_NO_CASEWORK = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}) | COMMUNITY_ROLES


def works_in(acting: Acting, unit_id: int, department_id: int) -> bool:
    """Say whether a duty of this person lies in the department, or in its whole unit.

    A supervisor only reads; an administrator and one of the community have no part at all.
    """
    return any(
        duty.department_id == department_id
        or (duty.department_id is None and duty.unit_id == unit_id)
        for duty in acting.duties
        if duty.role not in _NO_CASEWORK
    )


def asks_for_it(acting: Someone, dossier: "Dossier") -> bool:
    """The person themselves, or the one-stop unit writing down the person's request."""
    return isinstance(acting, Citizen) or receives_here(acting, dossier)


def chooses_return(acting: Someone, dossier: "Dossier") -> bool:
    """The person themselves, or a counter writing down how the person wants the result."""
    return isinstance(acting, Citizen) or receives_or_returns(acting, dossier)


def is_party(acting: Someone, _dossier: "Dossier") -> bool:
    """A person of the people; which dossiers are theirs is what they see."""
    return isinstance(acting, Citizen)


def files_it(acting: Someone, dossier: "Dossier") -> bool:
    """Anybody of the people may file; at the counter the reception officer writes it in."""
    return (
        isinstance(acting, Citizen)
        or receives_here(acting, dossier)
        or files_at_home(acting, dossier)
    )


def files_at_home(acting: Someone, dossier: "Dossier") -> bool:
    """One of the community of its commune, sending online what a person was helped to fill in.

    By which mandate, the room of helping asks.
    """
    is_sent = dossier.channel == Channel.ONLINE and dossier.arrival == Arrival.HELPED
    return (
        is_sent
        and isinstance(acting, Acting)
        and any(acting.holds(role, dossier.receiving_unit_id) for role in COMMUNITY_ROLES)
    )


def urges(acting: Someone, dossier: "Dossier") -> bool:
    """The centre urges what is due or overdue; leaders do; so does the rule.

    Law: the centre must urge dossiers due or overdue (118/2025/NĐ-CP, Điều 8).
    """
    return isinstance(acting, Rule) or works_on_it(acting, dossier)


def bars_intake(acting: Acting, unit_id: int) -> bool:
    """A leader of the unit: signs for it, or heads its centre."""
    return acting.holds(Role.SIGNATORY, unit_id) or acting.holds(Role.CENTRE_HEAD, unit_id)

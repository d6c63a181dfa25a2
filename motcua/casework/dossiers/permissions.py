"""Who may do what to a dossier: one predicate, one sentence. Every predicate is ``(acting, dossier)``.

They read only what stands on the dossier itself (its places and ``positions``), never query.
"""

from typing import TYPE_CHECKING, Any

from motcua.core.actors import Citizen, Rule
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import Dossier

Someone = Acting | Citizen | Rule


def is_rule(acting: Someone, _dossier: "Dossier") -> bool:
    """A rule of the office acts by itself, never a person in its name."""
    return isinstance(acting, Rule)


def receives_here(acting: Someone, dossier: "Dossier") -> bool:
    """A reception officer (or the head) of the one-stop unit that receives it."""
    return isinstance(acting, Acting) and (
        acting.holds(Role.RECEPTION_OFFICER, dossier.receiving_unit_id)
        or acting.holds(Role.CENTRE_HEAD, dossier.receiving_unit_id)
    )


def returns_here(acting: Someone, dossier: "Dossier") -> bool:
    """A reception officer where the result is to be taken."""
    return isinstance(acting, Acting) and (
        acting.holds(Role.RECEPTION_OFFICER, dossier.result_unit_id)
        or acting.holds(Role.CENTRE_HEAD, dossier.result_unit_id)
    )


def does(acting: Acting, place: dict[str, Any]) -> bool:
    """May do the open step ``place`` speaks of: has its post, or heads its department."""
    if place["handler"] == acting.staff_id:
        return True
    if heads(acting, place):
        return True
    return place["handler"] is None and acting.holds(
        place["role"], place["unit"], place["department"]
    )


def heads(acting: Acting, place: dict[str, Any]) -> bool:
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
    """Stands at the door, or has the dossier in hand."""
    return receives_here(acting, dossier) or handles_it(acting, dossier)


def assigns_it(acting: Someone, dossier: "Dossier") -> bool:
    """Leads where an open step lies, or takes an unassigned step of the own post."""
    return isinstance(acting, Acting) and any(
        heads(acting, p) or (p["handler"] in {None, acting.staff_id} and does(acting, p))
        for p in dossier.positions
    )


def leads_it(acting: Someone, dossier: "Dossier") -> bool:
    """A leader who answers to the citizen: signs for the competent unit, or heads the centre."""
    return isinstance(acting, Acting) and (
        acting.holds(Role.SIGNATORY, dossier.competent_unit_id)
        or acting.holds(Role.CENTRE_HEAD, dossier.receiving_unit_id)
    )


def works_on_it(acting: Someone, dossier: "Dossier") -> bool:
    """Has any working part in it: at the door, in hand, or leading. Not a supervisor."""
    return receives_or_handles(acting, dossier) or leads_it(acting, dossier)


def is_consulted(acting: Someone, dossier: "Dossier") -> bool:
    """Any official who was given a part; which question is theirs the operation asks."""
    return isinstance(acting, Acting) and bool(acting.department_ids)


def asks_for_it(acting: Someone, dossier: "Dossier") -> bool:
    """The person themselves, or the one-stop unit writing down the person's request."""
    return isinstance(acting, Citizen) or receives_here(acting, dossier)


def files_it(acting: Someone, dossier: "Dossier") -> bool:
    """Anybody of the people may file; at the counter the reception officer writes it in."""
    return isinstance(acting, Citizen) or receives_here(acting, dossier)


def urges(acting: Someone, dossier: "Dossier") -> bool:
    """The centre urges what is due or overdue; leaders do; so does the rule.

    Law: the centre must urge dossiers due or overdue (118/2025/NĐ-CP, Điều 8).
    """
    return isinstance(acting, Rule) or works_on_it(acting, dossier)

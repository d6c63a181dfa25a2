"""Whom and what an official may see of the organisation, and what they may configure."""

from django.db.models import Q, QuerySet

from motcua.foundation.org.models import Staff
from motcua.foundation.org.permissions import administers
from motcua.foundation.org.queries.tree import ancestor_ids, subtree_ids
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role

_LEADING = frozenset({Role.UNIT_HEAD, Role.CENTRE_HEAD, Role.SIGNATORY})


def administered_ids(acting: Acting) -> frozenset[int]:
    """Return the units a person administers, with every unit below. One SELECT a duty."""
    tops = {duty.unit_id for duty in acting.duties if duty.role == Role.ADMINISTRATOR}
    return frozenset().union(*(subtree_ids(unit_id) for unit_id in tops))


def may_configure(acting: Acting, unit_id: int) -> bool:
    """Say whether a person administers the unit or one above it. At most one SELECT."""
    if not acting.holds(Role.ADMINISTRATOR):
        return False
    return administers(acting, frozenset({unit_id})) or administers(acting, ancestor_ids(unit_id))


def staff_seen_by(acting: Acting) -> QuerySet[Staff]:
    """Keep oneself, those one leads, and those of the units one administers."""
    leading = [duty for duty in acting.duties if duty.role in _LEADING]
    seen = Q(pk=acting.staff_id)
    seen |= Q(home_department__in={d.department_id for d in leading if d.department_id})
    whole = {duty.unit_id for duty in leading if duty.department_id is None}
    seen |= Q(home_department__unit__in=administered_ids(acting) | whole)
    if acting.holds(Role.ADMINISTRATOR):
        # Somebody without a home would else be nobody's to give one.
        seen |= Q(home_department__isnull=True)
    return Staff.objects.filter(seen)

"""Which agreement holds, which there were, who keeps them."""

from datetime import date

from django.db.models import F, QuerySet

from motcua.casework.parcels.models import PostalAgreement
from motcua.casework.parcels.permissions import keeps_agreements
from motcua.foundation.org.queries import ancestor_ids
from motcua.foundation.org.rules import Acting


def agreement_on(unit_id: int, day: date) -> PostalAgreement | None:
    """Return the agreement a unit has on ``day``, if any: one at a time. One SELECT."""
    return PostalAgreement.objects.filter(unit=unit_id).valid_on(day).first()


def returns_by_post(unit_id: int, day: date) -> bool:
    """Say whether a unit's results can go home by post on ``day``. One SELECT."""
    agreement = agreement_on(unit_id, day)
    return agreement is not None and agreement.returns_results


def agreements_of(unit_id: int) -> QuerySet[PostalAgreement]:
    """Return every agreement of a unit, the one without an end first."""
    rows = PostalAgreement.objects.filter(unit=unit_id)
    return rows.order_by(F("valid_to").desc(nulls_first=True), "-valid_from", "pk")


def may_keep_agreements(acting: Acting, unit_id: int) -> bool:
    """Say whether this person writes the agreements of the unit. At most one SELECT."""
    return keeps_agreements(acting, unit_id, frozenset()) or keeps_agreements(
        acting, unit_id, ancestor_ids(unit_id)
    )

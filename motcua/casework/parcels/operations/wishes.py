"""How a person wants the result: home by post, or at the counter after all."""

from datetime import datetime

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import ReturnMethod
from motcua.casework.parcels import rules
from motcua.casework.parcels.models import DeliveryWish
from motcua.casework.parcels.queries.agreements import agreement_on
from motcua.casework.parcels.rules import DeliveryGiven
from motcua.core.actors import Actor
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.transactions import all_or_nothing

NO_AGREEMENT = "Cơ quan chưa có thỏa thuận trả kết quả qua bưu chính. Ông/bà nhận tại quầy."


@all_or_nothing
def ask_for_post(
    dossier: Dossier,
    given: DeliveryGiven,
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Have the result sent home: to whom, where, who pays the way.

    Raise Refused without an agreement that returns results, or for an address nobody finds;
    NotYours, Stale.
    """
    agreement = agreement_on(dossier.result_unit_id, local(at).date())
    if agreement is None or not agreement.returns_results:
        raise Refused(NO_AGREEMENT)
    given = rules.cleaned(given)
    chosen = dossiers.choose_return(
        dossier, method=ReturnMethod.POST, by=by, at=at, version=version
    )
    DeliveryWish.objects.update_or_create(
        dossier=chosen,
        defaults={
            "name": given.name,
            "phone": given.phone,
            "address": given.address,
            "paid_by": rules.payer_of(agreement.payer, given.paid_by),
            "asked_at": at,
        },
    )
    return chosen


@all_or_nothing
def ask_for_counter(
    dossier: Dossier, *, by: Actor, at: datetime, version: int | None = None
) -> Dossier:
    """Have the result at the counter after all; where it would have gone is forgotten.

    Raise Refused while it is packed for the post or with it; NotYours, Stale.
    """
    chosen = dossiers.choose_return(
        dossier, method=ReturnMethod.COUNTER, by=by, at=at, version=version
    )
    DeliveryWish.objects.filter(dossier=chosen).delete()
    return chosen

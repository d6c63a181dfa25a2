"""Questions to the post: what holds, what waits, where a dossier's parcel is, how it went."""

from motcua.casework.parcels.queries.agreements import (
    agreement_on,
    agreements_of,
    may_keep_agreements,
)
from motcua.casework.parcels.queries.figures import Figures, SubjectShare, figures, shares
from motcua.casework.parcels.queries.incoming import (
    incoming_of,
    incoming_open,
    open_parcel,
    parcel_it_came_in,
)
from motcua.casework.parcels.queries.parcels import (
    batches_of,
    delivery_of,
    may_post,
    parcel_on_its_way,
    parcels_in,
    parcels_of,
    register,
    reported,
    returned_once,
    submitter_of,
    to_pack,
    to_pack_with,
    waiting_counts,
)
from motcua.casework.parcels.queries.verify import verify

__all__ = [
    "Figures",
    "SubjectShare",
    "agreement_on",
    "agreements_of",
    "batches_of",
    "delivery_of",
    "figures",
    "incoming_of",
    "incoming_open",
    "may_keep_agreements",
    "may_post",
    "open_parcel",
    "parcel_it_came_in",
    "parcel_on_its_way",
    "parcels_in",
    "parcels_of",
    "register",
    "reported",
    "returned_once",
    "shares",
    "submitter_of",
    "to_pack",
    "to_pack_with",
    "verify",
    "waiting_counts",
]

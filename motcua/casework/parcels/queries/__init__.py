"""Questions to the post: what holds, what waits, where a dossier's parcel is, how it went."""

from motcua.casework.parcels.queries.agreements import (
    agreement_on,
    agreements_of,
    may_keep_agreements,
    returns_by_post,
)
from motcua.casework.parcels.queries.figures import Figures, SubjectShare, figures, shares
from motcua.casework.parcels.queries.files import named_among
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
    parcels_in,
    parcels_of,
    register,
    reported,
    result_parcel,
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
    "named_among",
    "open_parcel",
    "parcel_it_came_in",
    "parcels_in",
    "parcels_of",
    "register",
    "reported",
    "result_parcel",
    "returns_by_post",
    "shares",
    "submitter_of",
    "to_pack",
    "to_pack_with",
    "verify",
    "waiting_counts",
]

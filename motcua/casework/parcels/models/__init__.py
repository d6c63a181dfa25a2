"""The tables of the post: agreements, what came in, what goes out and on which list."""

from motcua.casework.parcels.models.agreements import PostalAgreement
from motcua.casework.parcels.models.incoming import (
    IncomingDossier,
    IncomingEntry,
    IncomingParcel,
)
from motcua.casework.parcels.models.parcels import (
    DeliveryWish,
    Parcel,
    ParcelBatch,
    ParcelEntry,
    ParcelItem,
)

__all__ = [
    "DeliveryWish",
    "IncomingDossier",
    "IncomingEntry",
    "IncomingParcel",
    "Parcel",
    "ParcelBatch",
    "ParcelEntry",
    "ParcelItem",
    "PostalAgreement",
]

"""Parcels that came in: those still to be entered, the rest, and in which one a dossier lay."""

from uuid import UUID

from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels.models import IncomingDossier, IncomingParcel
from motcua.casework.parcels.permissions import posts_here
from motcua.casework.parcels.states import IncomingState
from motcua.foundation.org.rules import Acting

MOST = 100


def incoming_open(acting: Acting) -> QuerySet[IncomingParcel]:
    """Return what still waits to be entered, the longest waiting first."""
    seen = IncomingParcel.objects.seen_by(acting).filter(state=IncomingState.OPEN)
    return seen.order_by("received_at", "pk")[:MOST]


def incoming_of(acting: Acting) -> QuerySet[IncomingParcel]:
    """Return what was entered, the latest first."""
    seen = IncomingParcel.objects.seen_by(acting).filter(state=IncomingState.CLOSED)
    return seen.order_by("-received_at", "-pk")[:MOST]


def open_parcel(acting: Acting, uid: str) -> IncomingParcel | None:
    """Return the open parcel of this uid when the person works at its counter.

    One SELECT; none for what is no uid.
    """
    try:
        wanted = UUID(uid)
    except ValueError:
        return None
    found = IncomingParcel.objects.filter(uid=wanted, state=IncomingState.OPEN).first()
    return found if found is not None and posts_here(acting, found) else None


def parcel_it_came_in(dossier: Dossier) -> IncomingParcel | None:
    """Return the parcel a dossier lay in, if any. One SELECT."""
    tied = IncomingDossier.objects.filter(dossier=dossier).select_related("parcel").first()
    return tied.parcel if tied else None

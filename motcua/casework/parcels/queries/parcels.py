"""Parcels going out: what is to be packed, what waits, where one is, the register."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from motcua.casework.dossiers.models import Dossier, Party
from motcua.casework.dossiers.states import Part, ReturnMethod, State
from motcua.casework.parcels.models import DeliveryWish, Parcel, ParcelBatch, ParcelItem
from motcua.casework.parcels.permissions import posts_for, reading_unit_ids
from motcua.casework.parcels.rules import DeliveryGiven
from motcua.casework.parcels.states import CARRIED, Contents, ParcelState, Payer
from motcua.core.actors import Machine
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.rules import Acting

MOST = 200
_OWNER = Prefetch("parties", Party.objects.filter(part=Part.SUBMITTER), "submitters")


def may_post(acting: Acting, unit_id: int) -> bool:
    """Say whether this person packs and hands over parcels of the unit."""
    return posts_for(acting, unit_id)


def to_pack(acting: Acting) -> list[Dossier]:
    """Return results that were promised by post and lie here, the oldest first. Two SELECTs."""
    units = reading_unit_ids(acting)
    found = Dossier.objects.filter(
        state=State.RESOLVED,
        result_unit__in=units,
        return_method=ReturnMethod.POST,
        in_post_since__isnull=True,
    )
    return list(_with_owner(found).annotate(came_back=_came_back()).order_by("resolved_at")[:MOST])


def to_pack_with(dossier: Dossier, acting: Acting) -> list[Dossier]:
    """Return results of the same person that wait at the same counter. Two SELECTs."""
    owner = submitter_of(dossier)
    mine = Dossier.objects.filter(parties__part=Part.SUBMITTER, parties__person=owner.person_id)
    found = Dossier.objects.seen_by(acting).filter(
        pk__in=mine.values("pk"),
        state=State.RESOLVED,
        result_unit=dossier.result_unit_id,
        in_post_since__isnull=True,
    )
    rows = found.exclude(pk=dossier.pk).select_related("procedure_version")
    return list(rows.order_by("resolved_at")[:MOST])


def _with_owner(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return found.select_related("procedure_version").prefetch_related(_OWNER)


def _came_back() -> Exists:
    """Return whether a parcel with this result came back once."""
    back = ParcelItem.objects.filter(parcel__state=ParcelState.RETURNED, dossier=OuterRef("pk"))
    return Exists(back)


def submitter_of(dossier: Dossier) -> Party:
    """Return who filed it: whose result it is to send. One SELECT."""
    return dossier.parties.get(part=Part.SUBMITTER)


def delivery_of(dossier: Dossier) -> DeliveryGiven:
    """Return where the result goes: as the person wished, else as the submitter filed.

    At most two SELECTs.
    """
    wish = DeliveryWish.objects.filter(dossier=dossier).first()
    if wish is not None:
        return DeliveryGiven(
            name=wish.name, phone=wish.phone, address=wish.address, paid_by=wish.paid_by
        )
    owner = submitter_of(dossier)
    return DeliveryGiven(
        name=owner.name, phone=owner.phone, address=owner.address, paid_by=Payer.RECEIVER
    )


def parcels_in(acting: Acting, *states: str) -> list[Parcel]:
    """Return the parcels in these states the person may see, the oldest first. Two SELECTs."""
    seen = _with_dossiers(Parcel.objects.seen_by(acting).filter(state__in=states))
    return list(seen.select_related("batch", "agreement").order_by("prepared_at", "pk")[:MOST])


def _with_dossiers(parcels: QuerySet[Parcel]) -> QuerySet[Parcel]:
    items = ParcelItem.objects.select_related("dossier").order_by("dossier_id")
    return parcels.prefetch_related(Prefetch("items", items))


def parcels_of(dossier: Dossier) -> list[Parcel]:
    """Return every parcel of a dossier, the last first. One SELECT."""
    return list(Parcel.objects.filter(items__dossier=dossier).order_by("-pk"))


def result_parcel(dossier: Dossier) -> Parcel | None:
    """Return the last parcel its result lay in, unless it was cancelled. One SELECT."""
    found = Parcel.objects.filter(items__dossier=dossier, contents=Contents.RESULT)
    left = found.exclude(state=ParcelState.CANCELLED).select_related("agreement")
    return left.order_by("-pk").first()


def batches_of(acting: Acting) -> QuerySet[ParcelBatch]:
    """Return the lists of the person's units, the latest first."""
    seen = ParcelBatch.objects.filter(unit__in=reading_unit_ids(acting))
    return seen.annotate(parcel_count=Count("parcels")).order_by("-drawn_at", "-pk")


def reported(named: str, by: Acting | Machine) -> Parcel | None:
    """Return the parcel an operator speaks of, by its number or our code; None for none or several.

    An official hears only of the own units' parcels. One SELECT.
    """
    mine = Parcel.objects.all() if isinstance(by, Machine) else Parcel.objects.seen_by(by)
    said = "".join(named.split()).upper()
    found = list(mine.filter(Q(tracking=said) | Q(code=said))[:2])
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Waits:
    """How much waits with the post: to be packed, to be handed over, on its way, in trouble."""

    prepared: int
    carried: int
    failed: int


def waiting_counts(acting: Acting) -> Waits:
    """Return how many parcels are where. One SELECT."""
    found = Parcel.objects.seen_by(acting).aggregate(
        prepared=Count("pk", filter=Q(state=ParcelState.PREPARED)),
        carried=Count("pk", filter=Q(state__in=sorted(CARRIED - {ParcelState.FAILED}))),
        failed=Count("pk", filter=Q(state=ParcelState.FAILED)),
    )
    return Waits(**found)


def register(acting: Acting, first: date, last: date, state: str = "") -> QuerySet[Parcel]:
    """Return the parcels packed from ``first`` to ``last``, both included, in the order packed."""
    begins = datetime.combine(first, time(), tzinfo=OFFICE_TZ)
    ends = datetime.combine(last + timedelta(days=1), time(), tzinfo=OFFICE_TZ)
    seen = Parcel.objects.seen_by(acting).filter(prepared_at__gte=begins, prepared_at__lt=ends)
    if state in ParcelState.values:
        seen = seen.filter(state=state)
    return _with_dossiers(seen).order_by("prepared_at", "pk")

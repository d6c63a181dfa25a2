"""Does the post's book hold? Chains whole, numbers without a gap, no result in two places."""

from collections.abc import Iterator

from motcua.casework.dossiers.models import Dossier
from motcua.casework.parcels.models import IncomingParcel, Parcel, ParcelBatch, ParcelItem
from motcua.casework.parcels.states import CARRIED, ParcelState
from motcua.core.chain import first_broken

BATCH = 500
IN_POST = CARRIED | {ParcelState.PREPARED}


def verify() -> Iterator[str]:
    """Yield what is wrong: a changed line, a missing number, a dossier in the post without a parcel."""
    for model in (Parcel, IncomingParcel):
        for row in model.objects.order_by("pk").iterator(chunk_size=BATCH):
            lines = list(row.timeline.order_by("seq"))
            why = first_broken(lines)
            if not why and (not lines or lines[-1].hash != row.chain_head):
                why = "dòng cuối không khớp"
            if why:
                yield f"{row.code}: {why}"
    yield from _gaps()
    yield from _lost()


def _gaps() -> Iterator[str]:
    """Each series of a unit and year is 1…n."""
    for model in (Parcel, IncomingParcel, ParcelBatch):
        serials: dict[str, list[int]] = {}
        for code in model.objects.values_list("code", flat=True).iterator(chunk_size=BATCH):
            series, _, number = code.rpartition("-")
            serials.setdefault(series, []).append(int(number))
        for series, numbers in sorted(serials.items()):
            if sorted(numbers) != list(range(1, len(numbers) + 1)):
                yield f"{series}: số bị đứt quãng"


def _lost() -> Iterator[str]:
    """A dossier says its result is with the post exactly while a parcel carries it."""
    carried = ParcelItem.objects.filter(holds_result=True, parcel__state__in=IN_POST)
    said = Dossier.objects.filter(in_post_since__isnull=False)
    for code in said.exclude(pk__in=carried.values("dossier")).values_list("code", flat=True):
        yield f"{code}: ghi đang ở bưu chính nhưng không có bưu gửi"
    silent = carried.filter(dossier__in_post_since__isnull=True)
    for code in silent.values_list("parcel__code", flat=True):
        yield f"{code}: có kết quả nhưng hồ sơ không ghi ở bưu chính"

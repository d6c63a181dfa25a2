"""The map of an office, and whose file is whose."""

from collections.abc import Sequence

from django.db.models import Prefetch

from motcua.foundation.org.models import LocationMap, MapPoint


def map_of(unit_id: int) -> LocationMap | None:
    """Return the map of an office with its places, as they were marked. At most two SELECTs."""
    points = Prefetch("points", MapPoint.objects.order_by("pk"))
    return LocationMap.objects.filter(unit=unit_id).prefetch_related(points).first()


def map_files_among(names: Sequence[str]) -> set[str]:
    """Return which of these contents a map names."""
    return set(LocationMap.objects.filter(digest__in=names).values_list("digest", flat=True))

"""The map of an office: put there, drawn upon, taken away by who administers the office."""

from dataclasses import dataclass
from datetime import datetime

from motcua.core.refusals import Refused
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import LocationMap, MapPoint, Unit
from motcua.foundation.org.operations.amending import (
    amend,
    create,
    hold,
    note,
    require_administrator,
)
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import MapKind

MOST_POINTS = 40


@dataclass(frozen=True, slots=True)
class MapFile:
    """A file that was examined and kept: its kind, its content, its size or the land it shows."""

    kind: MapKind
    digest: str
    width: int = 0
    height: int = 0
    bounds: tuple[float, ...] = ()


@all_or_nothing
def put_map(unit: Unit, given: MapFile, *, by: Acting, at: datetime) -> LocationMap:
    """Give an office its map, or another one. Raise NotYours.

    Places stay where the new file is of the same kind and, for a picture, of the same shape.
    """
    require_administrator(by, unit.pk)
    fields = {
        "kind": given.kind,
        "digest": given.digest,
        "width": given.width,
        "height": given.height,
        "bounds": list(given.bounds),
    }
    found = LocationMap.objects.filter(unit=unit).first()
    if found is None:
        return create(LocationMap, {"unit": unit, **fields}, by=by, at=at)
    if (found.kind, found.width, found.height) != (given.kind, given.width, given.height):
        found.points.all().delete()
    return amend(found, fields, version=None, by=by, at=at)


@all_or_nothing
def say_directions(
    location_map: LocationMap, directions: str, *, version: int, by: Acting, at: datetime
) -> LocationMap:
    """Write how to come, in words. Raise NotYours, Stale."""
    require_administrator(by, location_map.unit_id)
    return amend(location_map, {"directions": directions.strip()}, version=version, by=by, at=at)


@all_or_nothing
def add_point(
    location_map: LocationMap,
    name: str,
    x: float,
    y: float,
    *,
    note_words: str,
    by: Acting,
    at: datetime,
) -> MapPoint:
    """Mark a place. Raise NotYours, Refused outside the map, without a name, or for too many."""
    require_administrator(by, location_map.unit_id)
    held = hold(location_map, None)
    if not name.strip():
        raise Refused("Ghi tên chỗ này, như “Quầy 1, 2” hoặc “Chỗ để xe”.")
    if held.points.count() >= MOST_POINTS:
        raise Refused(f"Mỗi bản đồ đánh dấu nhiều nhất {MOST_POINTS} chỗ.")
    west, south, east, north = held.bounds if held.kind == MapKind.TILES else (0, 0, 100, 100)
    if not (west <= x <= east and south <= y <= north):
        raise Refused("Chỗ này nằm ngoài bản đồ.")
    point = held.points.create(name=name.strip(), note=note_words.strip(), x=x, y=y)
    note(held, f"Đánh dấu trên bản đồ: {point.name}", by=by, at=at)
    return point


@all_or_nothing
def drop_point(point: MapPoint, *, by: Acting, at: datetime) -> None:
    """Take a mark away. Raise NotYours."""
    require_administrator(by, point.map.unit_id)
    note(point.map, f"Bỏ dấu trên bản đồ: {point.name}", by=by, at=at)
    point.delete()


@all_or_nothing
def take_map_away(location_map: LocationMap, *, by: Acting, at: datetime) -> None:
    """Show no map any more. Raise NotYours."""
    require_administrator(by, location_map.unit_id)
    note(location_map, "Bỏ bản đồ", by=by, at=at)
    location_map.delete()

"""The map by which people find an office: a picture or a file of tiles, and what stands where."""

from django.db import models
from django.db.models import Q

from motcua.foundation.org.models.configured import Configured
from motcua.foundation.org.models.units import Unit
from motcua.foundation.org.states import MapKind


class LocationMap(Configured):
    """The map of one office. Its file is kept by content; ``bounds`` are degrees, of tiles only."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="map")
    kind = models.CharField(max_length=8, choices=MapKind.choices)
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField(default=0)  # of a picture, in pixels
    height = models.PositiveIntegerField(default=0)
    bounds: "models.JSONField[list[float], list[float]]" = models.JSONField(default=list)
    directions = models.TextField("đường đi", max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=MapKind.TILES) | Q(width__gt=0, height__gt=0),
                name="org_map_picture_has_a_size",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.kind}"


class MapPoint(models.Model):
    """One place on a map: percent from the left and the top of a picture, else degrees east, north."""

    map = models.ForeignKey(LocationMap, models.CASCADE, related_name="points")
    name = models.CharField("tên", max_length=120)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    x = models.FloatField()
    y = models.FloatField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="org_map_point_is_named")]

    def __str__(self) -> str:
        return self.name

"""Places as the law drew them, with their days: two tiers today, three before 1/7/2025.

One code or name has one holder a day; 0002 makes the database hold to it.
Law: 72/2025/QH15, Điều 1 (hai cấp chính quyền địa phương).
"""

from typing import Any

from django.db import models

from motcua.core.folding import fold
from motcua.core.secrecy import EncryptedTextField
from motcua.foundation.org.models.configured import Configured, Dated, DatedQuerySet
from motcua.foundation.org.states import (
    CommuneKind,
    DistrictKind,
    NeighbourhoodKind,
    ProvinceKind,
)


class Province(Configured, Dated):
    """The upper tier. A code may be used again after its province ended."""

    code = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=ProvinceKind, default=ProvinceKind.PROVINCE)
    successors = models.ManyToManyField(
        "self", symmetrical=False, related_name="predecessors", blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["code"], name="org_province_by_code")]

    def __str__(self) -> str:
        return self.name


class District(Configured, Dated):
    """The middle tier, history since 1/7/2025; old papers and card addresses still name it."""

    code = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=DistrictKind, default=DistrictKind.DISTRICT)
    province = models.ForeignKey(Province, models.PROTECT, related_name="districts")
    successors = models.ManyToManyField(
        "self", symmetrical=False, related_name="predecessors", blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["code"], name="org_district_by_code")]

    def __str__(self) -> str:
        return self.name


class Commune(Configured, Dated):
    """The lower tier: xã, phường, đặc khu; thị trấn and a district only in history."""

    code = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120, blank=True, editable=False)
    kind = models.CharField(max_length=20, choices=CommuneKind, default=CommuneKind.XA)
    province = models.ForeignKey(Province, models.PROTECT, related_name="communes")
    district = models.ForeignKey(
        District, models.PROTECT, related_name="communes", null=True, blank=True
    )
    successors = models.ManyToManyField(
        "self", symmetrical=False, related_name="predecessors", blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        indexes = [
            models.Index(fields=["code"], name="org_commune_by_code"),
            models.Index(fields=["folded_name"], name="org_commune_by_folded_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name beside the name."""
        self.folded_name = fold(self.name)
        super().save(*args, **kwargs)


class Neighbourhood(Configured, Dated):
    """A hamlet or residential group, with its head and how to reach them."""

    commune = models.ForeignKey(Commune, models.PROTECT, related_name="neighbourhoods")
    kind = models.CharField(
        max_length=20, choices=NeighbourhoodKind, default=NeighbourhoodKind.HAMLET
    )
    name = models.CharField(max_length=120)
    head_name = models.CharField(max_length=150, blank=True)
    head_phone = EncryptedTextField()
    successors = models.ManyToManyField(
        "self", symmetrical=False, related_name="predecessors", blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        pass

    def __str__(self) -> str:
        return self.name

"""Places as the law drew them, with their days: two tiers today, three before 1/7/2025.

Law: 72/2025/QH15, Điều 1 (hai cấp chính quyền địa phương).
"""

from django.db import models
from django.db.models import Q

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
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                "code", condition=Q(valid_to__isnull=True), name="org_one_living_province_a_code"
            ),
        ]

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
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                "code", condition=Q(valid_to__isnull=True), name="org_one_living_district_a_code"
            ),
        ]

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
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                "code", condition=Q(valid_to__isnull=True), name="org_one_living_commune_a_code"
            ),
        ]
        indexes = [models.Index(fields=["folded_name"], name="org_commune_by_folded_name")]

    def __str__(self) -> str:
        return self.name


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
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                "commune",
                "name",
                condition=Q(valid_to__isnull=True),
                name="org_one_living_neighbourhood_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

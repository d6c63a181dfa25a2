"""Machines that stand in the hall and ask in nobody's name."""

from uuid import uuid4

from django.db import models

from motcua.foundation.org.models.units import Unit


class Device(models.Model):
    """A screen paired with an office by an administrator; its token is known to itself alone."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="devices")
    name = models.CharField("tên, chỗ đặt", max_length=120)
    token_digest = models.CharField(max_length=32, unique=True, editable=False)
    paired_at = models.DateTimeField()
    paired_by = models.CharField(max_length=150)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="org_device_is_named"),
        ]

    def __str__(self) -> str:
        return self.name

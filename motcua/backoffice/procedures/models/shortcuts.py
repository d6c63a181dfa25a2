"""The nine procedures an office's counter reaches by one key."""

from django.db import models
from django.db.models import Q

from motcua.backoffice.procedures.models.catalogue import Procedure

MOST = 9


class Shortcut(models.Model):
    """Key ``position`` of a unit's counter chooses this procedure."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="shortcuts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "position"], name="shortcut_one_a_key"),
            models.UniqueConstraint(fields=["unit", "procedure"], name="shortcut_procedure_once"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MOST), name="shortcut_is_a_digit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.procedure_id}"

"""Which procedures an office lets people file at the screens of its hall."""

from django.db import models


class KioskProcedure(models.Model):
    """A simple procedure of an office: filed at the screen, without a sign-in."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "procedure"], name="kiosk_procedure_once"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.procedure_id}"

"""Who changed what in the catalogue, and when."""

from django.conf import settings
from django.db import models

from motcua.backoffice.procedures.models.catalogue import Procedure, Version


class CatalogueEntry(models.Model):
    """One act on the catalogue, written once, with name and post as they were that day."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="entries")
    version = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="entries")
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_machine = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by__isnull=False, by_machine="")
                | (models.Q(by__isnull=True) & ~models.Q(by_machine="")),
                name="catalogue_entry_one_actor",
            ),
        ]
        indexes = [models.Index(fields=["procedure", "at"], name="catalogue_entry_of")]

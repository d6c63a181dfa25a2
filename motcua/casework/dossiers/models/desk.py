"""What the desk keeps about dossiers: rules that bar intake, an official's filters and drafts."""

import uuid

from django.db import models
from django.db.models import F, Q

from motcua.core.secrecy import EncryptedTextField


class LockRule(models.Model):
    """Why intake is refused for a person or a procedure, with the basis; it ends some day."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    id_digest = models.CharField("số định danh (mã hóa)", max_length=32, blank=True, db_index=True)
    procedure_code = models.CharField(max_length=20, blank=True)
    reason = models.CharField("lý do", max_length=300)
    legal_basis = models.CharField("căn cứ", max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    decided_by = models.ForeignKey("org.Staff", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="lock_rule_bars_something", condition=~Q(id_digest="", procedure_code="")
            ),
            models.CheckConstraint(
                name="lock_rule_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return self.reason


class SavedFilter(models.Model):
    """A worklist an official comes back to."""

    staff = models.ForeignKey("org.Staff", models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["staff", "name"], name="one_filter_per_name"),
        )

    def __str__(self) -> str:
        return self.name


class IntakeDraft(models.Model):
    """What an official had typed at intake and not yet received: theirs alone, for a few hours.

    A row of names, numbers and addresses: sealed whole, found only by who wrote it and ``uid``
    (that of the dossier it will be), swept when its time is over.
    """

    uid = models.UUIDField()
    staff = models.ForeignKey("org.Staff", models.PROTECT, related_name="+", db_index=False)
    content = EncryptedTextField("nội dung")
    kept_at = models.DateTimeField()
    kept_until = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["staff", "uid"], name="one_draft_per_form"),)

    def __str__(self) -> str:
        return str(self.uid)

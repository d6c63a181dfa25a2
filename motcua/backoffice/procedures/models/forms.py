"""The forms of a version, revision by revision; a published one never changes.

``case_key`` is the case a form is for, empty for every case of the version: a key, not a foreign
key, because the cases of a draft are written anew at each change. A filing points at the revision
it began with and keeps it.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from motcua.backoffice.procedures.models.catalogue import Version
from motcua.backoffice.procedures.states import FormState


class FormRevisionQuerySet(models.QuerySet["FormRevision"]):
    """Filters that chain."""

    def published(self) -> "FormRevisionQuerySet":
        """Keep what people may fill."""
        return self.filter(state=FormState.PUBLISHED)

    def for_case(self, case_key: str) -> "FormRevisionQuerySet":
        """Keep the forms of a case, the case's own before the general ones, newest first."""
        return self.filter(case_key__in={"", case_key}).order_by("-case_key", "-number")


class FormRevision(models.Model):
    """One form as it was at one time; the newest published one is filled from then on.

    ``definition`` is what ``rules.forms`` reads; ``origin`` says where it came from; ``stamp``
    grows with each change of a draft, ``changed_by`` names who made it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="forms")
    case_key = models.CharField(max_length=30, blank=True)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=FormState.choices, default=FormState.DRAFT)
    title = models.CharField(max_length=300)
    definition = models.JSONField()
    origin = models.CharField(max_length=300, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)
    stamp = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=150, blank=True)

    objects = FormRevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "case_key", "number"], name="form_revision_number_once"
            ),
            models.UniqueConstraint(
                fields=["version", "case_key"],
                condition=Q(state=FormState.DRAFT),
                name="form_revision_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(state=FormState.DRAFT)
                | Q(state=FormState.PUBLISHED, published_at__isnull=False),
                name="form_revision_published_has_instant",
            ),
        ]

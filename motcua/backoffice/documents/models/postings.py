"""What the office publishes: one row a disclosure, with its evidence."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.backoffice.documents.states import DisclosureItem, PostingKind

STAFF = settings.AUTH_USER_MODEL


class Posting(models.Model):
    """One disclosure: what, since when, by which ways, and who took it down.

    ``posted_on`` null: still to be published. Law: 10/2022/QH15, Điều 11–14.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    item = models.PositiveSmallIntegerField(choices=DisclosureItem.choices)
    kind = models.CharField(max_length=14, choices=PostingKind.choices, default=PostingKind.OTHER)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=100, blank=True)
    decided_on = models.DateField()
    content = models.TextField(blank=True)
    language = models.CharField(max_length=40, blank=True)
    forms = models.JSONField(default=list)
    place = models.CharField(max_length=200, blank=True)
    radio_days = models.PositiveSmallIntegerField(default=0)
    posted_on = models.DateField(null=True)
    posted_by = models.ForeignKey(STAFF, models.PROTECT, null=True, related_name="+")
    taken_down_on = models.DateField(null=True)
    taken_down_by = models.ForeignKey(STAFF, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(item__gte=1, item__lte=14), name="posting_of_the_fourteen_items"
            ),
            models.CheckConstraint(
                condition=Q(posted_on=None, posted_by=None)
                | Q(posted_on__isnull=False, posted_by__isnull=False),
                name="posting_put_up_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_on=None, taken_down_by=None)
                | Q(taken_down_on__gte=F("posted_on"), taken_down_by__isnull=False),
                name="posting_taken_down_after_put_up",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-posted_on"], name="posting_latest"),
            models.Index(
                fields=["unit", "decided_on"],
                name="posting_still_due",
                condition=Q(posted_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PostingFile(models.Model):
    """A file of a disclosure: the document itself, or a picture of where it hangs."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="files")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=60)
    size_bytes = models.PositiveBigIntegerField()
    is_evidence = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting", "digest"], name="posting_file_once"),
        ]

    def __str__(self) -> str:
        return self.name

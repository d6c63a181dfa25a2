"""Subject, procedure, and its versions with every part the national database describes.

Validity runs from ``valid_from`` up to, not including, ``valid_to``.
Law: 63/2010/NĐ-CP, Điều 8; 61/2018/NĐ-CP, Điều 15.
"""

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from motcua.backoffice.procedures.states import (
    OneStop,
    OnlineLevelKind,
    ProcedureType,
    VersionState,
)

# A national code, perhaps a merged one (``.01``) or a province's own (``.H19``).
CODE = r"^[0-9]\.[0-9]{6}(\.[0-9]{2})?(\.[A-Z][0-9]{2})?$"


class Subject(models.Model):
    """A field of administration ("lĩnh vực"), such as hộ tịch.

    ``department_code`` is the department that usually examines its dossiers; with
    ``agency_kind`` it is a department of that agency (police, tax) instead of the office's.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=300)
    department_code = models.CharField(max_length=30, default="office")
    agency_kind = models.CharField(max_length=30, blank=True)


class Procedure(models.Model):
    """The stable code; what it means on a given day is its version."""

    code = models.CharField(max_length=20, unique=True)
    name = models.TextField()
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="procedures")
    keywords = models.TextField(blank=True)
    folded = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=CODE), name="procedure_code_shape"),
        ]


class VersionQuerySet(models.QuerySet["Version"]):
    """Filters that chain."""

    def published(self) -> "VersionQuerySet":
        """Keep what has been published and not withdrawn."""
        return self.filter(state=VersionState.PUBLISHED)

    def valid_on(self, day: date) -> "VersionQuerySet":
        """Keep what is published and holds on ``day``."""
        ends = Q(valid_to=None) | Q(valid_to__gt=day)
        return self.published().filter(ends, valid_from__lte=day)


class Version(models.Model):
    """What a procedure asks and promises while it is valid; published ones never change.

    ``stamp`` grows with every change, also of what may still change beside the published text
    (its end, a local decision, an online level): forms carry it to notice a stale page, caches
    to notice a change made in another process. ``changed_by`` names who made it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    edition = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    publication_decision = models.CharField(max_length=200, blank=True)

    name = models.TextField()
    procedure_type = models.CharField(max_length=15, choices=ProcedureType.choices, blank=True)
    levels = models.JSONField(default=list)
    channels = models.JSONField(default=list)
    description = models.TextField(blank=True)
    steps_text = models.TextField(blank=True)
    channels_text = models.TextField(blank=True)
    dossier_sets = models.PositiveSmallIntegerField(default=1)
    applicants_text = models.TextField(blank=True)
    requirements = models.TextField(blank=True)
    performing_agency = models.TextField(blank=True)
    competent_authority = models.TextField(blank=True)
    receiving_address = models.TextField(blank=True)
    delegated_agency = models.TextField(blank=True)
    coordinating_agencies = models.TextField(blank=True)

    one_stop = models.CharField(max_length=12, choices=OneStop.choices, default=OneStop.ONE_STOP)
    partner_kinds = models.JSONField(default=list)
    is_place_independent = models.BooleanField(default=False)
    is_on_site = models.BooleanField(default=False)
    is_immediate = models.BooleanField(default=False)
    must_be_present = models.BooleanField(default=False)
    silence_is_consent = models.BooleanField(default=False)
    silence_days = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    supplement_days = models.PositiveSmallIntegerField(null=True)
    payment_stops_clock = models.BooleanField(default=False)

    iso_number = models.CharField(max_length=60, blank=True)
    iso_edition = models.CharField(max_length=30, blank=True)
    iso_approval = models.CharField(max_length=200, blank=True)
    route_source = models.TextField(blank=True)
    route_is_confirmed = models.BooleanField(default=False)

    source = models.TextField(blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    crawled_at = models.DateField(null=True)
    is_complete = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True)
    stamp = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=150, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "edition"], name="version_edition_once"),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state=VersionState.DRAFT),
                name="version_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT)
                | Q(valid_from__isnull=False, published_at__isnull=False),
                name="version_published_has_start",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from")),
                name="version_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(silence_is_consent=False)
                | Q(silence_days__isnull=False, silence_days__gt=0),
                name="version_silence_has_days",
            ),
        ]
        indexes = [models.Index(fields=["state", "valid_from"], name="version_state_from")]


class LegalBasis(models.Model):
    """One text of law a version rests on."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="legal_bases")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=120)
    title = models.TextField(blank=True)
    issued_on = models.DateField(null=True)
    issuer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="legal_basis_position"),
        ]


class OnlineLevel(models.Model):
    """How far a version goes online, for everyone or for one unit and those below it."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="online_levels")
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=10, choices=OnlineLevelKind.choices)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "unit"],
                name="online_level_once",
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(unit=None),
                name="online_level_national_once",
            ),
            # Law: 224/2026/NĐ-CP, Điều 14 (the reason for "một phần" is published)
            models.CheckConstraint(
                condition=~Q(level=OnlineLevelKind.PARTIAL) | ~Q(reason=""),
                name="online_level_partial_has_reason",
            ),
        ]

"""Imported rows wait here until a person approves them; nothing is used before."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from motcua.backoffice.procedures.models.catalogue import Version
from motcua.backoffice.procedures.states import ImportSource, StagedStatus


class ImportBatch(models.Model):
    """One file that brought something new."""

    file_name = models.CharField(max_length=300)
    source = models.CharField(max_length=15, choices=ImportSource.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class StagedProcedure(models.Model):
    """One row as it was understood, with what could not be understood.

    ``content_hash`` is taken of the raw row, so the same row never comes in twice.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="rows")
    row_number = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=60, blank=True, db_index=True)
    name = models.TextField(blank=True)
    subject_name = models.TextField(blank=True)
    body = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveSmallIntegerField(default=0)
    is_readable = models.BooleanField(default=True)
    status = models.CharField(
        max_length=10, choices=StagedStatus.choices, default=StagedStatus.WAITING
    )
    version = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="staged")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["status", "code"], name="staged_status_code")]

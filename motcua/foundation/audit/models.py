"""Tables of the audit. Triggers of 0002 refuse to change or delete what is sealed."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from motcua.foundation.audit.states import AuditKind


class AuditLine(models.Model):
    """One look or act, as text. Sealed lines have a place (``seq``) and a hash."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=AuditKind)
    door = models.CharField(max_length=20)
    staff_id = models.CharField(max_length=40, blank=True)
    who = models.CharField(max_length=200, blank=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    detail = models.TextField(blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=64, blank=True)
    # Detail and address may name a person: they enter the chain as the hash of salt and text,
    # so that retention can remove all three and the chain stays whole.
    salt = models.CharField(max_length=32, blank=True)
    content_seal = models.CharField(max_length=64, blank=True)
    seq = models.BigIntegerField(null=True, unique=True, editable=False)
    previous = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject", "at"], name="audit_by_subject"),
            models.Index(fields=["staff_id", "at"], name="audit_by_staff"),
            models.Index(fields=["at"], name="audit_by_time"),
            models.Index(fields=["id"], condition=Q(seq__isnull=True), name="audit_unsealed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(seq__isnull=True, hash="") | (Q(seq__isnull=False) & ~Q(hash="")),
                name="audit_sealed_lines_have_a_hash",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_kind} {self.subject}".strip()


class AuditChain(models.Model):
    """Where the chain ends: one row, locked by whoever seals; a cut tail shows against it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last_seq = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="audit_there_is_one_chain"),
        ]

"""How people sign in, and what they asked to have corrected. Never a password.

Law: 91/2025/QH15 (bảo vệ dữ liệu cá nhân); 320/2026/NĐ-CP (định danh điện tử).
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from motcua.core.secrecy import EncryptedTextField
from motcua.foundation.people.models.person import Person
from motcua.foundation.people.states import LEVEL_OF_KIND, AccountKind, CodeWay, SignInLevel

_DIGEST = 32


class Account(models.Model):
    """One way one person signs in: a subject of an identity provider, a phone, an e-mail."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="accounts")
    kind = models.CharField(max_length=10, choices=AccountKind)
    # Of issuer and subject, or of the number or address.
    subject_digest = models.CharField(max_length=_DIGEST)
    assurance = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField()
    signed_in_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_digest"], name="people_one_account_a_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def level(self) -> SignInLevel:
        """Return what signing in by this account proves."""
        return LEVEL_OF_KIND[AccountKind(self.kind)]


class OneTimeCode(models.Model):
    """A code sent to a phone or e-mail; only its keyed digest is kept, and for a day."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    way = models.CharField(max_length=10, choices=CodeWay)
    address = EncryptedTextField()
    address_digest = models.CharField(max_length=_DIGEST)
    network_digest = models.CharField(max_length=_DIGEST, blank=True)
    # Empty: too many were asked for, and none was made; it counts all the same.
    code_digest = models.CharField(max_length=_DIGEST, blank=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")), name="people_code_lives_a_while"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | ~Q(code_digest=""),
                name="people_only_a_made_code_is_used",
            ),
        ]
        indexes = [
            models.Index(fields=["address_digest", "made_at"], name="people_codes_of_address"),
            models.Index(fields=["network_digest", "made_at"], name="people_codes_of_network"),
            models.Index(fields=["made_at"], name="people_codes_by_time"),
        ]

    def __str__(self) -> str:
        return str(self.uid)


class CorrectionRequest(models.Model):
    """What a person says is wrong about what is held of them, and what was answered.

    Law: 91/2025/QH15 (quyền chỉnh sửa dữ liệu cá nhân).
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="corrections")
    what = models.TextField()
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="people_correction_answered_in_words",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(answered_at__isnull=True),
                name="people_one_open_correction",
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"],
                condition=Q(answered_at__isnull=True),
                name="people_open_corrections",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

"""The people and bodies served.

Law: 91/2025/QH15 (bảo vệ dữ liệu cá nhân): numbers are kept only as ciphertext and keyed digests.
"""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q

from motcua.core.folding import fold
from motcua.core.secrecy import EncryptedTextField, keyed_digest, mask_id, mask_phone
from motcua.foundation.people.states import IdKind, PersonKind, Sex

_DIGEST = 32
_LAST = 4
_FIRST_YEAR, _LAST_YEAR = 1850, 2200


class Person(models.Model):
    """One person, household, business or public body, found by number or phone."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=PersonKind, default=PersonKind.PERSON)
    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200, blank=True, editable=False)
    birth_date = models.DateField(null=True, blank=True)
    # Many papers know only the year.
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, blank=True)
    id_kind = models.CharField(max_length=20, choices=IdKind, blank=True)
    id_number = EncryptedTextField()
    # Null without a number: the constraint must be whole for two counters at once to meet in it.
    id_digest = models.CharField(max_length=_DIGEST, null=True, editable=False)
    id_last4_digest = models.CharField(max_length=_DIGEST, blank=True, editable=False)
    phone = EncryptedTextField()
    phone_digest = models.CharField(max_length=_DIGEST, blank=True, editable=False)
    phone_last4_digest = models.CharField(max_length=_DIGEST, blank=True, editable=False)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["id_kind", "id_digest"], name="people_one_person_a_number"
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True)
                | Q(birth_year__gte=_FIRST_YEAR, birth_year__lte=_LAST_YEAR),
                name="people_birth_year_is_a_year",
            ),
        ]
        indexes = [
            models.Index(fields=["id_digest"], name="people_by_id"),
            models.Index(fields=["id_last4_digest"], name="people_by_id_last4"),
            models.Index(fields=["phone_digest"], name="people_by_phone"),
            models.Index(fields=["phone_last4_digest"], name="people_by_phone_last4"),
            models.Index(fields=["folded_name"], name="people_by_folded_name"),
            # Who comes of an age soon: read a stretch a night.
            models.Index(fields=["birth_date", "id"], name="people_by_birth_date"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the columns of search beside what they find."""
        self.fold_and_digest()
        super().save(*args, **kwargs)

    def fold_and_digest(self) -> None:
        """Fill the columns of search; whoever writes in bulk calls it for each row."""
        self.folded_name = fold(self.name)
        self.id_digest = keyed_digest(self.id_number) or None
        self.id_last4_digest = last4_digest(self.id_number)
        self.phone_digest = keyed_digest(self.phone)
        self.phone_last4_digest = last4_digest(self.phone)

    @property
    def masked_id(self) -> str:
        """Return the number as it may stand on a list."""
        return mask_id(self.id_number)

    @property
    def masked_phone(self) -> str:
        """Return the phone as it may stand on a list."""
        return mask_phone(self.phone)


def last4_digest(number: str) -> str:
    """Return the digest of the last four characters; '' when there are not more than four."""
    # The mark keeps it apart from the digest of a whole number that is four long.
    return keyed_digest(f"…{number[-_LAST:]}") if len(number) > _LAST else ""

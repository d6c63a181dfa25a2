"""What every row of configuration has: a public key, a version, days of validity."""

from datetime import date
from typing import Self, TypeVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class Configured(models.Model):
    """A row edited on a page: two editors of one version are told apart."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=0)
    # A name, not a key: who to speak to when a page was stale.
    changed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        abstract = True


class DatedQuerySet(models.QuerySet[M_co]):
    """Filters by validity."""

    def valid_on(self, day: date) -> Self:
        """Keep the rows valid on ``day``."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class Dated(models.Model):
    """Valid from its first day up to, not including, ``valid_to``; open-ended when null."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]

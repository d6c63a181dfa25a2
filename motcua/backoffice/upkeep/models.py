"""Texts of law with their end, links with how they stand, and how far each night came."""

from django.db import models
from django.db.models import Q

from motcua.backoffice.upkeep.states import LinkStanding
from motcua.foundation.org.models import Configured


class LawText(Configured):
    """A text of law somebody knows to end; ``abolished_on`` is the first day without it."""

    number = models.CharField("số, ký hiệu", max_length=120, unique=True)
    title = models.CharField("trích yếu", max_length=300, blank=True)
    abolished_on = models.DateField("hết hiệu lực từ")
    replaced_by = models.CharField("thay bằng", max_length=200, blank=True)
    source = models.CharField("đọc ở đâu", max_length=300)

    def __str__(self) -> str:
        return self.number


class CheckedLink(models.Model):
    """An address in something published, and what came of asking it last."""

    url = models.CharField(max_length=500, unique=True)
    standing = models.CharField(
        max_length=10, choices=LinkStanding.choices, default=LinkStanding.UNCHECKED
    )
    # The status of HTTP, or a word for why there was none.
    code = models.CharField(max_length=20, blank=True)
    bad_nights = models.PositiveSmallIntegerField(default=0)
    bad_since = models.DateField(null=True)
    asked_at = models.DateTimeField(null=True)
    # The night in which it was last asked, or found again.
    night = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(bad_nights=0, bad_since__isnull=True)
                | Q(bad_nights__gt=0, bad_since__isnull=False),
                name="upkeep_bad_since_a_night",
            ),
            models.CheckConstraint(
                condition=~Q(standing=LinkStanding.WELL) | Q(asked_at__isnull=False, bad_nights=0),
                name="upkeep_well_was_asked",
            ),
        ]
        indexes = [models.Index(fields=["standing"], name="upkeep_by_standing")]

    def __str__(self) -> str:
        return self.url


class Night(models.Model):
    """One night's round; ``is_online`` null: nothing had to be asked."""

    day = models.DateField(unique=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    is_online = models.BooleanField(null=True)
    link_count = models.PositiveIntegerField(default=0)
    asked_count = models.PositiveIntegerField(default=0)
    # Asked in a row with nothing reached: after a few the machine is taken to be without internet.
    offline_count = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"

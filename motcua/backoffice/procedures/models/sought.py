"""What people typed that found nothing, or hardly anything: the office teaches the search by it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q


class SoughtWords(models.Model):
    """One thing typed, folded, however often: nobody's, and nothing that could be a number of theirs.

    Counted by days: who types it twice in a minute has asked once.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    folded = models.CharField(max_length=60)
    phrase = models.CharField(max_length=60)
    found_count = models.PositiveIntegerField()
    days = models.PositiveIntegerField(default=1)
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "folded"], name="sought_words_once"),
            models.CheckConstraint(condition=~Q(folded=""), name="sought_words_say_something"),
        ]
        indexes = [
            models.Index(fields=["unit", "-days"], name="sought_words_often"),
            models.Index(fields=["last_on"], name="sought_words_old"),
        ]

    def __str__(self) -> str:
        return self.phrase

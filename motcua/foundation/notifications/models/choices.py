"""What people chose about being told, and numbers that lead to nobody.

Law: 91/2025/QH15 (rút lại sự đồng ý, từ chối).
"""

from django.conf import settings
from django.db import models

from motcua.foundation.notifications.states import Channel


class ContactChoice(models.Model):
    """The channel a person wants everything by; VOICE for who has no smartphone.

    '' is whatever reaches them best. ``language``: what to speak with them when it is not
    Vietnamese, as somebody wrote it down ("tiếng Thái").
    """

    person = models.OneToOneField(settings.CITIZEN_MODEL, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    language = models.CharField(max_length=40, blank=True)
    chosen_at = models.DateTimeField()
    # A name, not a key: the person themselves, or the official who wrote it down.
    chosen_by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return f"{self.person_id} {self.channel}"


class SwitchedOff(models.Model):
    """A kind of message a person does not want; '' is every kind the law does not require."""

    person = models.ForeignKey(settings.CITIZEN_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)
    since_at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], name="notifications_one_switch_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class BadNumber(models.Model):
    """A number somebody called and met a stranger: nothing is sent there any more."""

    digest = models.CharField(max_length=32, unique=True)
    since_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk}"

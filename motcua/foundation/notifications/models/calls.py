"""What a person still has to tell by voice, and each time they tried."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.core.secrecy import EncryptedTextField
from motcua.foundation.notifications.models.messages import Message
from motcua.foundation.notifications.permissions import calling_units
from motcua.foundation.notifications.states import CallOutcome, CallState
from motcua.foundation.org.rules import Acting


class CallTaskQuerySet(models.QuerySet["CallTask"]):
    """Filters that can be chained."""

    def seen_by(self, acting: Acting) -> "CallTaskQuerySet":
        """Keep what this person may call: their one-stop unit's, and what was given to them."""
        return self.filter(Q(unit__in=calling_units(acting)) | Q(given_to=acting.staff_id))

    def open(self) -> "CallTaskQuerySet":
        """Keep those still to be called."""
        return self.filter(state=CallState.OPEN)


class CallTask(models.Model):
    """One message to be told by an official or the head of a hamlet; counted as told when it is."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    message = models.OneToOneField(Message, models.PROTECT, related_name="call_task")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", null=True)
    given_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    state = models.CharField(max_length=6, choices=CallState, default=CallState.OPEN)
    opened_at = models.DateTimeField()
    call_at = models.DateTimeField("gọi từ lúc")
    call_count = models.PositiveSmallIntegerField(default=0)
    last_outcome = models.CharField(max_length=12, choices=CallOutcome, blank=True)
    closed_at = models.DateTimeField(null=True)

    objects = CallTaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="notifications_call_ends_when_closed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "call_at"],
                condition=Q(state="open"),
                name="notifications_to_call",
            ),
            models.Index(
                fields=["given_to", "call_at"],
                condition=Q(state="open"),
                name="notifications_given_to_call",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"


class PhoneCall(models.Model):
    """One call, or one visit, and how it ended; written once."""

    task = models.ForeignKey(CallTask, models.PROTECT, related_name="calls")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    outcome = models.CharField(max_length=12, choices=CallOutcome)
    note = EncryptedTextField()

    def __str__(self) -> str:
        return f"{self.task_id} {self.outcome}"

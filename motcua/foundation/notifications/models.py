"""Tables of messages and desk notices."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.core.secrecy import EncryptedTextField
from motcua.foundation.notifications.states import Channel, MessageStatus


class Message(models.Model):
    """One thing to tell one person; ``about`` names the case by its code."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    to_person = models.ForeignKey(
        settings.CITIZEN_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    to_staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel)
    # A phone number or e-mail address as it was when the message was written.
    address = EncryptedTextField()
    text = models.TextField()
    about = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=10, choices=MessageStatus, default=MessageStatus.QUEUED)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_person__isnull=False, to_staff__isnull=True)
                | Q(to_person__isnull=True, to_staff__isnull=False),
                name="notifications_message_has_one_receiver",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(status="queued"), name="notifications_outbox"
            ),
            models.Index(fields=["about"], name="notifications_by_case"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}".strip()


class StaffNotice(models.Model):
    """A line under the bell of one official."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["staff", "-created_at"],
                condition=Q(read_at__isnull=True),
                name="notifications_unread",
            ),
        ]

    def __str__(self) -> str:
        return self.text

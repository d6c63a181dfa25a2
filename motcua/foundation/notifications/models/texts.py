"""Texts people sent us, as their gateway handed them over."""

from uuid import uuid4

from django.db import models

from motcua.core.secrecy import EncryptedTextField
from motcua.foundation.notifications.models.messages import Message
from motcua.foundation.notifications.states import TextOutcome


class ReceivedText(models.Model):
    """One text; the gateway's name of it makes a repeated delivery the same row."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    gateway_id = models.CharField(max_length=80, unique=True)
    phone = EncryptedTextField()
    phone_digest = models.CharField(max_length=32)
    text = EncryptedTextField()
    about = models.CharField(max_length=80, blank=True)
    received_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=TextOutcome)
    answer = models.OneToOneField(Message, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["phone_digest", "received_at"], name="notifications_texts_by_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.about}".strip()

"""The outbox and what was tried; the notices under bells."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.core.secrecy import EncryptedTextField
from motcua.foundation.notifications.states import Channel, MessageStatus, Outcome


class Message(models.Model):
    """One thing to tell one receiver; ``about`` names the case by its code.

    ``uid`` is what a gateway is given as the message's name, the same at each try.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    to_person = models.ForeignKey(
        settings.CITIZEN_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    to_staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    # The office that tells it: its people call, its quiet hours count.
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel)
    # A phone number or e-mail address as it was when the message was written.
    address = EncryptedTextField()
    address_digest = models.CharField(max_length=32, blank=True, editable=False)
    text = EncryptedTextField()
    about = models.CharField(max_length=80, blank=True)
    is_required = models.BooleanField("luật buộc phải báo", default=False)
    is_urgent = models.BooleanField("không chờ được đến sáng", default=False)
    valid_until = models.DateTimeField(null=True, blank=True)
    once_key = models.CharField(max_length=120, null=True, unique=True)
    status = models.CharField(max_length=10, choices=MessageStatus, default=MessageStatus.QUEUED)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField("biết đã tới lúc", null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # When the gateway is asked what became of it, and how often it was.
    ask_at = models.DateTimeField(null=True)
    asked_count = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_person__isnull=True) | Q(to_staff__isnull=True),
                name="notifications_message_has_one_receiver",
            ),
            models.CheckConstraint(
                condition=Q(to_person__isnull=False)
                | Q(to_staff__isnull=False)
                | ~Q(address_digest=""),
                name="notifications_message_leads_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(status="sending") | Q(claimed_at__isnull=False),
                name="notifications_message_in_flight_is_claimed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(status="queued"), name="notifications_outbox"
            ),
            models.Index(
                fields=["claimed_at"], condition=Q(status="sending"), name="notifications_in_flight"
            ),
            models.Index(
                fields=["ask_at"], condition=Q(ask_at__isnull=False), name="notifications_to_ask"
            ),
            models.Index(
                fields=["unit", "-due_at"],
                condition=Q(status__in=["failed", "unknown"]),
                name="notifications_to_decide",
            ),
            models.Index(fields=["about"], name="notifications_by_case"),
            models.Index(fields=["address_digest", "sent_at"], name="notifications_by_number"),
            models.Index(fields=["unit", "created_at"], name="notifications_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}".strip()


class Attempt(models.Model):
    """One time a message was given to a gateway, and what it answered; without an answer: null."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="tries")
    number = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=10, choices=Channel)
    provider = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    # How the gateway names it, and its code; never its sentences: they may quote a number.
    ref = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=40, blank=True)
    # The channel carried nothing and is not tried again.
    is_given_up = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "number"], name="notifications_one_try_a_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.number}"


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

"""Questions about messages: what waits to be told, what stands under a bell."""

from datetime import datetime

from django.db.models import QuerySet

from motcua.foundation.notifications.models import Message, StaffNotice
from motcua.foundation.notifications.states import MessageStatus


def outbox(at: datetime) -> QuerySet[Message]:
    """Return the messages whose time has come, oldest first."""
    return Message.objects.filter(status=MessageStatus.QUEUED, due_at__lte=at).order_by(
        "due_at", "id"
    )


def messages_about(about: str) -> QuerySet[Message]:
    """Return everything told about one case, newest first."""
    return Message.objects.filter(about=about).order_by("-created_at", "-id")


def unread_notices(staff_id: int) -> QuerySet[StaffNotice]:
    """Return what stands under an official's bell, newest first."""
    return StaffNotice.objects.filter(staff_id=staff_id, read_at__isnull=True).order_by(
        "-created_at", "-id"
    )

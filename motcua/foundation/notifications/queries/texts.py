"""Questions about texts people sent us."""

from datetime import datetime, timedelta

from motcua.core.secrecy import keyed_digest
from motcua.foundation.notifications.models import ReceivedText

_DAY = timedelta(days=1)


def text_kept(gateway_id: str) -> ReceivedText | None:
    """Return the text a gateway handed over before under this name, if it did."""
    return ReceivedText.objects.filter(gateway_id=gateway_id).first()


def texts_lately(phone: str, at: datetime) -> list[datetime]:
    """Return when a number texted us within a day."""
    rows = ReceivedText.objects.filter(phone_digest=keyed_digest(phone), received_at__gt=at - _DAY)
    return list(rows.values_list("received_at", flat=True))

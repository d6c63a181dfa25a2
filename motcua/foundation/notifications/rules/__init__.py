"""What there is to tell, by which way, when, and how gateways are spoken to. Nothing looks up."""

from motcua.foundation.notifications.rules.channels import Dropped, Reach, Way, Wishes, way_to
from motcua.foundation.notifications.rules.gateway import BadGateway, Gateway, gateway_from
from motcua.foundation.notifications.rules.telling import Notice, Telling
from motcua.foundation.notifications.rules.timing import (
    ASKS,
    GRACE,
    LEASE,
    MOST_A_DAY,
    MOST_AN_HOUR,
    next_ask,
    next_try,
    quiet_until,
    room_at,
)

__all__ = [
    "ASKS",
    "GRACE",
    "LEASE",
    "MOST_AN_HOUR",
    "MOST_A_DAY",
    "BadGateway",
    "Dropped",
    "Gateway",
    "Notice",
    "Reach",
    "Telling",
    "Way",
    "Wishes",
    "gateway_from",
    "next_ask",
    "next_try",
    "quiet_until",
    "room_at",
    "way_to",
]

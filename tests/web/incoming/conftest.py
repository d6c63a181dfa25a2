"""The neighbour answers leave by."""

from tests.foundation.notifications.conftest import gateway

__all__ = ["gateway"]

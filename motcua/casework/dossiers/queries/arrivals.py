"""By whose hands dossiers came: the one definition every figure about "online" calls.

Filed online by the person alone and filled in for the person by somebody else are never summed
into one figure: counting helped filing as self-service is how offices deceive themselves.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count

from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import Arrival
from motcua.core.clock import OFFICE_TZ


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What was received in a period, by how it came; ``helped_online`` is part of ``helped``."""

    self_service: int = 0
    helped: int = 0
    helped_online: int = 0
    counter: int = 0
    post: int = 0
    kiosk: int = 0

    @property
    def total(self) -> int:
        """Return everything received: the denominator of every share."""
        return self.self_service + self.helped + self.counter + self.post + self.kiosk

    def share(self, count: int) -> Decimal | None:
        """Return ``count`` as per cent of all, to one decimal (half up); None of nothing."""
        if not self.total:
            return None
        return (Decimal(count * 100) / self.total).quantize(Decimal("0.1"), ROUND_HALF_UP)


def arrivals(unit_id: int, first: date, last: date) -> Arrivals:
    """Return how what a unit received from ``first`` to ``last``, both included, came. One SELECT."""
    start = datetime.combine(first, time(), tzinfo=OFFICE_TZ)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=OFFICE_TZ)
    received = Dossier.objects.filter(
        receiving_unit=unit_id, received_at__gte=start, received_at__lt=end
    )
    rows = received.order_by().values_list("arrival", "channel").annotate(Count("pk"))
    counts = dict.fromkeys(Arrival.values, 0)
    helped_online = 0
    for arrival, channel, count in rows:
        counts[arrival] += count
        if (arrival, channel) == (Arrival.HELPED, Channel.ONLINE):
            helped_online = count
    return Arrivals(helped_online=helped_online, **counts)

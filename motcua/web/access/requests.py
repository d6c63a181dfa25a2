"""A request of the desk knows its person, their duties of this instant, and what was looked at."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django_htmx.middleware import HtmxDetails

from motcua.core import clock
from motcua.foundation.audit.rules import Entry
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Staff
from motcua.foundation.org.rules import Acting

Answer = Callable[[HttpRequest], HttpResponseBase]


class DeskRequest(HttpRequest):
    """What every view of the desk receives; sign-in has been required already."""

    user: Staff
    acting: Acting
    at: datetime
    looks: list[Entry]
    htmx: HtmxDetails
    request_id: str


def acting_middleware(get_response: Answer) -> Answer:
    """Give the request its instant (``at``) and, when first asked, the duties of that instant.

    Effects: nothing until a view asks ``request.acting``; then one SELECT beside that of the user.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        at = clock.now()

        def acting() -> Acting:
            staff = request.user
            if not isinstance(staff, Staff):
                return Acting(staff_id=0, name="", post="", duties=(), home_unit_id=0)
            return org.acting(staff, at)

        request.at = at  # type: ignore[attr-defined]
        request.acting = SimpleLazyObject(acting)  # type: ignore[attr-defined]
        return get_response(request)

    return answer

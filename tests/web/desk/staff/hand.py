"""Addresses of a person's pages, and what stands on them."""

from datetime import datetime

from django.urls import reverse

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Staff

TODAY = "19/11/2026"


MIDNIGHT = datetime(2026, 11, 28, tzinfo=OFFICE_TZ)


def address(staff: Staff, page: str = "staff", *more) -> str:
    return reverse(page, args=[staff.uid, *more])


def person(client, staff: Staff):
    return client.get(address(staff)).context["page"]


def part(page, key: str):
    return next(part for part in page.parts if part.key == key)


def away(**changes) -> dict[str, str]:
    return {"first_day": "23/11/2026", "last_day": "25/11/2026", "reason": "nghỉ phép", **changes}

"""Addresses of the calendar pages, and what is typed there."""

from datetime import date

from django.urls import reverse

CULTURE_DAY = date(2026, 11, 24)


def address(desk, page: str, *more) -> str:
    return reverse(f"calendar-{page}", args=[desk.unit.code, *more])


def typed(calendar, **changes) -> dict[str, str]:
    fields = {
        "kind": "local_off",
        "name": "nghỉ tránh bão",
        "swapped_with": "",
        "source": "Công điện 12/CĐ-UBND",
        "confirmed": "on",
        "version": str(calendar.version),
    }
    return {key: value for key, value in {**fields, **changes}.items() if value is not None}

"""Addresses of the pages of units, and what they show."""

from django.urls import reverse

TODAY = "19/11/2026"


def address(desk, page: str = "", *more) -> str:
    return reverse(f"unit-{page}" if page else "unit", args=[desk.unit.code, *more])


def part(page, key: str):
    return next(part for part in page.parts if part.key == key)


def shown(client, desk, key: str):
    return part(client.get(address(desk)).context["page"], key)

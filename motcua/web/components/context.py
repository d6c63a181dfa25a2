"""What every page may say about the house: whose office, and whether it is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def office(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """Context processor: the office's name as its pages are headed."""
    name = getattr(settings, "OFFICE_NAME", "") or "Một Cửa"
    return {"office": {"name": name, "is_demo": getattr(settings, "DEMONSTRATION", False)}}

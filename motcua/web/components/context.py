"""What every page may say about the house: whose office, and whether it is a demonstration."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from motcua.foundation.org.queries import house


def office(_request: HttpRequest) -> dict[str, Any]:
    """Context processor: the office's name as its pages are headed, asked only when shown."""
    return {"office": SimpleLazyObject(house)}

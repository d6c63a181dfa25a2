"""Chains of facts: each line carries the hash of the one before.

Personal text enters as the hash of salt and text, so that retention can remove both and the
chain stays whole. *Units*: hashes are lower-case hexadecimal SHA-256.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

VERSION = 1


def _plain(value: object) -> str:
    """Return the one spelling of what JSON cannot say."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(f"{type(value).__name__} has no place in a chain")


def canonical_json(body: Mapping[str, Any]) -> bytes:
    """Return ``body`` in its one spelling: sorted keys, no spaces, UTC, UTF-8."""
    return json.dumps(
        body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    ).encode()


def line_hash(previous: str, version: int, body: Mapping[str, Any]) -> str:
    """Return the hash of a line that follows ``previous`` (empty for the first)."""
    return sha256(
        b"\n".join([previous.encode(), str(version).encode(), canonical_json(body)])
    ).hexdigest()


def sealed(salt: str, text: str) -> str:
    """Return what stands in the chain for a personal text; empty text leaves no trace."""
    return sha256(f"{salt}\n{text}".encode()).hexdigest() if text else ""

"""Chains of facts: each line carries the hash of the one before.

Personal text enters as the hash of salt and text, so that retention can remove both and the
chain stays whole. *Units*: hashes are lower-case hexadecimal SHA-256.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, Protocol

VERSION = 1


def instant(at: datetime | None) -> str:
    """Return the one spelling of an instant in a chain and in the facts of a line; '' for none."""
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else ""


def _plain(value: object) -> str:
    """Return the one spelling of what JSON cannot say."""
    if isinstance(value, datetime):
        return instant(value)
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


class Line(Protocol):
    """What a stored line tells about its place in a chain."""

    seq: int
    act: str
    note: str
    salt: str
    note_seal: str
    previous: str
    chain_version: int
    hash: str

    def chained_body(self) -> dict[str, Any]:
        """Return what the hash covers."""
        ...


def first_broken(lines: Iterable[Line]) -> str:
    """Return what is wrong with the first broken line of one subject, in order; '' when all stand.

    A note taken away by retention breaks nothing: its seal stays in the chain.
    """
    previous = ""
    for expected, line in enumerate(lines, start=1):
        if why := why_broken(line, expected, previous):
            return why
        previous = line.hash
    return ""


def why_broken(line: Line, expected: int, previous: str) -> str:
    """Return what is wrong with the line that should be number ``expected`` after ``previous``."""
    if line.seq != expected:
        return f"dòng {expected} không còn"
    if line.note and line.note_seal != sealed(line.salt, line.note):
        return f"dòng {line.seq} ({line.act}): lời ghi đã bị sửa"
    if line.previous != previous:
        return f"dòng {line.seq} ({line.act}): không nối với dòng trước"
    if line.hash != line_hash(previous, line.chain_version, line.chained_body()):
        return f"dòng {line.seq} ({line.act}): nội dung đã bị sửa"
    return ""

"""What one audit line says, before it is a row.

*Units*: ``at`` is aware. *Law*: identities are text, so that the line outlives its subjects.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.core import chain
from motcua.core.actors import Signature
from motcua.foundation.audit.states import AuditKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One look or act. ``detail`` and ``address`` may be personal; the rest never is."""

    at: datetime
    kind: str
    door: str
    staff_id: str = ""
    who: str = ""
    subject_kind: str = ""
    subject: str = ""
    detail: str = ""
    request_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """The first line that does not stand as it was written, and why."""

    seq: int
    why: str


def content_seal(salt: str, detail: str, address: str) -> str:
    """Return what stands in the chain for the personal part of a line."""
    return chain.sealed(salt, f"{detail}\n{address}") if detail or address else ""


def chained_body(line: Any) -> Mapping[str, Any]:
    """Return what the hash of a line covers: everything but the erasable content."""
    return {
        "seq": line.seq,
        "uid": str(line.uid),
        "at": line.at,
        "kind": str(line.kind),
        "door": line.door,
        "staff_id": line.staff_id,
        "who": line.who,
        "subject_kind": line.subject_kind,
        "subject": line.subject,
        "request_id": line.request_id,
        "content": line.content_seal,
    }


def why_broken(line: Any, *, expected_seq: int, previous: str) -> str:
    """Return what is wrong with a line that should follow ``previous``; '' when it stands."""
    if line.seq != expected_seq:
        return f"thiếu dòng {expected_seq}"
    if line.salt and line.content_seal != content_seal(line.salt, line.detail, line.address):
        return "nội dung đã bị sửa"
    if not line.salt and (line.detail or line.address):
        return "nội dung không có dấu niêm"
    if line.previous != previous:
        return "không nối với dòng trước"
    if line.hash != chain.line_hash(previous, chain.VERSION, chained_body(line)):
        return "dòng đã bị sửa"
    return ""


def change(
    by: Signature, at: datetime, subject_kind: str, subject: str, detail: str, *, door: str = "desk"
) -> Entry:
    """Return the line of a change of configuration, written with the change itself."""
    return Entry(
        at=at,
        kind=AuditKind.CHANGE,
        door=door,
        staff_id="" if by.staff_id is None else str(by.staff_id),
        who=by.name or by.machine or by.rule,
        subject_kind=subject_kind,
        subject=subject,
        detail=detail,
    )

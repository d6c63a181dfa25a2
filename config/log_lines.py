"""Logs are JSON lines: an event, a request id, a few harmless fields, no personal data.

Messages of libraries may quote what a person typed (an integrity error quotes the row), so of an
exception only its class and the places it passed are written; ``plain`` is for developers.
"""

import json
import logging
import traceback
from typing import Any

from django.http import HttpRequest

from motcua.web.access.request_id import current_request_id, request_id_of

# Whatever else rides on a record may hold a name or a number, and is left out.
HARMLESS = (
    "act",
    "changes",
    "code",
    "count",
    "door",
    "duration_ms",
    "job",
    "method",
    "moved",
    "room",
    "row",
    "status_code",
    "subject",
    "tasks",
)


class JsonFormatter(logging.Formatter):
    """One line of JSON a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON, without what could name a person."""
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
            "request_id": current_request_id(),
        }
        line |= {name: getattr(record, name) for name in HARMLESS if hasattr(record, name)}
        line |= _request(getattr(record, "request", None))
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False, default=str)


def _event(record: logging.LogRecord) -> str:
    """Return the message without its arguments, which may be personal."""
    if isinstance(getattr(record, "request", None), HttpRequest):
        return "answered"
    return str(record.msg) if record.args else record.getMessage()


def _request(request: object) -> dict[str, str]:
    """Return what may be said of a request: its method and the pattern, never the path typed."""
    if not isinstance(request, HttpRequest):
        return {}
    match = request.resolver_match
    return {
        "method": request.method or "",
        "route": match.route if match else "",
        # Django logs an answer after the last middleware has ended.
        "request_id": request_id_of(request),
    }

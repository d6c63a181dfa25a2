"""A content as JSON and back: what was printed can be printed again years later.

A field unknown to today's form is dropped, one missing takes its default: forms grow.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from motcua.backoffice.documents.rules.contents import CONTENTS, SlipContent
from motcua.backoffice.documents.states import SlipKind

Reader = Callable[[Any], Any]


def content_to_json(content: SlipContent) -> str:
    """Return ``content`` as one line of JSON; instants in UTC."""
    return json.dumps(_plain(content), ensure_ascii=False, separators=(",", ":"))


def content_from_json(kind: SlipKind, text: str) -> SlipContent:
    """Return the content of a slip of ``kind``; raise TypeError when a needed field is missing."""
    shape: Any = CONTENTS[kind]
    content: SlipContent = _reader(shape)(json.loads(text))
    return content


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in _names(value.__class__)}
    return value


@cache
def _names(shape: Any) -> tuple[str, ...]:
    return tuple(this.name for this in fields(shape))


@cache
def _reader(shape: Any) -> Reader:
    """Return what turns plain JSON into a value of ``shape``."""
    if get_origin(shape) is UnionType:
        inner = _reader(next(each for each in get_args(shape) if each is not type(None)))
        return lambda plain: None if plain is None else inner(plain)
    if get_origin(shape) is tuple:
        each = _reader(get_args(shape)[0])
        return lambda plain: tuple(each(this) for this in plain)
    if is_dataclass(shape):
        return _dataclass_reader(shape)
    if shape is datetime:
        return datetime.fromisoformat
    if shape is date:
        return date.fromisoformat
    return lambda plain: plain


def _dataclass_reader(shape: Any) -> Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(shape).items()}

    def read(plain: dict[str, Any]) -> Any:
        return shape(**{name: readers[name](plain[name]) for name in readers.keys() & plain.keys()})

    return read

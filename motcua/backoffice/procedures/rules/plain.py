"""Frozen dataclasses to plain JSON and back, leaving out what is at its default.

Decimals are written as text ("3.5"), dates as ISO. Unknown names and wrong types are errors that
say where: files written by hand are read with it.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")


class Malformed(ValueError):
    """A piece of JSON that is not what the dataclass says; the message tells where."""


def to_plain(value: Any) -> Any:
    """Return ``value`` as JSON data."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != _default(field)
        }
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    return value if type(value) in {int, bool, float, type(None)} else str(value)


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def from_plain(kind: type[T], value: Any, where: str = "") -> T:
    """Return JSON data as an instance of the dataclass ``kind``. Raise Malformed."""
    if not isinstance(value, Mapping):
        raise Malformed(f"{where or kind.__name__}: an object is needed, not {value!r}")
    hints = _hints(typing.cast("Any", kind))
    if unknown := set(value) - set(hints):
        raise Malformed(f"{where or kind.__name__}: no such parts: {sorted(unknown)}")
    parts = {name: _read(hints[name], one, f"{where}.{name}") for name, one in value.items()}
    try:
        return kind(**parts)
    except TypeError as wrong:
        raise Malformed(f"{where or kind.__name__}: {wrong}") from wrong


@lru_cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(hint: Any, value: Any, where: str) -> Any:
    if hint is Any:
        return value
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        if value is None and type(None) in typing.get_args(hint):
            return None
        hint = next(one for one in typing.get_args(hint) if one is not type(None))
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list | tuple):
            raise Malformed(f"{where}: a list is needed, not {value!r}")
        inner = typing.get_args(hint)[0]
        return tuple(_read(inner, one, f"{where}[{n}]") for n, one in enumerate(value))
    if dataclasses.is_dataclass(hint):
        return from_plain(typing.cast("type[Any]", hint), value, where)
    return _read_leaf(hint, value, where)


def _read_leaf(hint: Any, value: Any, where: str) -> Any:
    try:
        if hint is Decimal and not isinstance(value, bool):
            return Decimal(str(value))
        if hint is date:
            return date.fromisoformat(value)
    except (InvalidOperation, TypeError, ValueError) as wrong:
        raise Malformed(f"{where}: not a {hint.__name__}: {value!r}") from wrong
    wanted = typing.get_origin(hint) or hint
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise Malformed(f"{where}: not a {wanted.__name__}: {value!r}")
    return value

"""Rows for COPY: which columns a table has, which change from row to row, which stay the same.

Values are what both databases take as they are: text for times (UTC), uids and JSON, bytes for
what is encrypted.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.fields import NOT_PROVIDED

Row = tuple[Any, ...]


class Sheet:
    """One table's rows in the making: ``row`` takes the changing columns in their order."""

    def __init__(self, model: type[models.Model], columns: str, **constants: Any) -> None:
        """Take every other column's default. Raise ValueError for a column that has none."""
        changing = columns.split()
        self.model = model
        self.table = model._meta.db_table
        fields = {
            field.column: field
            for field in model._meta.concrete_fields
            if field.db_default is NOT_PROVIDED or field.column in {*changing, *constants}
        }
        if strange := {*changing, *constants} - set(fields):
            raise ValueError(f"{self.table} has no column {sorted(strange)}")
        same = {c: _constant(field, constants) for c, field in fields.items() if c not in changing}
        self.columns = tuple(fields)
        order = [*changing, *same]
        self._pick = itemgetter(*(order.index(column) for column in self.columns))
        self._same = tuple(same.values())

    def row(self, *changing: Any) -> Row:
        """Return one row."""
        picked: Row = self._pick(changing + self._same)
        return picked


def _constant(field: Any, constants: Mapping[str, Any]) -> Any:
    if field.column in constants:
        return plain(constants[field.column])
    if isinstance(field, models.BinaryField):
        return b""
    if field.has_default():
        return plain(field.get_default(), as_json=isinstance(field, models.JSONField))
    if field.null:
        return None
    if field.empty_strings_allowed:
        return ""
    raise ValueError(f"{field.model._meta.db_table}.{field.column} has no default")


def plain(value: Any, *, as_json: bool = False) -> Any:
    """Return a value as both databases take it."""
    if as_json or isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime):
        return stored(value)
    if isinstance(value, UUID):
        return value.hex
    return str(value) if isinstance(value, models.Choices) else value


def stored(at: datetime) -> str:
    """Return an instant as it stands in a table."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")

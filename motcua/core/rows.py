"""Rows written by every act: one statement each, composed once a process and a table.

What Django's ``bulk_create`` and ``save(update_fields=…)`` do, without their ceremony: no
signals, no hooks of ``save``, no defaults the database fills in by itself; a table that needs
them is refused. For acts that are done all day long; everywhere else the ORM's own words are
clearer. Why, and at what price: ``docs/decisions/0014-what-is-composed-once.md``.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import DatabaseError, connection, models
from django.db.models import Model
from django.db.models.fields import NOT_PROVIDED

M = TypeVar("M", bound=Model)
Shape = tuple[str, tuple[Any, ...], str]
NOTHING = "DO NOTHING"


def insert(rows: Sequence[M], *, on_conflict: str = "") -> list[M]:
    """Store new rows of one table and set their keys. Effects: one INSERT; none without rows.

    ``on_conflict`` is SQL after ON CONFLICT. DO UPDATE sets the keys of the rows that were there;
    after DO NOTHING the keys are not known.
    """
    if not rows:
        return []
    head, fields, marks = _shape(type(rows[0]))
    key = type(rows[0])._meta.pk
    tail = f" ON CONFLICT {on_conflict}" if on_conflict else ""
    sql = f"{head} VALUES {', '.join([marks] * len(rows))}{tail} RETURNING {_quoted(key.column)}"
    given = [_prepared(field, getattr(row, field.attname)) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        keys = cursor.fetchall()
    if on_conflict != NOTHING:
        for row, (found,) in zip(rows, keys, strict=True):
            setattr(row, key.attname, found)
            row._state.adding, row._state.db = False, connection.alias
    return list(rows)


@cache
def _shape(model: type[Model]) -> Shape:
    """Return how a row of this table is inserted: the statement's head, its fields, their marks.

    Raise TypeError for a table of several tables, and for a column that ``save`` fills in.
    """
    key = model._meta.pk
    filled = [f.name for f in model._meta.concrete_fields if getattr(f, "auto_now", False)]
    filled += [f.name for f in model._meta.concrete_fields if getattr(f, "auto_now_add", False)]
    if filled or model._meta.parents:
        raise TypeError(f"{model.__name__} is stored by its own save()")
    fields = tuple(
        field
        for field in model._meta.concrete_fields
        if field.db_default is NOT_PROVIDED and not (field is key and key.db_returning)
    )
    columns = ", ".join(_quoted(field.column) for field in fields)
    head = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns})"
    return head, fields, f"({', '.join(['%s'] * len(fields))})"


def update(row: Model, names: Sequence[str]) -> None:
    """Store the named fields of a row that is there. Effects: one UPDATE.

    Raise DatabaseError when the row is gone, as ``save(update_fields=…)`` does.
    """
    meta = type(row)._meta
    fields = [_field(meta, name) for name in names]
    sets = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    sql = f"UPDATE {_quoted(meta.db_table)} SET {sets} WHERE {_quoted(meta.pk.column)} = %s"  # noqa: S608 - names of our own tables
    given = [_prepared(field, getattr(row, field.attname)) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*given, row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(f"{type(row).__name__} {row.pk} is no longer there")


def _field(meta: Any, name: str) -> Any:
    """Return a field by its name or its column's: ``unit`` and ``unit_id`` are one."""
    return next(field for field in meta.concrete_fields if name in {field.name, field.attname})


# Kinds of columns that take a word, a whole number or nothing just as it is.
_AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey)
_PLAIN = frozenset({str, int, bool, type(None)})


def _prepared(field: Any, value: Any) -> Any:
    if type(value) in _PLAIN and isinstance(field, _AS_IT_IS):
        return value
    return field.get_db_prep_save(value, connection)


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")

"""Questions asked before every act: their SQL is composed once a process, then only asked.

Composing a query costs Django several times what the database needs to answer it. A ``Question``
is an ordinary queryset with ``Slot``s where its values go::

    UNIT = Question(lambda: Unit.objects.select_related("commune").filter(pk=Slot(0)))
    unit = UNIT.first(unit_id)

It answers with the same model instances. Values must be of the column's own type, never None
(nothing equals NULL); what a question cannot answer as its queryset would (prefetches, values,
annotations, deferred fields) it refuses when it is first asked. Use it where a page or an act
asks the same thing each time, nowhere else. Why, and at what price:
``docs/decisions/0014-what-is-composed-once.md``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models import query as iteration

M = TypeVar("M", bound=Model)


class Slot(Expression):
    """The place of the n-th value of a question."""

    def __init__(self, place: int, output_field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field=output_field)
        self.place = place

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return a mark, and this very slot as its value: it is told apart when asked."""
        del compiler, connection
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class _Composed:
    """One question as it is asked: how many values it needs, and what makes rows of the answer."""

    sql: str
    params: tuple[Any, ...]
    value_count: int
    build: Callable[[list[Any]], list[Any]]


class Question(Generic[M]):
    """A queryset whose values come later."""

    def __init__(self, make: Callable[[], QuerySet[M]]) -> None:
        """``make`` is called when the question is first asked, not when it is written down."""
        self._make = make
        self._kept: _Composed | None = None

    def all(self, *values: Any) -> list[M]:
        """Return every row. Effects: one SELECT. Raise TypeError for a value too many, or None."""
        composed = self._composed()
        if len(values) != composed.value_count or None in values:
            raise TypeError(f"{composed.value_count} values are asked for, each of them known")
        given = [_adapted(one) for one in values]
        params = [given[one.place] if isinstance(one, Slot) else one for one in composed.params]
        with connection.cursor() as cursor:
            cursor.execute(composed.sql, params)
            rows = cursor.fetchall()
        return composed.build(rows) if rows else []

    def first(self, *values: Any) -> M | None:
        """Return the first row, or nothing. Effects: one SELECT."""
        return next(iter(self.all(*values)), None)

    def _composed(self) -> _Composed:
        # Two threads may compose it at once: both get the same, one is kept.
        kept = self._kept
        if kept is None:
            kept = self._kept = _compose(self._make())
        return kept


def _compose(queryset: QuerySet[Any]) -> _Composed:
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, params = compiler.as_sql()
    _check_plain(queryset, compiler)
    places = {one.place for one in params if isinstance(one, Slot)}
    count = max(places, default=-1) + 1
    if places != set(range(count)):
        raise TypeError("the slots of a question are numbered 0, 1, 2…")
    return _Composed(sql, tuple(params), count, _builder(compiler, queryset.db))


def _check_plain(queryset: QuerySet[Any], compiler: Any) -> None:
    """Raise TypeError for a queryset of more than whole rows: its extras would be lost unseen."""
    query: Any = queryset.query
    extras = {
        "prefetches": vars(queryset)["_prefetch_related_lookups"],
        "values": vars(queryset)["_fields"] is not None,
        "annotations": compiler.annotation_col_map,
        "deferred fields": query.deferred_loading[0],
    }
    for name, there in extras.items():
        if there:
            raise TypeError(f"a question cannot have {name}")


def _builder(compiler: Any, database: str) -> Callable[[list[Any]], list[Any]]:
    """Return what turns rows into instances, as Django's own iteration does."""
    select, klass = compiler.select, compiler.klass_info
    converters = compiler.get_converters([expression for expression, *_ in select])
    model, fields = klass["model"], klass["select_fields"]
    begins, ends = fields[0], fields[-1] + 1
    names = [select[place][0].target.attname for place in range(begins, ends)]
    related: Any = iteration.get_related_populators
    populators = related(klass, select, database)

    def build(rows: list[Any]) -> list[Any]:
        if converters:
            rows = list(compiler.apply_converters(rows, converters))
        found = []
        for row in rows:
            one = model.from_db(database, names, row[begins:ends])
            for populator in populators:
                populator.populate(row, one)
            found.append(one)
        return found

    return build


def _adapted(value: Any) -> Any:
    """Return a value as the driver wants it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value

"""The tree of units: what lies above one, and below."""

from django.db import connection

_ABOVE = """
WITH RECURSIVE chain(id, parent_id) AS (
    SELECT id, parent_id FROM org_unit WHERE id = %s
    UNION
    SELECT u.id, u.parent_id FROM org_unit u JOIN chain c ON u.id = c.parent_id
) SELECT id FROM chain
"""
_BELOW = """
WITH RECURSIVE tree(id) AS (
    SELECT id FROM org_unit WHERE id = %s
    UNION
    SELECT u.id FROM org_unit u JOIN tree t ON u.parent_id = t.id
) SELECT id FROM tree
"""


def subtree_ids(unit_id: int) -> frozenset[int]:
    """Return the unit and every unit below it. One SELECT."""
    return _ids(_BELOW, unit_id)


def ancestor_ids(unit_id: int) -> frozenset[int]:
    """Return the unit and every unit above it. One SELECT."""
    return _ids(_ABOVE, unit_id)


def _ids(statement: str, unit_id: int) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [unit_id])
        return frozenset(row[0] for row in cursor.fetchall())

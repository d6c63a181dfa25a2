"""Reading the portal's dumps row by row: what is sure becomes content, the rest a doubt."""

from collections.abc import Mapping
from typing import Any

from motcua.backoffice.procedures.rules.portal import json_rows, page_rows
from motcua.backoffice.procedures.rules.portal.completing import completed
from motcua.backoffice.procedures.rules.portal.reading import Problem, Reading, Understood
from motcua.backoffice.procedures.states import ImportSource

__all__ = ["Problem", "Reading", "Understood", "completed", "read_row", "source_of"]


def source_of(row: Mapping[str, Any]) -> str:
    """Return which dump a row comes from. Raise ValueError for neither."""
    if "ma_thu_tuc" in row:
        return ImportSource.PORTAL_PAGES.value
    if "code" in row and "checklist_raw" in row:
        return ImportSource.PORTAL_JSON.value
    raise ValueError("a row of neither dump")


def read_row(row: Mapping[str, Any]) -> Understood:
    """Return one row as far as it can be understood. Raise ValueError for a foreign row."""
    if source_of(row) == ImportSource.PORTAL_PAGES:
        return page_rows.read(row)
    return json_rows.read(row)

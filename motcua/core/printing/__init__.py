"""Papers as PDF: a typst template and plain data, set by a process that can be killed.

That process holds no file, no network, no secret and no more than ``MEMORY_BYTES``; it gets one
template as text, its data as JSON in one string literal named ``d`` (so a name that looks like
typst stays a name), and five seconds. *Units*: seconds, bytes, PNG pixels per inch.

A template may begin with ``#import "slip.typ": *``: the file is looked for beside the template,
or, where folders are given, in the first of them that has it. Assets are read with ``bytes(d.assets.name)``.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.transaction import TransactionManagementError

from motcua.core.printing.binding import bound
from motcua.core.printing.kept import Kept
from motcua.core.printing.opening import printing_at_once
from motcua.core.printing.sources import BadTemplate, Source, read_source
from motcua.core.printing.workers import POOL, PRINT_SECONDS, Failed

__all__ = [
    "PRINT_SECONDS",
    "BadTemplate",
    "bound",
    "print_pdf",
    "print_png",
    "printing_at_once",
    "warm_up",
]

SCREEN_PPI = 96.0
KEPT = Kept()


def print_pdf(
    template: Path,
    data: Mapping[str, Any],
    *,
    assets: Mapping[str, bytes] | None = None,
    at: datetime | None = None,
    libraries: Sequence[Path] = (),
) -> bytes:
    """Return the PDF that ``template`` makes of ``data``: tagged, and the same bytes every time.

    ``assets`` are files of the template, by name, in ``data.assets``; ``at`` is the date the PDF
    says it was made; ``libraries`` are the folders where imports are looked for, in their order.
    Raise Refused (out of time, died), BadTemplate (file, line, reason), and
    TransactionManagementError inside a transaction: locks must not wait for paper.
    """
    return _set(template, data, assets, at, libraries, {"format": "pdf"})[0]


def print_png(
    template: Path,
    data: Mapping[str, Any],
    *,
    assets: Mapping[str, bytes] | None = None,
    ppi: float = SCREEN_PPI,
    libraries: Sequence[Path] = (),
) -> list[bytes]:
    """Return one PNG a page, to be looked at before printing. Raise as ``print_pdf``."""
    return _set(template, data, assets, None, libraries, {"format": "png", "ppi": ppi})


def warm_up() -> None:
    """Start one worker now, so that the first paper of the day waits for nothing."""
    POOL.warm_up()


def _set(
    template: Path,
    data: Mapping[str, Any],
    assets: Mapping[str, bytes] | None,
    at: datetime | None,
    libraries: Sequence[Path],
    output: Mapping[str, Any],
) -> list[bytes]:
    _require_no_transaction()
    source = read_source(template, tuple(libraries))
    order = {
        "source": f"{_data_line({**data, 'assets': _assets(assets or {})})}\n{source.text}",
        "timestamp": int(at.timestamp()) if at else 0,
        **output,
    }
    key = KEPT.key(order)
    if pages := KEPT.get(key):
        return pages
    try:
        pages = POOL.run(order)
    except Failed as failure:
        raise _bad(source, failure) from None
    KEPT.put(key, pages)
    return pages


def _bad(source: Source, failure: Failed) -> BadTemplate:
    file, line = source.place_of(failure.line - 1)
    return BadTemplate(file, line, failure.reason)


def _data_line(data: Mapping[str, Any]) -> str:
    """Return the line that gives a template its data.

    JSON in ASCII holds no line break; with its two special letters escaped it cannot leave the
    literal. Not ``sys.inputs``: a change there makes typst forget every layout (twice the time).
    """
    text = json.dumps(data).replace("\\", "\\\\").replace('"', '\\"')
    return f'#let d = json(bytes("{text}"))'


def _assets(assets: Mapping[str, bytes]) -> dict[str, Any]:
    """Return assets as typst's ``bytes()`` takes them: text where it is text, else numbers."""
    plain: dict[str, Any] = {}
    for name, content in assets.items():
        try:
            plain[name] = content.decode()
        except UnicodeDecodeError:
            plain[name] = list(content)
    return plain


def _require_no_transaction() -> None:
    """Raise when a transaction of ours is open; that of a test case does not count."""
    for connection in connections.all(initialized_only=True):
        if any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):
            raise TransactionManagementError("nothing is printed inside a transaction")

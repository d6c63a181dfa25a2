"""Acts on the internal route of a draft, or of a local decision not confirmed yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.backoffice.procedures.models import Overlay, Version
from motcua.backoffice.procedures.operations import writing
from motcua.backoffice.procedures.operations.noting import (
    hold_draft,
    hold_overlay,
    note,
    require_keeper,
    require_local,
    touch,
)
from motcua.backoffice.procedures.queries.offers import steps_of
from motcua.backoffice.procedures.rules import layout
from motcua.backoffice.procedures.rules.routes import Step
from motcua.core.refusals import Refused
from motcua.foundation.org.rules import Acting

Owner = Version | Overlay


@transaction.atomic
def add_step(owner: Owner, step: Step, *, stamp: int, by: Acting, at: datetime) -> None:
    """Put a step at the end. Raise NotYours, NotFromHere, Stale; Refused for a key in use."""
    held, steps = _hold(owner, stamp, by)
    if step.key in {one.key for one in steps}:
        raise Refused(f"Mã bước «{step.key}» đã có trong quy trình.")
    _redraw(held, layout.added(steps, step), f"thêm «{step.name}»", by, at)


@transaction.atomic
def change_step(
    owner: Owner, key: str, *, stamp: int, by: Acting, at: datetime, **fields: Any
) -> None:
    """Change what one step says. Raise NotYours, NotFromHere, Stale; Refused for no such step."""
    held, steps = _hold(owner, stamp, by)
    step = _find(steps, key)
    changed = replace(step, **fields)
    redrawn = [changed if one.key == key else one for one in steps]
    _redraw(held, redrawn, f"sửa «{changed.name}»", by, at)


@transaction.atomic
def remove_step(owner: Owner, key: str, *, stamp: int, by: Acting, at: datetime) -> None:
    """Take a step out; what followed it follows what came before. Raise as ``change_step``."""
    held, steps = _hold(owner, stamp, by)
    name = _find(steps, key).name
    _redraw(held, layout.removed(steps, key), f"bỏ «{name}»", by, at)


@transaction.atomic
def move_step(owner: Owner, key: str, to: int, *, stamp: int, by: Acting, at: datetime) -> None:
    """Put a step at place ``to``, counted from 0. Raise as ``change_step``."""
    held, steps = _hold(owner, stamp, by)
    name = _find(steps, key).name
    _redraw(held, layout.moved(steps, key, to), f"dời «{name}»", by, at)


@transaction.atomic
def set_beside(
    owner: Owner, key: str, *, beside: bool, stamp: int, by: Acting, at: datetime
) -> None:
    """Let a step run beside the one above it, or after it again. Raise as ``change_step``."""
    held, steps = _hold(owner, stamp, by)
    name = _find(steps, key).name
    how = "song song" if beside else "nối tiếp"
    _redraw(held, layout.indented(steps, key, beside=beside), f"«{name}» {how}", by, at)


@transaction.atomic
def replace_route(
    owner: Owner, steps: Sequence[Step], *, stamp: int, by: Acting, at: datetime
) -> None:
    """Draw the whole route anew, as from the usual one. Raise NotYours, NotFromHere, Stale."""
    held, _ = _hold(owner, stamp, by)
    _redraw(held, steps, f"vẽ lại {len(steps)} bước", by, at)


def _hold(owner: Owner, stamp: int, by: Acting) -> tuple[Owner, tuple[Step, ...]]:
    held: Owner
    if isinstance(owner, Overlay):
        require_local(by, owner.unit_id)
        held = hold_overlay(owner, stamp)
    else:
        require_keeper(by)
        held = hold_draft(owner, stamp)
    return held, steps_of(held.route_steps.order_by("position", "pk"))


def _find(steps: Sequence[Step], key: str) -> Step:
    for step in steps:
        if step.key == key:
            return step
    raise Refused(f"Quy trình không có bước «{key}».")


def _redraw(held: Owner, steps: Sequence[Step], text: str, by: Acting, at: datetime) -> None:
    writing.write_steps(held, steps)
    touch(held, by)
    version = held if isinstance(held, Version) else held.version
    unit = held.unit if isinstance(held, Overlay) else None
    note(version.procedure, "edit_route", by=by, at=at, version=version, unit=unit, text=text)

"""Everything in one official's hands goes to others: leave, transfer, end of service.

Law: 118/2025/NĐ-CP, Điều 11 (người làm việc tại Bộ phận Một cửa được thay khi vắng).
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import groupby

from motcua.casework.dossiers import notices
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.operations import roads, walking
from motcua.casework.dossiers.queries.hands import Post, movable, open_steps_of
from motcua.casework.dossiers.states import StepStatus
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Staff
from motcua.foundation.org.rules import Acting


@all_or_nothing
def hand_over_work(
    from_staff: Staff,
    to: Mapping[Post, Staff | None],
    *,
    reason: str,
    by: Acting,
    at: datetime,
) -> list[Dossier]:
    """Give the open steps of one colleague to others, each post to its taker; a line a dossier.

    A post without a taker goes back to its group. Whoever heads moves what lies in their
    departments, an administrator what lies in the units they administer; the rest stays.
    Raise NotYours where none of it is theirs to move; Refused without a reason, or for a taker
    who does not hold the post. Return the dossiers whose steps moved.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Ghi lý do bàn giao.")
    may_move = movable(by)
    mine = [step for step in open_steps_of(from_staff.pk) if may_move(step)]
    if not mine:
        raise NotYours("Chỉ lãnh đạo bộ phận hoặc người quản trị bàn giao việc của người khác.")
    _require_able(mine, to, at)
    mine.sort(key=lambda step: (step.dossier_id, step.position))
    moved = [
        _handed_over(steps, from_staff, to, reason=reason, by=by, at=at)
        for steps in (list(group) for _, group in groupby(mine, lambda step: step.dossier_id))
    ]
    return [dossier for dossier in moved if dossier is not None]


def _require_able(steps: Collection[Step], to: Mapping[Post, Staff | None], at: datetime) -> None:
    posts = {(step.department_id, step.role): step for step in steps}
    for post, step in posts.items():
        taker = to.get(post)
        if taker is None:
            continue
        able = org.staff_of(step.department, step.role, on=local(at).date())
        if not able.filter(pk=taker.pk).exists():
            where = f"“{step.name}” ở {step.department.name}"
            raise Refused(f"{taker.full_name} không giữ chức trách của bước {where}.")


def _handed_over(
    asked: list[Step],
    from_staff: Staff,
    to: Mapping[Post, Staff | None],
    *,
    reason: str,
    by: Acting,
    at: datetime,
) -> Dossier | None:
    """Move the steps of one dossier that are still in this person's hands; None when none is."""
    held = hold(asked[0].dossier)
    keys = {step.key for step in asked}
    road = walking.road_of(held)
    steps = [
        step
        for step in road
        if step.key in keys and step.status == StepStatus.OPEN and step.handler_id == from_staff.pk
    ]
    if not steps:
        return None
    LIFECYCLE.check("hand_over_work", by, held)
    for step in steps:
        _give(held, step, to.get((step.department_id, step.role)), at=at)
    walking.save(steps)
    names = [{"step": step.key, "name": step.name, "to": step.taken_by} for step in steps]
    return advance(
        held,
        "hand_over_work",
        LIFECYCLE,
        by=roads.acting_on(by, steps[0]),
        at=at,
        note=reason,
        public=False,
        facts={"from": from_staff.full_name, "steps": names},
        positions=walking.positions_of(road),
    )


def _give(dossier: Dossier, step: Step, taker: Staff | None, *, at: datetime) -> None:
    step.handler_id = taker.pk if taker else None
    step.taken_by = taker.full_name if taker else ""
    if taker:
        notices.notice_assigned(dossier, step, taker.pk, at=at)

"""What the follow-up page draws: how far it is, whose turn, and whether the person must act.

Anybody with the code sees the degree of completion only; whoever holds the slip also sees the
promise, the matter and which unit works. Nobody's name is ever here.
Law: 01/2018/TT-VPCP, Điều 16.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.notices import MUST_ACT, SAID, must_act, step_words
from motcua.casework.dossiers.queries import Calendars, Progress, promises_of
from motcua.casework.dossiers.states import WORKED_ON, Outcome, State, StepStatus
from motcua.core.clock import local
from motcua.core.wording import log_moment
from motcua.web.components.shapes import DayStrip, Event
from motcua.web.components.words import moment
from motcua.web.portal.words import day_strip, near_moment


@dataclass(frozen=True, slots=True)
class FollowPage:
    """One dossier as its owner follows it; without the slip only code, words and share are set."""

    code: str
    status: str
    share: int | None  # per cent; None for what ended without a result
    step_words: str
    must_act: str = ""
    nothing_to_do: str = ""
    procedure: str = ""
    turn: str = ""
    due_label: str = ""
    due: str = ""
    due_words: str = ""
    strip: DayStrip | None = None
    events: tuple[Event, ...] = ()
    office: str = ""
    phone: str = ""
    post: str = ""  # where the result is, once it goes by post
    tracking: str = ""  # the operator's number, for its owner


def by_code(progress: Progress, *, asked: str = "") -> FollowPage:
    """Return what anybody with the code may know: code and degree of completion only.

    ``asked`` is the random code of a filing: its name until it is received.
    """
    dossier = progress.dossier
    return FollowPage(
        code=dossier.code or asked,
        status=_(SAID[State(dossier.state)]),
        share=progress.share,
        step_words=step_words(progress),
        office=dossier.receiving_unit.name,
        phone=dossier.receiving_unit.hotline or dossier.receiving_unit.phone,
    )


def by_slip(progress: Progress, *, at: datetime, with_days: bool = True) -> FollowPage:
    """Return what the holder of the slip may know, down to the unit.

    A list leaves out the days behind each promise: reading them costs a query a dossier.
    """
    dossier = progress.dossier
    owed = must_act(dossier)
    waiting = _(owed) if owed else ""
    label, due, words = _promise_words(dossier, at)
    return FollowPage(
        code=dossier.code or "",
        status=_status(progress),
        share=progress.share,
        step_words=step_words(progress),
        must_act=waiting,
        nothing_to_do="" if waiting else _("Ông/bà không phải làm gì thêm"),
        procedure=dossier.procedure_version.name,
        turn=_turn(progress),
        due_label=label,
        due=due,
        due_words=words,
        strip=_strip(dossier) if with_days else None,
        events=_events(progress, at),
        office=dossier.receiving_unit.name,
        phone=dossier.receiving_unit.hotline or dossier.receiving_unit.phone,
    )


def _status(progress: Progress) -> str:
    """Say what is happening now: the work in hand where there is some, else the state."""
    dossier = progress.dossier
    if dossier.outcome == Outcome.REFUSED and dossier.state == State.RESOLVED:
        return _("Không giải quyết được, lý do ghi trong phiếu")
    if dossier.state in WORKED_ON:
        return ", ".join(s.name for s in progress.steps if s.status == StepStatus.OPEN)
    return _(SAID[State(dossier.state)])


def _turn(progress: Progress) -> str:
    if progress.dossier.is_final:
        return ""
    names = [step.department.name for step in progress.steps if step.status == StepStatus.OPEN]
    return ", ".join(dict.fromkeys(names))


def _promise_words(dossier: Dossier, at: datetime) -> tuple[str, str, str]:
    """Return the label, the date and what to say of it; what ended without a result has none."""
    if dossier.resolved_at is not None:
        return _("Xong lúc"), moment(dossier.resolved_at), ""
    if dossier.is_final:
        return "", "", ""
    if dossier.due_at is None:
        return _("Hẹn trả"), _("chưa tính được"), _("Đồng hồ dừng trong lúc chờ ông/bà.")
    if dossier.announced_at is not None:
        late = _("Chúng tôi trễ hẹn %s và xin lỗi ông/bà.") % moment(dossier.due_at)
        return _("Ngày trả mới"), moment(dossier.announced_at), late
    if dossier.extension_count:
        return _("Hẹn mới"), moment(dossier.due_at), _("Chúng tôi đã xin lỗi và hẹn lại một lần.")
    if at > dossier.due_at:
        return _("Hẹn trả"), moment(dossier.due_at), _("Chúng tôi đang trễ hẹn và xin lỗi ông/bà.")
    return _("Hẹn trả"), moment(dossier.due_at), ""


def _strip(dossier: Dossier) -> DayStrip | None:
    """Return the days behind the promise while it still stands as it was reckoned."""
    if dossier.due_at is None or dossier.resolved_at is not None or dossier.extension_count:
        return None
    promise = promises_of(dossier, Calendars()).legal
    return day_strip(promise, most=7)


def _events(progress: Progress, at: datetime) -> tuple[Event, ...]:
    paused = progress.dossier.state in MUST_ACT
    return tuple(_event(step, at, paused=paused) for step in progress.steps)


def _event(step: Step, at: datetime, *, paused: bool) -> Event:
    """Return one line; a step whose clock stands still has no limit to show."""
    today = local(at).date()
    if step.status == StepStatus.DONE and step.finished_at is not None:
        return Event(step.name, log_moment(step.finished_at), "done", detail=step.department.name)
    if step.status == StepStatus.OPEN:
        due = "" if paused or not step.due_at else _("hạn %s") % near_moment(step.due_at, today)
        return Event(step.name, due, "now", detail=step.department.name)
    return Event(step.name, "", "todo", detail=step.department.name)

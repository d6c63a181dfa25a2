"""What the office's rules do by themselves: warn, rise to the superior, stop, consent, invite.

Each works on one dossier in one transaction and does nothing the second time.
Law: 118/2025/NĐ-CP, Điều 8 (urge what is due or overdue), Điều 17; 61/2018/NĐ-CP, Điều 19, 20.
"""

from datetime import datetime, timedelta

from django.db import transaction

from motcua.casework.dossiers import notices
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.operations.endings import stopped
from motcua.casework.dossiers.operations.roads import road_of
from motcua.casework.dossiers.states import Outcome, State, StepStatus
from motcua.core.actors import Rule
from motcua.core.timeline import advance, hold

URGING = Rule("urge", "Quy tắc đôn đốc của Trung tâm")
NO_ANSWER = Rule("stop_unanswered", "Hết hạn bổ sung giấy tờ")
SILENCE = Rule("consent_by_silence", "Im lặng là đồng ý")
COLLECTION = Rule("remind_uncollected", "Mời nhận kết quả")


@transaction.atomic
def warn_step(step: Step, *, at: datetime) -> bool:
    """Urge whoever holds a step close to its limit, once. Return whether it was done."""
    held = hold(step.dossier)
    now = held.steps.get(pk=step.pk)
    if now.status != StepStatus.OPEN or now.warned_at is not None or held.is_final:
        return False
    now.warned_at = at
    now.save(update_fields=["warned_at"])
    told = notices.notice_step_due(held, now, at=at)
    facts = {"step": now.key, "step_name": now.name, "told": told}
    advance(held, "remind", LIFECYCLE, by=URGING, at=at, facts=facts, public=False)
    return True


@transaction.atomic
def escalate(step: Step, *, at: datetime) -> bool:
    """Report a step over its limit to the superior of its holder, once."""
    held = hold(step.dossier)
    now = held.steps.get(pk=step.pk)
    if now.status != StepStatus.OPEN or now.escalated_at is not None or held.state not in WORKED:
        return False
    now.escalated_at = at
    now.save(update_fields=["escalated_at"])
    told = notices.notice_step_overdue(held, now, at=at)
    facts = {"step": now.key, "step_name": now.name, "told": told}
    advance(held, "escalate", LIFECYCLE, by=URGING, at=at, facts=facts, public=False)
    return True


WORKED = frozenset({State.RECEIVED, State.PROCESSING})


@transaction.atomic
def warn_unanswered(dossier: Dossier, *, at: datetime) -> bool:
    """Tell the person that the days for the supplement are running out, once."""
    held = hold(dossier)
    request = held.supplement_requests.filter(answered_at__isnull=True).first()
    if held.state != State.AWAITING_SUPPLEMENT or request is None or request.warned_at:
        return False
    request.warned_at = at
    request.save(update_fields=["warned_at"])
    notices.tell_supplement_ends(held, request, at=at)
    advance(held, "warn_unanswered", LIFECYCLE, by=NO_ANSWER, at=at)
    return True


@transaction.atomic
def stop_unanswered(dossier: Dossier, *, at: datetime) -> bool:
    """Stop a dossier whose supplement was not brought within its days, after a warning."""
    held = hold(dossier)
    request = held.supplement_requests.filter(answered_at__isnull=True).first()
    if held.state != State.AWAITING_SUPPLEMENT or request is None or not request.answer_by:
        return False
    if request.warned_at is None or at <= request.answer_by:
        return False
    reason = "Hết thời hạn bổ sung, người dân chưa nộp giấy tờ còn thiếu."
    stopped(held, "stop_unanswered", reason=reason, requested_at=None, by=NO_ANSWER, at=at)
    return True


@transaction.atomic
def warn_silence(dossier: Dossier, *, at: datetime) -> bool:
    """Tell the holders that silence will count as consent, once."""
    held = hold(dossier)
    if held.state not in WORKED or held.timeline.filter(act="warn_silence").exists():
        return False
    told = notices.notice_reminder(held, "Quá hạn mà không trả lời thì tính là đồng ý.", at=at)
    advance(held, "warn_silence", LIFECYCLE, by=SILENCE, at=at, facts={"told": told}, public=False)
    return True


@transaction.atomic
def consent_by_silence(dossier: Dossier, *, at: datetime) -> bool:
    """Resolve as granted what was not answered in time, where the version says so."""
    held = hold(dossier)
    due = held.due_at
    if held.state not in WORKED or due is None or at <= due:
        return False
    if not held.timeline.filter(act="warn_silence").exists():
        return False
    steps = road_of(held)
    for step in steps:
        if step.status in {StepStatus.OPEN, StepStatus.PLANNED}:
            step.status = StepStatus.CANCELLED
    Step.objects.bulk_update(steps, ["status"])
    notices.tell_resolved(held, Outcome.GRANTED, at=at)
    advance(
        held,
        "consent_by_silence",
        LIFECYCLE,
        by=SILENCE,
        at=at,
        outcome=Outcome.GRANTED,
        # Consent came into being the moment the time ran out, not when the rule looked.
        resolved_at=due,
        positions=[],
    )
    return True


@transaction.atomic
def remind_uncollected(dossier: Dossier, *, at: datetime, every: timedelta) -> bool:
    """Invite the person to take the result, again after ``every``."""
    held = hold(dossier)
    waiting = held.results.filter(handed_over_at__isnull=True, is_revoked=False)
    if held.state != State.RESOLVED:
        return False
    last = max((r.reminded_at for r in waiting if r.reminded_at), default=held.resolved_at)
    if last is None or at < last + every:
        return False
    for result in waiting:
        result.reminded_at, result.reminder_count = at, result.reminder_count + 1
        result.save(update_fields=["reminded_at", "reminder_count"])
    notices.tell_uncollected(held, at=at)
    advance(held, "remind_uncollected", LIFECYCLE, by=COLLECTION, at=at)
    return True

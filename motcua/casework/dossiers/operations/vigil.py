"""What the office's rules do by themselves: warn, rise to the superior, stop, consent, invite.

Each works on one dossier in one transaction and does nothing the second time, or before its
moment. *Law*: 118/2025/NĐ-CP, Điều 8 (urge what is due or overdue), Điều 17; 61/2018/NĐ-CP,
Điều 19, 20.
"""

from datetime import datetime

from django.db.models import F

from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Consultation, Dossier, Step
from motcua.casework.dossiers.operations import walking, watching
from motcua.casework.dossiers.operations.endings import stopped
from motcua.casework.dossiers.operations.results import waiting_results, waits_online
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.states import LEFT, WORKED_ON, Outcome, State, StepStatus
from motcua.core.actors import Rule
from motcua.core.chain import instant
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing

URGING = Rule("urge", "Quy tắc đôn đốc của Trung tâm")
ALARM = Rule("alarm", "Báo động trước hạn")
NO_ANSWER = Rule("stop_unanswered", "Hết hạn bổ sung giấy tờ")
SILENCE = Rule("consent_by_silence", "Im lặng là đồng ý")
COLLECTION = Rule("remind_uncollected", "Mời nhận kết quả")


# --- Steps --------------------------------------------------------------------------------


@all_or_nothing
def warn_step(step: Step, *, at: datetime) -> bool:
    """Urge whoever holds a step close to its limit, once. Return whether it was done."""
    held, now = _held_step(step)
    if not _is_running(held, now) or now.warned_at is not None:
        return False
    calendars = Calendars()
    due = walking.warning_of(now, calendars)
    if due is None or at < due:
        return False
    now.warned_at, now.look_at = at, walking.rise_of(now, calendars)
    now.save(update_fields=["warned_at", "look_at"])
    told = notices.notice_step_due(held, now, at=at)
    facts = {"step": now.key, "step_name": now.name, "told": told}
    advance(held, "remind", LIFECYCLE, by=URGING, at=at, facts=facts, public=False)
    return True


@all_or_nothing
def escalate(step: Step, *, at: datetime) -> bool:
    """Report a step over its limit to the superior of its holder, once."""
    held, now = _held_step(step)
    if not _is_running(held, now) or now.escalated_at is not None:
        return False
    due = walking.rise_of(now, Calendars())
    if due is None or at < due:
        return False
    now.escalated_at, now.look_at = at, None
    now.save(update_fields=["escalated_at", "look_at"])
    told = notices.notice_step_overdue(held, now, at=at)
    facts = {"step": now.key, "step_name": now.name, "told": told}
    advance(held, "escalate", LIFECYCLE, by=URGING, at=at, facts=facts, public=False)
    return True


def _held_step(step: Step) -> tuple[Dossier, Step]:
    held = hold(Dossier(pk=step.dossier_id))
    return held, held.steps.select_related("department", "handler").get(pk=step.pk)


def _is_running(dossier: Dossier, step: Step) -> bool:
    """Say whether the step's clock runs: it is open, and nobody waits for the person."""
    return step.status == StepStatus.OPEN and dossier.state in WORKED_ON


@all_or_nothing
def escalate_consultation(consultation: Consultation, *, at: datetime) -> bool:
    """Tell the head of the one-stop unit that a consulted body is late, once.

    Law: 61/2018/NĐ-CP, Điều 19.
    """
    held = hold(Dossier(pk=consultation.dossier_id))
    asked = held.consultations.select_related("department").get(pk=consultation.pk)
    is_late = asked.answered_at is None and at > asked.answer_by
    if not is_late or asked.escalated_at is not None or held.state not in WORKED_ON:
        return False
    asked.escalated_at = at
    asked.save(update_fields=["escalated_at"])
    told = notices.notice_consultation_late(held, asked, at=at)
    facts = {"consultation": asked.pk, "department": asked.department.name, "told": told}
    advance(held, "escalate", LIFECYCLE, by=URGING, at=at, facts=facts, public=False)
    return True


# --- The promise --------------------------------------------------------------------------


@all_or_nothing
def alarm(dossier: Dossier, *, at: datetime) -> bool:
    """Tell the leaders that a due date is near while an apology still moves it, once for each date.

    Law: 61/2018/NĐ-CP, Điều 19.
    """
    held, calendars = hold(dossier), Calendars()
    if held.state not in WORKED_ON or held.due_at is None or watching.was_alarmed(held):
        return False
    if at < watching.alarm_of(held, calendars.time(held.receiving_unit_id)):
        return False
    told = notices.notice_alarm(held, at=at)
    facts = {"due_at": instant(held.due_at), "told": told}
    held = advance(held, "alarm", LIFECYCLE, by=ALARM, at=at, facts=facts, public=False)
    _look_again(held, calendars)
    return True


@all_or_nothing
def warn_silence(dossier: Dossier, *, at: datetime) -> bool:
    """Tell the holders that silence will count as consent, once for each such end."""
    held, calendars = hold(dossier), Calendars()
    if held.state not in WORKED_ON:
        return False
    silence = watching.silence_of(held, calendars.time(held.receiving_unit_id))
    if silence is None or silence.given_at is not None or at < silence.planned_at:
        return False
    told = notices.notice_silence(held, silence.ends_at, at=at)
    facts = {"ends_at": instant(silence.ends_at), "told": told}
    held = advance(held, "warn_silence", LIFECYCLE, by=SILENCE, at=at, facts=facts, public=False)
    _look_again(held, calendars)
    return True


@all_or_nothing
def consent_by_silence(dossier: Dossier, *, at: datetime) -> bool:
    """Resolve as granted what was not answered in time, where the version says so.

    Only after the holders were warned. Consent came into being the moment the time ran out, not
    when the rule looked.
    """
    held, calendars = hold(dossier), Calendars()
    time = calendars.time(held.receiving_unit_id)
    silence = watching.silence_of(held, time) if held.state in WORKED_ON else None
    if silence is None or silence.given_at is None:
        return False
    consented_at = silence.ends_after_warning(time)
    if at <= consented_at:
        return False
    steps = walking.road_of(held)
    hand_over = rules.hand_over_key(steps)
    for step in steps:
        if step.status in LEFT and step.key != hand_over:
            walking.call_off(step, calendars, at=consented_at)
    walking.open_steps(steps, [hand_over] if hand_over else [], calendars, at=at)
    walking.save(steps)
    notices.tell_resolved(held, Outcome.GRANTED, is_online=False, at=at)
    advance(
        held,
        "consent_by_silence",
        LIFECYCLE,
        by=SILENCE,
        at=at,
        facts={"outcome": Outcome.GRANTED, "ends_at": instant(silence.ends_at)},
        outcome=Outcome.GRANTED,
        resolved_at=consented_at,
        watch_at=at,
        positions=walking.positions_of(steps),
    )
    return True


# --- The person ---------------------------------------------------------------------------


@all_or_nothing
def warn_unanswered(dossier: Dossier, *, at: datetime) -> bool:
    """Tell the person that the days for the supplement are running out, once."""
    held, calendars = hold(dossier), Calendars()
    request = watching.open_request(held)
    if held.state != State.AWAITING_SUPPLEMENT or request is None:
        return False
    if request.warned_at or request.sent_at:
        return False
    notice = watching.notice_of(request, calendars.time(held.receiving_unit_id))
    if notice is None or at < notice.planned_at:
        return False
    request.warned_at = at
    request.save(update_fields=["warned_at"])
    notices.tell_supplement_ends(held, request, at=at)
    held = advance(held, "warn_unanswered", LIFECYCLE, by=NO_ANSWER, at=at)
    _look_again(held, calendars)
    return True


@all_or_nothing
def stop_unanswered(dossier: Dossier, *, at: datetime) -> bool:
    """Stop a dossier whose supplement was not brought within its days, after a warning.

    Warned late, the person has as many working days from the warning. Law: 118/2025/NĐ-CP,
    Điều 17.
    """
    held = hold(dossier)
    request = watching.open_request(held)
    if held.state != State.AWAITING_SUPPLEMENT or request is None:
        return False
    # What was handed in waits for the office, not for the person.
    if request.warned_at is None or request.sent_at:
        return False
    time = Calendars().time(held.receiving_unit_id)
    notice = watching.notice_of(request, time)
    if notice is None or at <= notice.ends_after_warning(time):
        return False
    reason = "Hết thời hạn bổ sung, người dân chưa nộp giấy tờ còn thiếu."
    stopped(held, "stop_unanswered", reason=reason, requested_at=None, by=NO_ANSWER, at=at)
    return True


@all_or_nothing
def remind_uncollected(dossier: Dossier, *, at: datetime) -> bool:
    """Invite the person to take what waits for them, as often as the parameter says, no more.

    After the last invitation nothing looks at the dossier any more: it stands in the list of
    those an official has to call. Law: 61/2018/NĐ-CP, Điều 20.
    """
    held, calendars = hold(dossier), Calendars()
    if held.state != State.RESOLVED:
        return False
    due = watching.invitation_of(held, calendars.time(held.receiving_unit_id))
    if due is None or at < due:
        return False
    waiting_results(held).update(reminded_at=at, reminder_count=F("reminder_count") + 1)
    notices.tell_uncollected(held, is_online=waits_online(held), at=at)
    held = advance(held, "remind_uncollected", LIFECYCLE, by=COLLECTION, at=at)
    _look_again(held, calendars)
    return True


# --- When to look again --------------------------------------------------------------------

ACTS_IN = {
    State.RECEIVED: (alarm, warn_silence, consent_by_silence),
    State.PROCESSING: (alarm, warn_silence, consent_by_silence),
    State.AWAITING_SUPPLEMENT: (warn_unanswered, stop_unanswered),
    State.RESOLVED: (remind_uncollected,),
}


def watch(dossier: Dossier, *, at: datetime) -> list[str]:
    """Do what the rules owe this dossier at this moment; return the acts done.

    Raise CalendarMissing; what was done before it stands.
    """
    acts = ACTS_IN.get(State(dossier.state), ())
    done = [act.__name__ for act in acts if act(dossier, at=at)]
    if not done:
        look_later(dossier)
    return done


@all_or_nothing
def look_later(dossier: Dossier) -> None:
    """Set when a rule looks at the dossier next. Effects: one UPDATE."""
    _look_again(hold(dossier), Calendars())


def _look_again(held: Dossier, calendars: Calendars) -> None:
    look_at = watching.next_look(held, calendars)
    Dossier.objects.filter(pk=held.pk).update(watch_at=look_at)


@all_or_nothing
def look_at_step_later(step: Step) -> None:
    """Set when a rule looks at the step next. Effects: one UPDATE."""
    held, now = _held_step(step)
    calendars = Calendars()
    if not _is_running(held, now) or now.escalated_at is not None:
        now.look_at = None
    elif now.warned_at is None:
        now.look_at = walking.warning_of(now, calendars)
    else:
        now.look_at = walking.rise_of(now, calendars)
    now.save(update_fields=["look_at"])

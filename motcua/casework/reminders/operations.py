"""Writing what is reminded of, letting it begin, stopping it; and reminding, a few at a time."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from motcua.backoffice.procedures.models import Procedure
from motcua.casework.reminders import rules
from motcua.casework.reminders.models import Reminder, ReminderRound, ReminderRule, new_key
from motcua.casework.reminders.notices import once_key, telling
from motcua.casework.reminders.permissions import approves_reminders, keeps_reminders
from motcua.casework.reminders.queries import Subject, next_subjects
from motcua.core.clock import local
from motcua.core.refusals import NotFromHere, NotYours
from motcua.core.transactions import all_or_nothing
from motcua.foundation.notifications import operations as messages
from motcua.foundation.notifications import queries as told
from motcua.foundation.org.models import Unit
from motcua.foundation.org.operations import amending
from motcua.foundation.org.rules import Acting

# One transaction looks at so many: short enough that nobody at the counter waits for it.
BATCH = 100
BY_LINK = "Đường dẫn trong tin nhắc"
STARTER = Path(__file__).parent / "starter.json"
CHANGEABLE = frozenset(
    {
        "name", "occasion", "age", "days_before", "of_codes", "procedure", "words", "legal_basis",
    }
)  # fmt: skip
_SAME_NAME = {
    "reminder_named_once": "Đã có việc nhắc tên này.",
    "reminders_reminderrule.name": "Đã có việc nhắc tên này.",
}


@all_or_nothing
def write_rule(unit: Unit, fields: Mapping[str, Any], *, by: Acting, at: datetime) -> ReminderRule:
    """Write what people may be reminded of; it stays off. Raise NotYours, Refused."""
    _require_keeper(by, unit.pk)
    given = _checked(fields)
    return amending.create(
        ReminderRule, {**given, "unit": unit}, sentences=_SAME_NAME, by=by, at=at
    )


@all_or_nothing
def change_rule(
    rule: ReminderRule, fields: Mapping[str, Any], *, version: int | None, by: Acting, at: datetime
) -> ReminderRule:
    """Change it; it is off until it is approved again. Raise NotYours, Stale, Refused."""
    _require_keeper(by, rule.unit_id)
    changes = {**_checked(fields), "approved_at": None, "approved_by_id": None}
    return amending.amend(rule, changes, version=version, sentences=_SAME_NAME, by=by, at=at)


@all_or_nothing
def approve_rule(
    rule: ReminderRule, *, version: int | None, by: Acting, at: datetime
) -> ReminderRule:
    """Let it begin: from the next round on people are reminded. Raise NotYours, Stale, NotFromHere."""
    _require_approver(by, rule.unit_id)
    held = amending.hold(rule, version)
    if held.is_on:
        raise NotFromHere("Việc nhắc này đang bật.")
    changes = {"approved_at": at, "approved_by_id": by.staff_id}
    return amending.amend(held, changes, version=version, by=by, at=at)


@all_or_nothing
def stop_rule(rule: ReminderRule, *, version: int | None, by: Acting, at: datetime) -> ReminderRule:
    """Remind nobody of it any more; what was told stays told. Raise NotYours, Stale, NotFromHere."""
    _require_approver(by, rule.unit_id)
    held = amending.hold(rule, version)
    if not held.is_on:
        raise NotFromHere("Việc nhắc này đang tắt.")
    changes = {"approved_at": None, "approved_by_id": None}
    return amending.amend(held, changes, version=version, by=by, at=at)


@all_or_nothing
def add_starters(unit: Unit, *, by: Acting, at: datetime) -> int:
    """Write the shipped rules an office does not have yet, all off; return how many. Raise NotYours."""
    _require_keeper(by, unit.pk)
    known = set(ReminderRule.objects.filter(unit=unit).values_list("name", flat=True))
    shipped = json.loads(STARTER.read_text(encoding="utf-8"))
    procedures = Procedure.objects.in_bulk(field_name="code")
    fresh = [one for one in shipped if one["name"] not in known]
    for one in fresh:
        fields = {**one, "procedure": procedures.get(one["procedure"])}
        write_rule(unit, fields, by=by, at=at)
    return len(fresh)


@all_or_nothing
def remind(rule_id: int, *, at: datetime) -> bool:
    """Remind the next few people of a rule; say whether its round of today is over.

    Killed at any moment, the next call goes on where the last whole batch ended. Effects: one
    transaction; the messages leave later, by day, by the channel of each.
    """
    rule = ReminderRule.objects.select_related("procedure").get(pk=rule_id)
    walked = _held_round(rule_id, local(at).date(), at)
    if walked.ended_at is not None or not rule.is_on:
        return True
    subjects = next_subjects(rule, walked, most=BATCH, at=at)
    walked.told_count += _tell(rule, subjects, at)
    walked.looked_count += len(subjects)
    if subjects:
        walked.last_day, walked.last_id = subjects[-1].day, subjects[-1].id
    if len(subjects) < BATCH:
        walked.ended_at = at
    walked.save()
    return walked.ended_at is not None


@all_or_nothing
def switch_by_link(reminder: Reminder, *, everything: bool, off: bool, at: datetime) -> None:
    """Stop what a message reminded of, or every reminder; or let what it reminded of come again.

    Whoever holds the phone may: the link went there and nowhere else.
    """
    kind = "" if everything else reminder.rule.occasion
    if off:
        messages.switch_off(reminder.told_person_id, kind, by=BY_LINK, at=at)
    else:
        messages.switch_on(reminder.told_person_id, reminder.rule.occasion)


def _held_round(rule_id: int, day: date, at: datetime) -> ReminderRound:
    """Return today's round under its lock: two workers never walk the same stretch."""
    ReminderRound.objects.get_or_create(rule_id=rule_id, day=day, defaults={"started_at": at})
    return ReminderRound.objects.select_for_update().get(rule_id=rule_id, day=day)


def _tell(rule: ReminderRule, subjects: list[Subject], at: datetime) -> int:
    """Write the messages of one batch and who they were for; return how many. Two INSERTs."""
    fresh = {
        once_key(rule, subject): (subject, new_key())
        for subject in subjects
        if subject.told is not None
    }
    for known in told.told_once(fresh):
        del fresh[known]
    letters = [
        telling(rule, subject, subject.told, key)
        for subject, key in fresh.values()
        if subject.told is not None
    ]
    written = messages.tell_all(letters, at=at)
    Reminder.objects.bulk_create(
        Reminder(
            key=key,
            rule=rule,
            message=message,
            told_person=subject.told,
            result=subject.result,
            of_person=subject.of_person,
            event_day=subject.event_day,
            at=at,
        )
        for (subject, key), message in zip(fresh.values(), written, strict=True)
    )
    return len(written)


def _checked(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    given = amending.only(fields, CHANGEABLE)
    checked = ("occasion", "age", "days_before", "words", "legal_basis", "name")
    facts: dict[str, Any] = {name: given[name] for name in checked}
    rules.check_rule(**facts)
    return given


def _require_keeper(by: Acting, unit_id: int) -> None:
    if not keeps_reminders(by, unit_id):
        raise NotYours("Việc nhắc do người quản trị hoặc giám đốc Trung tâm của đơn vị soạn.")


def _require_approver(by: Acting, unit_id: int) -> None:
    if not approves_reminders(by, unit_id):
        raise NotYours("Việc nhắc do giám đốc Trung tâm hoặc lãnh đạo đơn vị duyệt.")

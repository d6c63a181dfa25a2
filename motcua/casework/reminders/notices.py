"""What a reminder says: the words of its rule, what to do then, how to hear no more of it.

Never a name: a phone lies on a table.
"""

from django.conf import settings

from motcua.casework.reminders.models import ReminderRule
from motcua.casework.reminders.queries import Subject
from motcua.casework.reminders.rules import said
from motcua.foundation.notifications.rules import Telling
from motcua.foundation.people.models import Person


def telling(rule: ReminderRule, subject: Subject, told: Person, key: str) -> Telling:
    """Return what is told of one paper or birthday. Reads the procedure of the rule."""
    paper = subject.result
    words = said(
        rule.words,
        day=subject.event_day,
        paper=paper.name if paper else "",
        number=paper.number if paper else "",
        age=rule.age,
    )
    how = ""
    if rule.procedure is not None:
        how = f" Cách làm: {settings.PUBLIC_URL}/p/{rule.procedure.code}/"
    return Telling(
        kind=rule.occasion,
        text=f"{words}{how} Thôi nhắc: {off_link(key)}",
        about=paper.dossier.ref if paper else "",
        to_person_id=told.pk,
        phone=told.phone,
        email=told.email,
        unit_id=rule.unit_id,
        once_key=once_key(rule, subject),
    )


def once_key(rule: ReminderRule, subject: Subject) -> str:
    """Return what is told once: two offices of one rule do not both tell one person of one age.

    Rules of one age are the same when they lead to the same procedure, else when they bear one name.
    """
    if subject.result is not None:
        return f"reminder {rule.pk} result {subject.result.pk}"
    what = rule.procedure.code if rule.procedure else rule.name[:50]
    return f"reminder of {rule.age} before {rule.days_before} {what} person {subject.id}"


def off_link(key: str) -> str:
    """Return the address that switches reminders off without signing in."""
    return f"{settings.PUBLIC_URL}/n/{key}/"

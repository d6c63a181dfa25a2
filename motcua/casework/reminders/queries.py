"""Whose paper runs out and who comes of age next; what an office reminds of and how far it came."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from motcua.backoffice.procedures.models import Version
from motcua.casework.dossiers.models import Dossier, Party, Result
from motcua.casework.dossiers.states import Part, State, TellBy
from motcua.casework.reminders.models import Reminder, ReminderRound, ReminderRule
from motcua.casework.reminders.permissions import approves_reminders, keeps_reminders
from motcua.casework.reminders.rules import OF_AGE, births_reaching, day_of_age, events_told
from motcua.casework.reminders.states import Occasion
from motcua.core.clock import local
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.models import Person
from motcua.foundation.people.states import PersonKind

M = TypeVar("M", bound=Model)
SHOWN = 50
# What was filed so long ago is no answer to a birthday of today.
LATELY = timedelta(days=365)
_DONE = (State.RESOLVED, State.HANDED_OVER)
_GIVEN_UP = (State.REFUSED, State.WITHDRAWN, State.STOPPED)


@dataclass(frozen=True, slots=True)
class Subject:
    """One paper or one birthday, in the order in which the archive is walked: ``day``, then ``id``.

    ``told`` is whom to tell; None: nobody can be told, or it is done already.
    """

    day: date
    id: int
    event_day: date
    told: Person | None
    result: Result | None = None
    of_person: Person | None = None


def next_subjects(
    rule: ReminderRule, walked: ReminderRound, *, most: int, at: datetime
) -> list[Subject]:
    """Return what a rule concerns after what was looked at, by key. At most five SELECTs."""
    events = events_told(walked.day, rule.days_before)
    if rule.occasion == Occasion.PAPER_ENDS:
        papers = _papers(rule).filter(valid_to__gte=events.first, valid_to__lte=events.last)
        return _of_papers(rule, list(_after(papers, walked, "valid_to")[:most]))
    age = rule.age or 0
    births = births_reaching(age, events)
    people = _people(rule).filter(birth_date__gte=births.first, birth_date__lte=births.last)
    found = [one for one in _after(people, walked, "birth_date")[:most] if one.birth_date]
    return _of_people(rule, found, at=at)


def _after(rows: QuerySet[M], walked: ReminderRound, column: str) -> QuerySet[M]:
    """Return the rows after the last one looked at, in the order of the index."""
    if walked.last_day is not None:
        same_day = Q(**{column: walked.last_day}, id__gt=walked.last_id)
        rows = rows.filter(Q(**{f"{column}__gt": walked.last_day}) | same_day)
    return rows.order_by(column, "id")


def _papers(rule: ReminderRule) -> QuerySet[Result]:
    """Return the papers an office gave out and did not revoke, of which nobody was told."""
    told = Reminder.objects.filter(rule=rule, result=OuterRef("pk"))
    papers = (
        # Plus nothing: SQLite would read every dossier of the office by its index, not the few days.
        Result.objects.annotate(given_by=F("dossier__receiving_unit_id") + 0)
        .filter(given_by=rule.unit_id, dossier__state__in=_DONE, is_revoked=False)
        .exclude(dossier__tell_by=TellBy.NONE)
        .exclude(Exists(told))
        .select_related("dossier")
    )
    if rule.of_codes:
        versions = Version.objects.filter(procedure__code__in=rule.of_codes)
        known = list(versions.values_list("pk", flat=True))
        papers = papers.annotate(of_version=F("dossier__procedure_version_id") + 0)
        papers = papers.filter(of_version__in=known)
    return papers


def _of_papers(rule: ReminderRule, papers: Sequence[Result]) -> list[Subject]:
    whose: dict[int, dict[str, Person]] = {paper.dossier_id: {} for paper in papers}
    parts = Party.objects.filter(dossier__in=whose, part__in=[Part.APPLICANT, Part.SUBMITTER])
    for party in parts.select_related("person"):
        whose[party.dossier_id][party.part] = party.person
    owners = {number: by_part.get(Part.APPLICANT) for number, by_part in whose.items()}
    filed = _filed_last(rule, {one.pk for one in owners.values() if one})
    found = []
    for paper in papers:
        owner = owners[paper.dossier_id]
        is_settled = paper.replaced_by_id is not None or (
            owner is not None and filed.get(owner.pk, 0) > paper.dossier_id
        )
        told = None if is_settled else _reached(owner, whose[paper.dossier_id].get(Part.SUBMITTER))
        end = paper.valid_to or date.max
        found.append(Subject(end, paper.pk, end, told, result=paper))
    return found


def _people(rule: ReminderRule) -> QuerySet[Person]:
    """Return the people an office served last, of whose birthday nobody was told."""
    told = Reminder.objects.filter(rule=rule, of_person=OuterRef("pk"))
    last = Party.objects.filter(person=OuterRef("pk")).order_by("-dossier_id")
    return (
        Person.objects.filter(kind=PersonKind.PERSON)
        .annotate(served_by=Subquery(last.values("dossier__receiving_unit")[:1]))
        .filter(served_by=rule.unit_id)
        .exclude(Exists(told))
    )


def _of_people(rule: ReminderRule, people: Sequence[Person], *, at: datetime) -> list[Subject]:
    age = rule.age or 0
    parents = _who_filed_for(people) if age < OF_AGE else {}
    filed = _filed_last(rule, {one.pk for one in people}, since=at - LATELY)
    events = events_told(local(at).date(), rule.days_before)
    found = []
    for person in people:
        born = person.birth_date or date.min
        day = day_of_age(born, age)
        is_due = day in events and person.pk not in filed
        told = _reached(person, parents.get(person.pk)) if is_due else None
        found.append(Subject(born, person.pk, day, told, of_person=person))
    return found


def _reached(owner: Person | None, other: Person | None) -> Person | None:
    """Return whoever can be reached by phone or mail; the owner, in person, when nobody can."""
    for one in (owner, other):
        if one is not None and (one.phone or one.email):
            return one
    return owner or other


def _who_filed_for(people: Collection[Person]) -> dict[int, Person]:
    """Return who filed the last dossier of each of these for them."""
    dossiers = dict(
        Party.objects.filter(person__in=people)
        .values_list("person_id")
        .annotate(last=Max("dossier_id"))
    )
    filers = Party.objects.filter(dossier__in=dossiers.values(), part=Part.SUBMITTER)
    by_dossier = {one.dossier_id: one.person for one in filers.select_related("person")}
    found = {pk: by_dossier.get(dossier) for pk, dossier in dossiers.items()}
    return {pk: one for pk, one in found.items() if one is not None and one.pk != pk}


def _filed_last(
    rule: ReminderRule, person_ids: Collection[int], *, since: datetime | None = None
) -> dict[int, int]:
    """Return the last dossier of each who did, or is doing, what the rule would remind them of."""
    if rule.procedure_id is None or not person_ids:
        return {}
    dossiers = Dossier.objects.filter(procedure_version__procedure=rule.procedure_id)
    if since is not None:
        dossiers = dossiers.filter(filed_at__gte=since)
    own = Party.objects.filter(person__in=person_ids, part=Part.APPLICANT, dossier__in=dossiers)
    live = own.exclude(dossier__state__in=_GIVEN_UP)
    return dict(live.values_list("person_id").annotate(last=Max("dossier_id")))


# --- For pages ----------------------------------------------------------------------------


def rules_of(unit_id: int) -> QuerySet[ReminderRule]:
    """Return what an office reminds of, what is on first, each with how many were told."""
    rows = ReminderRule.objects.filter(unit=unit_id).select_related("procedure", "approved_by")
    return rows.annotate(told=Count("reminders")).order_by(
        F("approved_at").asc(nulls_last=True), "name"
    )


def last_rounds(rules: Collection[ReminderRule]) -> dict[int, ReminderRound]:
    """Return the last round of each rule. One SELECT."""
    later = ReminderRound.objects.filter(rule=OuterRef("rule"), day__gt=OuterRef("day"))
    rows = ReminderRound.objects.filter(rule__in=rules).exclude(Exists(later))
    return {one.rule_id: one for one in rows}


def reminders_of(rule: ReminderRule) -> list[Reminder]:
    """Return who was reminded lately, the last first, with what became of it. One SELECT."""
    rows = rule.reminders.select_related("message", "told_person", "result")
    return list(rows.order_by("-at", "-pk")[:SHOWN])


def reminder_by_key(key: str) -> Reminder | None:
    """Return the reminder whose link was opened."""
    return Reminder.objects.select_related("rule__unit", "told_person").filter(key=key).first()


def rounds_open(day: date) -> list[int]:
    """Return the approved rules whose round of this day has not ended. One SELECT."""
    ended = ReminderRound.objects.filter(rule=OuterRef("pk"), day=day, ended_at__isnull=False)
    rules = ReminderRule.objects.filter(approved_at__isnull=False).exclude(Exists(ended))
    return list(rules.order_by("pk").values_list("pk", flat=True))


def may_keep(acting: Acting, unit_id: int) -> bool:
    """Say whether the person writes what the office reminds of."""
    return keeps_reminders(acting, unit_id)


def may_approve(acting: Acting, unit_id: int) -> bool:
    """Say whether the person lets it begin."""
    return approves_reminders(acting, unit_id)

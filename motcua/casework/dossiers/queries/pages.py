"""Everything one dossier's page needs, read at a fixed price; and what else is asked of dossiers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from motcua.backoffice.procedures.queries import offer
from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers import rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import (
    Consultation,
    Dossier,
    DossierEntry,
    DossierSlip,
    Extension,
    Paper,
    PaperFile,
    Party,
    Pause,
    Result,
    Step,
    SupplementRequest,
)
from motcua.casework.dossiers.models.dossier import DossierQuerySet, position
from motcua.casework.dossiers.permissions import does, works_in
from motcua.casework.dossiers.queries.promises import Calendars, Promises, promises_of
from motcua.casework.dossiers.rules import debts
from motcua.casework.dossiers.states import Part, State, StepStatus
from motcua.core.clock import OFFICE_TZ
from motcua.core.lifecycle import Transition
from motcua.core.questions import Question, Slot
from motcua.core.secrecy import keyed_digest
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.models import Person
from motcua.foundation.worktime.rules.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Whole:
    """One dossier with all that belongs to it."""

    dossier: Dossier
    offer: Offer
    parties: Sequence[Party]
    papers: Sequence[Paper]
    steps: Sequence[Step]
    entries: Sequence[DossierEntry]
    slips: Sequence[DossierSlip]
    pauses: Sequence[Pause]
    supplement_requests: Sequence[SupplementRequest]
    extensions: Sequence[Extension]
    consultations: Sequence[Consultation]
    results: Sequence[Result]
    promises: Promises | None
    calendars: Calendars

    @property
    def parameters(self) -> Parameters:
        """Return what holds today at the unit that received it."""
        return self.calendars.time(self.dossier.receiving_unit_id).parameters

    @property
    def applicant(self) -> Party:
        """Return whose dossier it is."""
        return next(party for party in self.parties if party.part == Part.APPLICANT)

    @property
    def open_steps(self) -> list[Step]:
        """Return where it lies now."""
        return [step for step in self.steps if step.status == StepStatus.OPEN]

    @property
    def debts(self) -> dict[int, int]:
        """Return the working minutes each unit used beyond its limits."""
        return debts(self.steps)

    def steps_in_hand(self, acting: Acting) -> list[Step]:
        """Return the open steps this person may do: their post's, or of a department they head."""
        return [step for step in self.open_steps if does(acting, position(step))]

    def questions_to(self, acting: Acting) -> list[Consultation]:
        """Return the unanswered questions put to where this person works."""
        return [
            asked
            for asked in self.consultations
            if asked.answered_at is None
            and works_in(acting, asked.department.unit_id, asked.department_id)
        ]

    def acts(self, acting: Acting) -> tuple[Transition, ...]:
        """Return what this person may do now: the buttons of the page."""
        return LIFECYCLE.open_to(acting, self.dossier)


def whole(ref: str, acting: Acting) -> Whole:
    """Return a dossier this person may see, with everything. Raise Dossier.DoesNotExist."""
    dossier = (
        Dossier.objects.seen_by(acting)
        .referred(ref)
        .select_related(
            "procedure_version__procedure__subject",
            "receiving_unit",
            "receiving_department",
            "guided_unit",
            "competent_unit",
            "result_unit",
            "guided_unit",
            "counter",
        )
        .get()
    )
    return whole_of(dossier)


def _belonging(make: Callable[[], QuerySet[Any]]) -> Question[Any]:
    """Return the question for what belongs to one dossier."""
    return Question(lambda: make().filter(dossier=Slot(0)))


_PARTIES = _belonging(lambda: Party.objects.order_by("id"))
_PAPERS = _belonging(lambda: Paper.objects.order_by("id"))
_STEPS = _belonging(
    lambda: Step.objects.select_related("department", "unit", "handler").order_by("position")
)
_LINES = Question(lambda: DossierEntry.objects.filter(subject=Slot(0)).order_by("-seq"))
_SLIPS = _belonging(lambda: DossierSlip.objects.select_related("slip").order_by("slip_id"))
_PAUSES = _belonging(lambda: Pause.objects.order_by("started_at"))
_REQUESTS = _belonging(lambda: SupplementRequest.objects.order_by("asked_at"))
_EXTENSIONS = _belonging(
    lambda: Extension.objects.select_related("decided_by").order_by("decided_at")
)
_CONSULTATIONS = _belonging(
    lambda: Consultation.objects.select_related("department", "asked_by", "answered_by").order_by(
        "asked_at"
    )
)
_RESULTS = _belonging(lambda: Result.objects.select_related("replaced_by").order_by("id"))


def whole_of(dossier: Dossier) -> Whole:
    """Return everything that belongs to ``dossier``. Effects: a fixed number of SELECTs."""

    def of(question: Question[Any], owner: str = "dossier") -> list[Any]:
        rows = question.all(dossier.pk)
        for row in rows:
            setattr(row, owner, dossier)
        return rows

    pauses, extensions = of(_PAUSES), of(_EXTENSIONS)
    in_time = [extension for extension in extensions if not extension.is_late]
    promises, calendars = None, Calendars()
    if dossier.received_at is not None:
        promises = promises_of(
            dossier, calendars, pauses=pauses, extension=in_time[-1] if in_time else None
        )
    papers = of(_PAPERS)
    prefetch_related_objects(papers, Prefetch("files", PaperFile.objects.order_by("id")))
    return Whole(
        dossier=dossier,
        offer=offer(dossier.procedure_version_id),
        parties=of(_PARTIES),
        papers=papers,
        steps=of(_STEPS),
        entries=of(_LINES, "subject"),
        slips=of(_SLIPS),
        pauses=pauses,
        supplement_requests=of(_REQUESTS),
        extensions=extensions,
        consultations=of(_CONSULTATIONS),
        results=of(_RESULTS),
        promises=promises,
        calendars=calendars,
    )


# --- At intake ----------------------------------------------------------------------------

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What this person filed in the last year, and which of it looks like the same matter."""

    dossiers: Sequence[Dossier]
    same: Sequence[Dossier]


def earlier_of(id_number: str, procedure_code: str, acting: Acting, *, at: datetime) -> Earlier:
    """Return what a person filed within a year and the officer may see: duplicates are warned of.

    The same matter is the same procedure, not yet ended.
    """
    digest = keyed_digest(id_number)
    if not digest:
        return Earlier((), ())
    persons = Person.objects.filter(id_digest=digest).values("pk")
    found = list(
        Dossier.objects.seen_by(acting)
        .filter(parties__person__in=persons, parties__part=Part.APPLICANT, filed_at__gte=at - YEAR)
        .select_related("procedure_version__procedure")
        .order_by("-filed_at")[:50]
    )
    same = [
        dossier
        for dossier in found
        if dossier.procedure_version.procedure.code == procedure_code and not dossier.is_final
    ]
    return Earlier(found, same)


# --- The register -------------------------------------------------------------------------


def register_rows(unit_id: int, from_day: date, to_day: date, subject: str = "") -> DossierQuerySet:
    """Return what a unit received in these days, in the order of its codes.

    Law: 03/2025/TT-VPCP, Phụ lục I (one register per field or group of fields).
    """
    begins = datetime.combine(from_day, time(), tzinfo=OFFICE_TZ)
    ends = datetime.combine(to_day + timedelta(days=1), time(), tzinfo=OFFICE_TZ)
    rows = Dossier.objects.filter(
        receiving_unit=unit_id, received_at__gte=begins, received_at__lt=ends
    )
    if subject:
        rows = rows.filter(procedure_version__procedure__subject__code=subject)
    return (
        rows.select_related("procedure_version__procedure__subject", "competent_unit")
        .prefetch_related(
            Prefetch("parties", Party.objects.filter(part=Part.APPLICANT), "applicants"),
            Prefetch("results", Result.objects.order_by("id"), "issued"),
        )
        .order_by("received_at", "id")
    )


# --- The public look-up ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """What anybody with the code may know: how far it is, never whose it is.

    Law: 01/2018/TT-VPCP, Điều 16 (unauthenticated look-up shows code and progress only).
    """

    dossier: Dossier
    steps: Sequence[Step]

    @property
    def done_count(self) -> int:
        """Return how many steps are over."""
        return sum(step.status == StepStatus.DONE for step in self.steps)

    @property
    def share(self) -> int | None:
        """Return the degree of completion in whole percent; None for what ended without a result."""
        if self.dossier.state in {State.RESOLVED, State.HANDED_OVER}:
            return 100
        if self.dossier.is_final:
            return None
        return self.done_count * 100 // len(self.steps) if self.steps else 0


_BY_CODE = Question(
    lambda: Dossier.objects.filter(code=Slot(0)).select_related(
        "procedure_version", "receiving_unit", "result_unit"
    )
)


_BY_FILING_CODE = Question(
    lambda: Dossier.objects.filter(filing__code=Slot(0)).select_related(
        "procedure_version", "receiving_unit", "result_unit"
    )
)


def progress_of(code: str) -> Progress | None:
    """Return the progress of a code, None when there is none. Effects: two SELECTs.

    What was filed online is found by its random code too, before and after it was received.
    """
    filing_code = rules.read_filing_code(code)
    dossier = _BY_FILING_CODE.first(filing_code) if filing_code else _BY_CODE.first(code)
    if dossier is None:
        return None
    left = [step for step in _STEPS.all(dossier.pk) if step.status != StepStatus.CANCELLED]
    return Progress(dossier, left)

"""What a citizen sees of their own: each dossier as one road, with whose turn it is.

Own is where they are submitter, applicant or proxy, as the person they signed in as.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from motcua.backoffice.documents.states import SlipKind
from motcua.backoffice.procedures.queries import offer
from motcua.backoffice.procedures.rules import Paper as CataloguePaper
from motcua.casework.dossiers.models import (
    Dossier,
    DossierEntry,
    DossierSlip,
    LetterFile,
    Paper,
    Party,
    Result,
    Step,
    SupplementRequest,
)
from motcua.casework.dossiers.queries.letters import files_of, has_unread
from motcua.casework.dossiers.queries.pages import Progress
from motcua.casework.dossiers.rules import is_taken_online
from motcua.casework.dossiers.states import ReturnMethod, State, StepStatus
from motcua.foundation.notifications.models import Message
from motcua.foundation.notifications.states import CODE_KIND, MessageStatus
from motcua.foundation.people.rules import SignedIn

MOST = 200
_OFFICES_OWN = (SlipKind.ROUTING_SLIP, SlipKind.REGISTER)
# A result that is only drafted, or was taken back to be corrected, is nobody's yet.
_WITH_RESULT = (State.RESOLVED, State.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Own:
    """One dossier of one's own, with everything its owner may know."""

    progress: Progress
    parties: Sequence[Party]
    papers: Sequence[Paper]
    entries: Sequence[DossierEntry]
    # What came along with letters, by the key of their line.
    sent_along: Mapping[int, Sequence[LetterFile]]
    results: Sequence[Result]
    slips: Sequence[DossierSlip]
    asked: SupplementRequest | None

    @property
    def components(self) -> tuple[CataloguePaper, ...]:
        """Return the papers of the dossier's case, as the catalogue has them."""
        dossier = self.dossier
        return offer(dossier.procedure_version_id).case(dossier.case_key).components

    @property
    def has_unread(self) -> bool:
        """Return whether the office wrote what this person has not read."""
        return bool(self.dossier.has_unread)  # type: ignore[attr-defined]

    @property
    def takes_online(self) -> bool:
        """Return whether its owner takes the result here, which ends the dossier."""
        dossier = self.dossier
        return dossier.state == State.RESOLVED and is_taken_online(
            dossier.return_method, dossier.outcome, [result.digest for result in self.results]
        )

    @property
    def dossier(self) -> Dossier:
        """Return the dossier itself."""
        return self.progress.dossier


def own_dossiers(citizen: SignedIn) -> list[Progress]:
    """Return a citizen's dossiers with their steps, what was filed last first. Two SELECTs."""
    found = (
        Dossier.objects.seen_by(citizen)
        .select_related("procedure_version", "receiving_unit", "result_unit")
        .annotate(has_unread=has_unread(citizen))
        .prefetch_related(Prefetch("steps", _steps(), "road"))
        .order_by("-filed_at", "-id")[:MOST]
    )
    return [Progress(dossier, dossier.road) for dossier in found]  # type: ignore[attr-defined]


def own_dossier(ref: str, citizen: SignedIn) -> Own:
    """Return one dossier of a citizen's own. Raise Dossier.DoesNotExist. A fixed number of SELECTs."""
    dossier = (
        Dossier.objects.seen_by(citizen)
        .referred(ref)
        .select_related("procedure_version", "receiving_unit", "result_unit")
        .annotate(has_unread=has_unread(citizen))
        .get()
    )
    entries = list(dossier.timeline.filter(public=True).order_by("seq"))
    return Own(
        progress=Progress(dossier, list(_steps().filter(dossier=dossier))),
        parties=list(dossier.parties.order_by("id")),
        papers=list(dossier.papers.prefetch_related("files").order_by("id")),
        entries=entries,
        sent_along=files_of(entries),
        results=list(_valid_results(dossier)),
        slips=list(own_slips(citizen).filter(dossier=dossier)),
        asked=dossier.supplement_requests.filter(closed_at__isnull=True).first(),
    )


def own_slips(citizen: SignedIn) -> QuerySet[DossierSlip]:
    """Return the slips made for the person; the control slip and the register are the office's."""
    seen = Dossier.objects.seen_by(citizen)
    slips = DossierSlip.objects.filter(dossier__in=seen, slip__voided_at__isnull=True)
    return slips.exclude(slip__kind__in=_OFFICES_OWN).select_related("slip").order_by("slip_id")


def own_results(citizen: SignedIn) -> QuerySet[Result]:
    """Return the results of one's own that hold a file and stand.

    One that is delivered online is opened after it was taken (``take_result``).
    """
    valid = Result.objects.filter(is_revoked=False, replaced_by__isnull=True).exclude(digest="")
    ready = Dossier.objects.seen_by(citizen).filter(state__in=_WITH_RESULT)
    to_take = Q(dossier__return_method=ReturnMethod.ELECTRONIC, handed_over_at__isnull=True)
    return valid.filter(dossier__in=ready).exclude(to_take)


def _steps() -> QuerySet[Step]:
    steps = Step.objects.exclude(status=StepStatus.CANCELLED)
    return steps.select_related("department", "unit").order_by("position")


def _valid_results(dossier: Dossier) -> QuerySet[Result]:
    return dossier.results.filter(is_revoked=False, replaced_by__isnull=True).order_by("id")


def own_messages(citizen: SignedIn) -> QuerySet[Message]:
    """Return what this person was told, newest first; never a code, nor what they did not want."""
    told = Message.objects.filter(to_person=citizen.person_id).exclude(kind=CODE_KIND)
    told = told.exclude(status=MessageStatus.DROPPED)
    return told.order_by("-created_at", "-id")[:MOST] if citizen.is_known else told.none()


def own_parts(citizen: SignedIn) -> list[tuple[Dossier, list[str]]]:
    """Return a citizen's dossiers, each with the parts they have in it. Two SELECTs."""
    found = (
        Dossier.objects.seen_by(citizen)
        .select_related("procedure_version")
        .prefetch_related(
            Prefetch("parties", Party.objects.filter(person=citizen.person_id), "own_parties")
        )
        .order_by("-filed_at", "-id")
    )
    return [(one, [p.part for p in one.own_parties]) for one in found]  # type: ignore[attr-defined]

"""What is being written online: a draft with everything its pages need, and what is missing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules import Offer, Paper
from motcua.backoffice.procedures.rules.forms import Filled, fill, mistakes
from motcua.backoffice.procedures.states import FieldKind
from motcua.casework.dossiers.models import Dossier, Draft, Filing, SentFile
from motcua.casework.dossiers.rules import FileGiven
from motcua.casework.dossiers.rules.filing import (
    AUTHORISATION,
    CONTACT,
    QUESTIONS,
    SECTION,
    Missing,
    bare,
    papers_missing,
    papers_online,
    papers_to_send,
    steps_of_filing,
)
from motcua.core.clock import local
from motcua.core.secrecy import keyed_digest
from motcua.core.sentences import sentence
from motcua.foundation.org.models import Department, Unit
from motcua.foundation.org.states import DepartmentCode, UnitKind
from motcua.foundation.people.rules import SignedIn
from motcua.foundation.people.states import SignInLevel


@dataclass(frozen=True, slots=True)
class Written:
    """One draft as far as it is written. ``filled`` is None for a version without a form."""

    draft: Draft
    offer: Offer
    filled: Filled | None
    files: Sequence[SentFile]

    @property
    def components(self) -> tuple[Paper, ...]:
        """Return the papers of the draft's case."""
        return self.offer.case(self.draft.case_key).components

    @property
    def file_fields(self) -> dict[str, str]:
        """Return the papers the form itself asks for: component → field that shows it now."""
        sections = self.filled.sections if self.filled else ()
        return {
            field.component or field.key: field.key
            for section in sections
            for field in section.fields
            if field.kind == FieldKind.FILE
        }

    @property
    def to_send(self) -> list[Any]:
        """Return the papers the step of papers asks for; a screen of the hall takes none."""
        if self.draft.device_id:
            return []
        return papers_to_send(
            self.components, has_form=self.filled is not None, asked_in_form=self.file_fields
        )

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the steps of this filing, in order."""
        sections = [section.key for section in self.filled.sections] if self.filled else []
        return steps_of_filing(
            sections, has_questions=bool(self.offer.questions), has_papers=bool(self.to_send)
        )

    def files_of(self, component_key: str) -> list[SentFile]:
        """Return what was sent for one paper."""
        return [file for file in self.files if file.component_key == component_key]

    @property
    def given(self) -> dict[str, list[FileGiven]]:
        """Return the files by paper, only for papers of the catalogue."""
        known = {component.key for component in self.components}
        by_paper: dict[str, list[FileGiven]] = defaultdict(list)
        for file in self.files:
            if file.component_key in known:
                by_paper[file.component_key].append(given_of(file))
        return by_paper

    @property
    def authorisation(self) -> list[FileGiven]:
        """Return the paper by which the writer files for another; none for one's own filing."""
        if not self.draft.is_for_other:
            return []
        return [given_of(file) for file in self.files_of(AUTHORISATION)]

    @property
    def missing(self) -> list[Missing]:
        """Return everything that must still be done before it can be filed."""
        return [
            *self._questions_missing(),
            *self._form_missing(),
            *papers_missing(self.components, {paper.component for paper in self.papers}),
            *_contact_missing(self.draft.contact),
            *self._other_missing(),
        ]

    @property
    def papers(self) -> Sequence[Any]:
        """Return what the filing brings."""
        return papers_online(
            self.components,
            self.given,
            has_form=self.filled is not None,
            # Who files for another proved themselves, not whose dossier it is.
            is_identified=self.draft.level == SignInLevel.IDENTITY and not self.draft.is_for_other,
        )

    def _other_missing(self) -> list[Missing]:
        """Return what form 01 asks of who files for another."""
        if not self.draft.is_for_other:
            return []
        asked = {
            "applicant_name": "Chưa ghi nộp thay cho ai",
            "authorised_by": "Chưa ghi giấy ủy quyền nào",
        }
        contact = self.draft.contact
        missing = [
            Missing(words, CONTACT)
            for key, words in asked.items()
            if not str(contact.get(key, "")).strip()
        ]
        if not self.authorisation:
            missing.append(Missing("Chưa gửi ảnh giấy ủy quyền", CONTACT))
        return missing

    def _questions_missing(self) -> list[Missing]:
        facts = self.draft.facts
        return [
            Missing(sentence("Chưa trả lời: %(question)s", question=one.label), QUESTIONS)
            for one in self.offer.questions
            if one.is_required and facts.get(one.key) in {None, ""}
        ]

    def _form_missing(self) -> list[Missing]:
        if self.filled is None:
            return []
        return [
            Missing(
                sentence("%(field)s: %(mistake)s", field=one.label, mistake=one.message),
                f"{SECTION}{one.section}",
            )
            for one in mistakes(self.filled, whole=True)
        ]


def _contact_missing(contact: Mapping[str, Any]) -> list[Missing]:
    if not str(contact.get("name", "")).strip():
        return [Missing("Chưa ghi người nộp là ai, báo tin bằng cách nào", CONTACT)]
    return []


def given_of(file: SentFile) -> FileGiven:
    """Return a paper on its way in as a paper that was brought."""
    return FileGiven(
        digest=file.digest,
        name=file.name,
        mime=file.mime,
        byte_count=file.byte_count,
        is_watermarked=file.is_watermarked,
    )


def written(draft: Draft, at: datetime) -> Written:
    """Return a draft with everything its pages need. Effects: at most four SELECTs."""
    filled = None
    if draft.form is not None:
        filled = fill(catalogue.form_of(draft.form), draft.answers, local(at).date())
    return Written(
        draft, catalogue.offer(draft.version_id), filled, list(draft.files.order_by("id"))
    )


def draft_seen(uid: Any, citizen: SignedIn, opened: list[str]) -> Draft:
    """Return a draft this person or browser may write on. Raise Draft.DoesNotExist."""
    return (
        Draft.objects.seen_by(citizen, opened)
        .select_related("version__procedure", "form", "unit", "person")
        .get(uid=uid)
    )


def draft_of_code(typed: str) -> Draft | None:
    """Return the draft a resume code opens, as typed."""
    digest = keyed_digest(bare(typed))
    return Draft.objects.filter(resume_digest=digest).first() if digest else None


def draft_by_uid(uid: Any) -> Draft | None:
    """Return a draft whoever asks: for who brings the key to sign it, or helps to fill it in."""
    rows = Draft.objects.select_related("version__procedure", "form", "unit", "person")
    return rows.filter(uid=uid).first()


def own_drafts(citizen: SignedIn) -> QuerySet[Draft]:
    """Return what a citizen is writing, the last touched first."""
    return Draft.objects.seen_by(citizen).select_related("version", "unit").order_by("-changed_at")


def filing_seen(uid: Any, citizen: SignedIn, opened: list[str]) -> Filing | None:
    """Return how a draft was filed, to whom wrote it: signed in, or in this browser."""
    filings = Filing.objects.select_related("dossier__receiving_unit", "dossier__procedure_version")
    found = filings.filter(dossier__uid=uid).first()
    if found is None:
        return None
    own = Dossier.objects.seen_by(citizen).filter(pk=found.dossier_id).exists()
    return found if own or str(uid) in opened else None


def filing_of_dossier(dossier_id: int) -> Filing | None:
    """Return how a dossier was filed online, None when it was not. One SELECT."""
    return Filing.objects.select_related("form").filter(dossier=dossier_id).first()


def earlier_filings(citizen: SignedIn, procedure_id: int) -> QuerySet[Filing]:
    """Return what a citizen filed online for the same procedure, the newest first."""
    return (
        Filing.objects.filter(
            person=citizen.person_id, dossier__procedure_version__procedure=procedure_id
        )
        .select_related("dossier")
        .order_by("-filed_at")
    )


def units_to_file_at(day: date) -> list[Unit]:
    """Return the communes whose one-stop takes filings on a day. One SELECT."""
    one_stops = Department.objects.valid_on(day).filter(code=DepartmentCode.ONE_STOP)
    units = Unit.objects.valid_on(day).filter(
        Q(opens_on__isnull=True) | Q(opens_on__lte=day),
        kind=UnitKind.COMMUNE_COMMITTEE,
        pk__in=one_stops.values("unit"),
    )
    return list(units.order_by("name"))

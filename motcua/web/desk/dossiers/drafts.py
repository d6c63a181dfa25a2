"""What stands on the intake page between F2 and F9: one form, its papers, its questions.

A draft is read whole from each request: what was typed comes back as typed. ``keeping`` seals a
copy for whoever is called away.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import uuid4

from django import forms
from django.http import QueryDict

from motcua.backoffice.procedures.rules import Offer, OfferCase, Paper
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Asked, Intake, PaperGiven, missing_papers
from motcua.casework.dossiers.states import Part
from motcua.core.typed import whole_number
from motcua.foundation.people import queries as people
from motcua.foundation.people.rules import Card, normalise_number, parse_card_qr
from motcua.web.desk.dossiers.forms import IntakeForm, PaperForm, question_form
from motcua.web.desk.dossiers.scans import kept, may_be_kept
from motcua.web.desk.dossiers.typed import letters_typed, seal_read

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

# What a card, or a dossier of the same visit, says of who stands here.
PERSON = ("name", "id_number", "birth", "address")
SUPPLEMENT, REFUSE, TAKE_IN = "supplement", "refuse", "take_in"
Uploads: TypeAlias = "MultiValueDict[str, UploadedFile[Any]]"


SCANS = "-scans"
PLACES = ("competent", "result_at", "guided_at")
NOT_GUIDED = (("", "không hỏi trước ở đâu"),)

# Which offices may be competent: their numbers and names, this one first.
Offices: TypeAlias = "Sequence[tuple[int, str]]"


@dataclass(slots=True)
class Draft:
    """A dossier being written in."""

    data: QueryDict
    form: IntakeForm
    offer: Offer | None
    case: OfferCase | None
    papers: tuple[tuple[Paper, PaperForm], ...]
    questions: forms.Form
    mode: str
    offices: Offices = ()

    @property
    def is_valid(self) -> bool:
        """Return whether the words are well formed; a procedure must be chosen."""
        forms_of = [self.form, self.questions, *(form for _, form in self.papers)]
        answers = [form.is_valid() for form in forms_of]  # each, so that each shows its mistakes
        return all(answers) and self.offer is not None

    @property
    def competent_id(self) -> int | None:
        """Return the office that solves it when the procedure is bound to no place."""
        return self._office("competent")

    def _office(self, name: str) -> int | None:
        """Return which of the offices was chosen; of a procedure bound to its place none is."""
        number = whole_number(self.data.get(name, ""))
        return number if number in {known for known, _ in self.offices} else None

    @property
    def id_numbers(self) -> list[str]:
        """Return the numbers typed so far, bare, the applicant's first."""
        typed = (self.data.get(name, "") for name in ("other_number", "id_number"))
        return [number for number in map(normalise_number, typed) if number]

    @property
    def missing(self) -> tuple[Paper, ...]:
        """Return the papers still to be brought."""
        here = [paper.key for paper, form in self.papers if f"{paper.key}-here" in self.data]
        return missing_papers(here, (paper for paper, _ in self.papers))

    @property
    def asked(self) -> list[Asked]:
        """Return what a supplement request would ask for."""
        return [
            Asked(paper.key, paper.name, form.cleaned_data["what"].strip())
            for paper, form in self.papers
            if form.cleaned_data["what"].strip()
        ]

    @property
    def answers(self) -> dict[str, Any]:
        """Return what is answered so far to the questions that choose the branch."""
        self.questions.is_valid()
        return dict(self.questions.cleaned_data)

    def intake(self, uploads: Uploads, counter_id: int | None) -> Intake:
        """Return the whole as the room takes it; scans are examined and kept first.

        Raise Refused for a file the office must not keep. Call after ``is_valid``.
        """
        if self.offer is None or self.case is None:
            raise ValueError("a draft without procedure is not valid")
        said = self.form.cleaned_data
        return Intake(
            uid=said["uid"],
            version_id=self.offer.version_id,
            case_key=self.case.key,
            channel=said["channel"] or "counter",
            parties=self.form.parties,
            papers=tuple(self._papers(uploads)),
            form_values=dict(self.questions.cleaned_data),
            copies_count=self.offer.dossier_sets or 1,
            return_method=said["return_method"] or "counter",
            tell_by=said["tell_by"] or "none",
            competent_unit_id=self.competent_id,
            result_unit_id=self._office("result_at"),
            guided_unit_id=self._office("guided_at"),
            counter_id=counter_id,
            visit_group=said["visit"],
            visit_number=said["visit_number"] or 1,
            out_of_hours_reason=said["out_of_hours_reason"],
            identity_typed=letters_typed(self.data),
        )

    @property
    def procedure(self) -> str:
        """Return the code of the chosen procedure: a scan is marked before there is a dossier."""
        return self.offer.code if self.offer else ""

    def _papers(self, uploads: Uploads) -> Iterator[PaperGiven]:
        for paper, form in self.papers:
            sent = uploads.getlist(f"{paper.key}{SCANS}") if may_be_kept(paper) else []
            scans = [kept(scan, paper, use=f"thủ tục {self.procedure}") for scan in sent]
            given = form.given(paper.key, shown_only=paper.present_only, files=scans)
            if given.is_brought:
                yield given


def opened(said: QueryDict, earlier: Dossier | None, lent: QueryDict | None = None) -> Draft:
    """Return an empty draft; ``earlier`` of the same visit lends its people, ``lent`` its words."""
    data = QueryDict(mutable=True)
    data["uid"] = str(uuid4())
    data["visit"] = said.get("visit") or str(uuid4())
    for name, field in IntakeForm.base_fields.items():
        if field.initial is not None:
            data.setdefault(name, str(field.initial))
    if earlier is not None:
        data.update(_people_of(earlier))
        seal_read(data, PERSON)
    for name, words in lent.items() if lent is not None else ():
        data[name] = str(words)
    return _drawn(data, None)


def _people_of(dossier: Dossier) -> dict[str, str]:
    """Return the person who stood at the counter, as fields."""
    parties = {party.part: party for party in dossier.parties.all()}
    here = parties.get(Part.PROXY) or parties.get(Part.SUBMITTER) or parties[Part.APPLICANT]
    return {
        "name": here.name,
        "id_number": here.id_number,
        "address": here.address,
        "phone": here.phone,
        "email": here.email,
        "scanned": "same",
    }


def noting_scans(said: QueryDict, uploads: Iterable[str] = ()) -> QueryDict:
    """Return what was posted, with which papers had a file chosen: a page drawn again has lost it.

    A page that only asks sends a word in the place of each file; ``uploads`` really came. A file
    field nobody touched is sent empty.
    """
    data = said.copy()
    for name in [name for name in said if name.endswith(SCANS)]:
        del data[name]
    named = [*(name for name in said if any(said.getlist(name))), *uploads]
    chosen = {name.removesuffix(SCANS) for name in named if name.endswith(SCANS)}
    data.setlist("scan_again", sorted({*said.getlist("scan_again"), *chosen}))
    return data


def chosen_version(said: QueryDict) -> int | None:
    """Return the number of the version that was just chosen, or before."""
    return whole_number(said.get("choose") or said.get("version") or "")


def read(
    said: QueryDict, offer: Offer | None, offices: Offices, uploads: Iterable[str] = ()
) -> Draft:
    """Return the draft as posted, for the chosen ``offer`` if this office may receive it."""
    data = noting_scans(said, uploads)
    if "choose" in data and offer is not None:
        data["version"], data["words"] = str(offer.version_id), offer.name
        data["case_key"] = ""
    return _drawn(data, offer, offices)


def _drawn(data: QueryDict, offer: Offer | None, offices: Offices = ()) -> Draft:
    case = _case(data, offer)
    papers = tuple(_paper(data, paper) for paper in (case.components if case else ()))
    questions = question_form(offer.questions if offer else (), data)
    mode = data.get("mode") or TAKE_IN
    form = asking_where(asking_why(IntakeForm(data), mode), offices)
    return Draft(data, form, offer, case, papers, questions, mode, offices)


def asking_where(form: IntakeForm, offices: Offices) -> IntakeForm:
    """Return the form with the choice of the offices, where there is one.

    Law: 118/2025/NĐ-CP, Điều 15: guided, received, solved and returned may be four places.
    """
    for name in PLACES:
        if len(offices) > 1:
            choices = [*NOT_GUIDED, *offices] if name == "guided_at" else offices
            form.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del form.fields[name]
    return form


def asking_why(form: IntakeForm, mode: str) -> IntakeForm:
    """Return the form with its reason asked for, where a slip will carry it."""
    form.fields["reason"].required = mode != TAKE_IN
    return form


def _case(data: QueryDict, offer: Offer | None) -> OfferCase | None:
    if offer is None:
        return None
    wanted = data.get("case_key")
    by_default = next((case for case in offer.cases if case.is_default), offer.cases[0])
    case = next((case for case in offer.cases if case.key == wanted), by_default)
    data["case_key"] = case.key
    return case


def _paper(data: QueryDict, paper: Paper) -> tuple[Paper, PaperForm]:
    """Return the form of one paper; a paper not yet on the page gets the catalogue's numbers."""
    if f"{paper.key}-originals" not in data:
        data[f"{paper.key}-originals"] = str(paper.original_qty or "")
        data[f"{paper.key}-copies"] = str(paper.copy_qty or "")
    return paper, PaperForm(data, prefix=paper.key, paper=paper.name)


def fill_from_card(data: QueryDict) -> Card:
    """Put what the card says into the fields, and what the office knows of how to reach the person.

    Raise Refused for what is no card. Effects: one SELECT.
    """
    card = parse_card_qr(data.get("scan", ""))
    birth = f"{card.birth_date:%d/%m/%Y}" if card.birth_date else str(card.birth_year or "")
    data.update(
        {
            "name": card.name,
            "id_number": card.number,
            "birth": birth,
            "sex": card.sex,
            "address": card.address,
            "scanned": "card",
            "scan": "",
        }
    )
    known = people.find_by_id(card.number).first()
    if known is not None:
        data.update({name: getattr(known, name) for name in ("phone", "email")})
    seal_read(data, PERSON)
    return card


def with_mode(draft: Draft, mode: str) -> Draft:
    """Return the draft turned into a receipt, a supplement request or a refusal."""
    draft.mode = mode
    draft.data["mode"] = mode
    return draft


def add_refusal(draft: Draft, message: str, law: str) -> None:
    """Show why the room refused, above the form."""
    words: Any = f"{message} Căn cứ: {law}." if law else message
    draft.form.add_error(None, words)

"""What the pages of a filing draw: where one is among the steps, papers to send, the summary."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from motcua.backoffice.procedures.rules.forms import SaidSection, summary
from motcua.backoffice.procedures.states import FilingPlace
from motcua.casework.dossiers.models import Draft, SentFile
from motcua.casework.dossiers.queries import Written
from motcua.casework.dossiers.rules.filing import (
    AUTHORISATION,
    AUTHORISATION_NAME,
    CONTACT,
    PAPERS,
    SECTION,
    Missing,
)
from motcua.casework.helping.models import HelpedDraft
from motcua.core.sentences import sentence
from motcua.web.components.filling.telling import contact_words, title_of
from motcua.web.components.shapes import Link
from motcua.web.components.words import moment


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every step."""

    procedure: str
    office: str
    place: str
    number: int
    total: int
    title: str
    before: str
    away: str
    stamp: int
    kept_until: str
    is_owned: bool
    helped: str = ""
    helped_href: str = ""


@dataclass(frozen=True, slots=True)
class SentLine:
    """One paper that was sent."""

    name: str
    href: str
    uid: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper to send, and what was sent for it."""

    key: str
    name: str
    about: str
    is_required: bool
    files: tuple[SentLine, ...]
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft on the list of one's own."""

    procedure: str
    href: str
    changed: str
    kept_until: str


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """Everything that will be filed, and what is still missing."""

    sections: tuple[SaidSection, ...]
    section_hrefs: dict[str, str]
    papers: tuple[tuple[str, str], ...]
    papers_href: str
    contact: tuple[tuple[str, str], ...]
    contact_href: str
    missing: tuple[Link, ...]
    signatures: tuple[tuple[str, str], ...]
    second_href: str
    is_national: bool
    national_url: str


def address_of(draft: Draft, step: str) -> str:
    """Return the page of one step."""
    return reverse("portal:filing_step", args=[draft.uid, step])


def frame_of(this: Written, step: str, helped: HelpedDraft | None = None) -> Frame:
    """Return what stands around a step; ``helped`` when somebody fills it in with its person."""
    draft, steps = this.draft, this.steps
    number = steps.index(step)
    return Frame(
        procedure=this.offer.name,
        office=draft.unit.name,
        place=draft.place,
        number=number + 1,
        total=len(steps),
        title=title_of(this, step),
        before=address_of(draft, steps[number - 1]) if number else "",
        away=reverse("portal:filing_away", args=[draft.uid]),
        stamp=draft.stamp,
        kept_until=moment(draft.ends_at),
        is_owned=draft.person_id is not None,
        helped=helped.mandate.person_name if helped else "",
        helped_href=f"/desk/help/{helped.mandate.uid}/" if helped else "",
    )


def papers_of(this: Written, mistakes: dict[str, str]) -> tuple[PaperLine, ...]:
    """Return the papers of the step of papers."""
    return tuple(
        PaperLine(
            key=one.key,
            name=one.name,
            about=(one.condition and sentence("Chỉ khi: %(condition)s", condition=one.condition))
            or one.form_template,
            is_required=one.is_required and not one.condition,
            files=sent_lines(this.draft, this.files_of(one.key)),
            mistake=mistakes.get(one.key, ""),
        )
        for one in this.to_send
    )


def authorisation_of(this: Written, mistakes: dict[str, str]) -> PaperLine | None:
    """Return the paper by which one files for another; None for one's own filing."""
    if not this.draft.is_for_other:
        return None
    return PaperLine(
        key=AUTHORISATION,
        name=AUTHORISATION_NAME,
        about="",
        is_required=True,
        files=sent_lines(this.draft, this.files_of(AUTHORISATION)),
        mistake=mistakes.get(AUTHORISATION, ""),
    )


def sent_lines(draft: Draft, files: Sequence[SentFile]) -> tuple[SentLine, ...]:
    """Return the papers that were sent, each with its preview."""
    return tuple(
        SentLine(
            name=file.name,
            href=reverse("portal:filing_file", args=[draft.uid, file.uid]),
            uid=str(file.uid),
            is_picture=file.mime.startswith("image/"),
        )
        for file in files
    )


def summary_of(this: Written) -> SummaryPage:
    """Return everything that will be filed, in words."""
    draft = this.draft
    said = summary(this.filled) if this.filled else ()
    names = {one.key: one.name for one in this.components}
    counts = {key: len(files) for key, files in this.given.items()}
    return SummaryPage(
        sections=said,
        section_hrefs={one.key: address_of(draft, f"{SECTION}{one.key}") for one in said},
        papers=tuple(
            (
                names[paper.component],
                paper.comment or sentence("%(count)s tệp", count=counts[paper.component]),
            )
            for paper in this.papers
        ),
        papers_href=address_of(draft, PAPERS) if PAPERS in this.steps else "",
        contact=contact_words(draft),
        contact_href=address_of(draft, CONTACT),
        missing=tuple(_missing(draft, one, this.steps) for one in this.missing),
        signatures=_signatures(this),
        second_href=reverse("portal:filing_second", args=[draft.uid]),
        is_national=draft.place == FilingPlace.NATIONAL,
        national_url=draft.national_url,
    )


def _missing(draft: Draft, one: Missing, steps: Sequence[str]) -> Link:
    step = one.step if one.step in steps else steps[0]
    return Link(one.words, address_of(draft, step))


def _signatures(this: Written) -> tuple[tuple[str, str], ...]:
    """Return whom the form asks to sign too, and who did."""
    if this.filled is None:
        return ()
    fields = [field for section in this.filled.sections for field in section.fields]
    found = []
    for field in (one for one in fields if one.kind == "signature"):
        given = this.filled.answers.get(field.key)
        name = str(given.get("name", "")) if isinstance(given, dict) else ""
        found.append((field.label, name))
    return tuple(found)


def draft_line(draft: Draft) -> DraftLine:
    """Return one draft on the list of one's own."""
    return DraftLine(
        procedure=draft.version.name,
        href=reverse("portal:filing", args=[draft.uid]),
        changed=moment(draft.changed_at),
        kept_until=moment(draft.ends_at),
    )

"""What the pages of a filing at the screen draw."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from motcua.backoffice.documents.rules import FilingReceipt
from motcua.backoffice.procedures.rules.forms import SaidSection, summary
from motcua.casework.dossiers.models import Filing
from motcua.casework.dossiers.queries import Written
from motcua.casework.dossiers.rules.filing import CONTACT, SECTION
from motcua.core.wording import moment
from motcua.foundation.org.models import Unit
from motcua.web.components.filling.telling import contact_words, title_of
from motcua.web.components.shapes import Link


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every step."""

    procedure: str
    title: str
    number: int
    total: int
    before: str
    stamp: int


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """Everything that will be filed, where each part is mended, and what is still missing."""

    sections: tuple[tuple[SaidSection, str], ...]
    contact: tuple[tuple[str, str], ...]
    contact_href: str
    papers: tuple[tuple[str, str], ...]
    missing: tuple[Link, ...]


def step_href(step: str) -> str:
    """Return the page of a step: the same address for everybody."""
    return reverse("kiosk:file_step", args=[step])


def frame_of(this: Written, step: str) -> Frame:
    """Return what stands around a step."""
    number = this.steps.index(step)
    return Frame(
        procedure=" ".join(this.offer.name.split()),
        title=title_of(this, step),
        number=number + 1,
        total=len(this.steps),
        before=step_href(this.steps[number - 1]) if number else "",
        stamp=this.draft.stamp,
    )


def summary_of(this: Written) -> SummaryPage:
    """Return everything that will be filed, in words."""
    said = summary(this.filled) if this.filled else ()
    names = {one.key: one.name for one in this.components}
    return SummaryPage(
        sections=tuple((one, step_href(f"{SECTION}{one.key}")) for one in said),
        contact=contact_words(this.draft),
        contact_href=step_href(CONTACT),
        papers=tuple((names[paper.component], paper.comment) for paper in this.papers),
        missing=tuple(
            Link(one.words, step_href(one.step if one.step in this.steps else this.steps[0]))
            for one in this.missing
        ),
    )


def receipt_of(filing: Filing, unit: Unit, hours: str) -> FilingReceipt:
    """Return what the person takes away: no name, because paper is left lying."""
    return FilingReceipt(
        office=unit.one_stop_name or unit.name,
        address=unit.address,
        title=" ".join(filing.dossier.procedure_version.name.split()),
        code=filing.code,
        filed=moment(filing.filed_at),
        hours=hours,
        hotline=unit.hotline or unit.phone,
        url=f"{settings.PUBLIC_URL}/h/{filing.code}/",
    )

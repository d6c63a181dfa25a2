"""What the pages of one's own draw: a line a dossier, and one dossier from its filing to its end."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import DossierEntry
from motcua.casework.dossiers.queries import Own, Progress
from motcua.casework.dossiers.states import Part, State
from motcua.core.clock import local
from motcua.core.wording import log_moment, moment
from motcua.web.components.shapes import Event, Link
from motcua.web.portal.follow import shapes as follow
from motcua.web.portal.follow.shapes import FollowPage

# What was said to the person in these acts is said to them again.
_TOLD = frozenset(
    {
        "request_supplement",
        "refuse",
        "extend",
        "stop",
        "withdraw",
        "resolve",
        "guide",
        "write_message",
        "answer_message",
    }
)
_DONE_ACTS = {row.act: row.label for row in LIFECYCLE.transitions}


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One dossier on the list of one's own."""

    href: str
    procedure: str
    ref: str
    status: str
    turn: str
    must_act: str
    due: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One dossier of one's own: the panel and road of the look-up, and what only its owner sees."""

    follow: FollowPage
    filed: str
    applicant: str
    asked: tuple[str, ...]
    asked_until: str
    answer_href: str
    events: tuple[Event, ...]
    papers: tuple[tuple[str, tuple[Link, ...]], ...]
    results: tuple[tuple[str, str], ...]
    slips: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """One paper that is missing: what to do about it, and what was sent."""

    key: str
    name: str
    what: str
    files: tuple[tuple[str, str], ...]
    mistake: str = ""


def line_of(progress: Progress, at: datetime) -> OwnLine:
    """Return one line of the list."""
    dossier = progress.dossier
    page = follow.by_slip(progress, at=at, with_days=False)
    return OwnLine(
        href=reverse("portal:my_dossier", args=[dossier.ref]),
        procedure=dossier.procedure_version.name,
        ref=dossier.code or "",
        status=page.status,
        turn=page.turn,
        must_act=page.must_act,
        due=f"{page.due_label} {page.due}" if dossier.due_at else "",
        is_over=dossier.is_final,
    )


def page_of(own: Own, at: datetime) -> OwnPage:
    """Return one dossier ready to draw."""
    dossier, asked = own.dossier, own.asked
    applicant = next(party for party in own.parties if party.part == Part.APPLICANT)
    ref = dossier.ref
    return OwnPage(
        follow=_follow(own, at),
        filed=moment(dossier.filed_at),
        applicant=applicant.name,
        asked=tuple(f"{line['name']}: {line['what']}" for line in asked.items) if asked else (),
        asked_until=moment(asked.answer_by) if asked and asked.answer_by else "",
        answer_href=reverse("portal:my_supplement", args=[ref])
        if asked and not asked.sent_at
        else "",
        events=tuple(_event(entry) for entry in own.entries),
        papers=tuple(
            (
                paper.name,
                tuple(
                    Link(file.name, reverse("portal:my_paper", args=[ref, file.digest]))
                    for file in paper.files.all()
                ),
            )
            for paper in own.papers
        ),
        results=tuple(
            (
                f"{result.name}, số {result.number}",
                reverse("portal:my_result", args=[ref, result.digest]) if result.digest else "",
            )
            for result in own.results
        ),
        slips=tuple(
            Link(
                f"{SlipKind(one.slip.kind).label} {one.slip.symbol}",
                reverse("portal:my_slip", args=[one.slip.uid]),
            )
            for one in own.slips
        ),
    )


def asked_papers(own: Own, refused: dict[str, str]) -> tuple[AskedPaper, ...]:
    """Return the papers that are missing, with what was sent for each."""
    if own.asked is None:
        return ()
    sent = list(own.asked.files.order_by("id"))
    return tuple(
        AskedPaper(
            key=item["component"],
            name=item["name"],
            what=item["what"],
            files=tuple(
                (file.name, str(file.uid))
                for file in sent
                if file.component_key == item["component"]
            ),
            mistake=refused.get(item["component"], ""),
        )
        for item in own.asked.items
    )


def _follow(own: Own, at: datetime) -> FollowPage:
    page = follow.by_slip(own.progress, at=at)
    dossier = own.dossier
    if own.asked is not None:
        sent = own.asked.sent_at
        page = replace(
            page,
            must_act="" if sent else "Ông/bà gửi giấy còn thiếu ngay tại đây, hoặc mang đến quầy",
            nothing_to_do="Đã gửi giấy còn thiếu, chờ cơ quan nhận" if sent else "",
        )
    if dossier.received_at is None:
        # Nothing is promised yet: the promise begins when the office accepts.
        return replace(page, due="", due_label="", due_words="")
    return page


def _event(entry: DossierEntry) -> Event:
    """Return one line as its owner reads it: what was done, and what was said to them."""
    stops = entry.to_state in {State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT}
    return Event(
        title=_DONE_ACTS.get(entry.act, entry.act),
        at=log_moment(local(entry.at)),
        mark="stop" if stops and entry.from_state != entry.to_state else "done",
        detail=entry.note if entry.act in _TOLD else "",
    )

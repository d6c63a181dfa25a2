"""What the pages of one's own draw: a line a dossier, and one dossier from its filing to its end."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import DossierEntry, DossierSlip
from motcua.casework.dossiers.queries import Own, Progress, conversation
from motcua.casework.dossiers.queries.letters import CONVERSATION
from motcua.casework.dossiers.states import Outcome, Part, ReturnMethod, State
from motcua.core.clock import local
from motcua.core.sentences import sentence
from motcua.core.wording import log_moment
from motcua.web.components.shapes import Event, Link
from motcua.web.components.words import moment
from motcua.web.portal.follow import shapes as follow
from motcua.web.portal.follow.post import with_post
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
        "follow_post",
        "take_from_post",
    }
)
_ENDINGS = frozenset({"refuse", "stop", "stop_unanswered", "withdraw", "resolve"})
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
    has_unread: bool = False


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """Something the person or the office wrote."""

    who: str
    at: str
    text: str
    is_mine: bool
    files: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended without a result: in whose words, on which numbered slip."""

    title: str
    reasons: tuple[str, ...]
    signed: str
    slip: Link | None


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
    letters: tuple[OwnLetter, ...] = ()
    letter_href: str = ""
    ending: Ending | None = None
    take_href: str = ""
    taken: str = ""
    withdraw_href: str = ""
    return_words: str = ""
    return_href: str = ""


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
        has_unread=bool(dossier.has_unread),  # type: ignore[attr-defined]
    )


def page_of(own: Own, at: datetime) -> OwnPage:
    """Return one dossier ready to draw."""
    dossier, asked = own.dossier, own.asked
    applicant = next(party for party in own.parties if party.part == Part.APPLICANT)
    ref = dossier.ref
    return OwnPage(
        follow=with_post(_follow(own, at), dossier, is_owner=True),
        return_words=ReturnMethod(dossier.return_method).label,
        return_href=reverse("portal:my_return", args=[ref])
        if not dossier.is_final and dossier.in_post_since is None
        else "",
        filed=moment(dossier.filed_at),
        applicant=applicant.name,
        asked=tuple(f"{line['name']}: {line['what']}" for line in asked.items) if asked else (),
        asked_until=moment(asked.answer_by) if asked and asked.answer_by else "",
        answer_href=reverse("portal:my_supplement", args=[ref])
        if asked and not asked.sent_at
        else "",
        events=tuple(_event(entry) for entry in own.entries if entry.act not in CONVERSATION),
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
                sentence("%(name)s, số %(number)s", name=result.name, number=result.number),
                reverse("portal:my_result", args=[ref, result.digest])
                if result.digest and not own.takes_online
                else "",
            )
            for result in own.results
        ),
        slips=tuple(_slip(one) for one in own.slips),
        letters=_letters(own),
        letter_href=_act_href("portal:my_letter", "write_message", own),
        ending=_ending(own),
        take_href=reverse("portal:my_take_result", args=[ref]) if own.takes_online else "",
        taken=_taken(own),
        withdraw_href=_act_href("portal:my_withdraw", "withdraw", own),
    )


def _act_href(name: str, act: str, own: Own) -> str:
    """Return where an act of the person is done; '' where the table has no such way."""
    possible = any(
        row.act == act and own.dossier.state in row.sources for row in LIFECYCLE.transitions
    )
    return reverse(name, args=[own.dossier.ref]) if possible else ""


def _slip(one: DossierSlip) -> Link:
    return Link(
        sentence("%(kind)s %(symbol)s", kind=SlipKind(one.slip.kind).label, symbol=one.slip.symbol),
        reverse("portal:my_slip", args=[one.slip.uid]),
    )


def _letters(own: Own) -> tuple[OwnLetter, ...]:
    ref = own.dossier.ref
    return tuple(
        OwnLetter(
            who=sentence("Ông/bà")
            if entry.act == "write_message"
            else ", ".join(filter(None, (entry.by_name, entry.by_post))),
            at=log_moment(local(entry.at)),
            text=entry.note,
            is_mine=entry.act == "write_message",
            files=tuple(
                Link(file.name, reverse("portal:my_letter_file", args=[ref, file.digest]))
                for file in own.sent_along.get(entry.pk, ())
            ),
        )
        for entry in conversation(own.entries)
    )


def _ending(own: Own) -> Ending | None:
    """Return how a dossier ended that brings no result; None for any other."""
    dossier = own.dossier
    titles = {
        State.REFUSED: sentence("Cơ quan không tiếp nhận hồ sơ"),
        State.STOPPED: sentence("Hồ sơ đã dừng giải quyết"),
        State.WITHDRAWN: sentence("Ông/bà đã rút hồ sơ"),
    }
    title = titles.get(State(dossier.state), "")
    if dossier.outcome == Outcome.REFUSED:
        title = sentence("Hồ sơ không giải quyết được")
    entry = next((one for one in reversed(own.entries) if one.act in _ENDINGS), None)
    if not title or entry is None:
        return None
    symbol = entry.facts.get("slip", "")
    slip = next((_slip(one) for one in own.slips if one.slip.symbol == symbol), None)
    who = ", ".join(filter(None, (entry.by_name, entry.by_post)))
    reasons = tuple(filter(None, entry.note.split("; ")))
    return Ending(title, reasons, f"{who} · {log_moment(local(entry.at))}", slip)


def _taken(own: Own) -> str:
    """Return in whose hand the results are since when."""
    taken = next((one for one in own.results if one.handed_over_at), None)
    if taken is None or taken.handed_over_at is None:
        return ""
    return sentence("%(who)s đã nhận lúc %(at)s.", who=taken.handed_to, at=taken.handed_over_at)


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
    if own.takes_online:
        page = replace(page, must_act=_("Ông/bà nhận kết quả ngay tại đây"))
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

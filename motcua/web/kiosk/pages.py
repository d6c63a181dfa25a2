"""How the pages of the kiosk are put together from what the rooms know."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.backoffice.documents import queries as documents
from motcua.backoffice.documents.rules import PublicGuide, TickBox, lookup_key_opens
from motcua.backoffice.procedures import queries as procedures
from motcua.backoffice.procedures.queries import Card
from motcua.backoffice.procedures.rules import Charge, Paper
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.notices import SAID, must_act
from motcua.casework.dossiers.queries import Progress
from motcua.casework.dossiers.queries.guides import ProcedureGuide
from motcua.casework.dossiers.rules import parse_code
from motcua.casework.dossiers.rules.filing import read_filing_code
from motcua.casework.dossiers.states import State
from motcua.core.clock import local
from motcua.core.money import format_vnd
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.rules import hours_words
from motcua.web.components.speaking import in_language
from motcua.web.components.words import moment
from motcua.web.kiosk.shapes import Choice, FollowPage, ProcedurePage

MOST_FOUND = 6
MOST_WANTED = 6
# What the QR code of a slip says: an address ending in code and key.
_SLIP = re.compile(r"/h/([^/\s]+)/([^/\s]+)/?$")
# What the code of a receipt of filing says: the address alone, or the code as typed.
_RECEIPT = re.compile(r"(?:.*/h/)?([^/\s]+)/?$")


def wanted(unit: Unit, at: datetime) -> tuple[Choice, ...]:
    """Return what the counter is asked for most, as choices."""
    keys = procedures.shortcuts_of(unit, at)[:MOST_WANTED]
    return tuple(_choice(one.listing.name, one.listing.code) for one in keys)


def found(words: str, unit: Unit, at: datetime) -> tuple[Choice, ...]:
    """Return the procedures meant by everyday words, best first."""
    return tuple(_of(card) for card in procedures.search(words, unit, at, most=MOST_FOUND).cards)


def _of(card: Card) -> Choice:
    return _choice(card.name, card.code, card.summary or card.also_called)


def _choice(name: str, code: str, aside: str = "") -> Choice:
    return Choice(" ".join(name.split()), reverse("kiosk:procedure", args=[code]), aside)


# --- A procedure --------------------------------------------------------------------------


def procedure_page(guide: ProcedureGuide, unit: Unit, at: datetime) -> ProcedurePage:
    """Return one procedure as a visitor reads it standing."""
    offer, made = guide.offer, guide.promise
    return ProcedurePage(
        name=" ".join(offer.name.split()),
        called=guide.guide.summary if guide.guide else "",
        promise_label=_label(guide),
        promise=moment(made.promise.due_at) if made else "",
        papers=tuple((paper.name, how(paper)) for paper in guide.case.components),
        facts=tuple(_facts(guide, unit, at)),
        print_href=reverse("kiosk:guide", args=[offer.code]),
        is_offered=offer.is_complete,
    )


def _label(guide: ProcedureGuide) -> str:
    if guide.promise is None:
        return ""
    if guide.promise.is_open:
        return _("Nộp hôm nay, nhận kết quả")
    return _("Nộp lúc mở cửa, nhận kết quả")


def how(paper: Paper) -> str:
    """Return in which kind a paper is brought: ``1 bản chính, 2 bản sao``."""
    if paper.present_only:
        return _("đưa xem, không giữ lại")
    kinds = ((_("%s bản chính"), paper.original_qty), (_("%s bản sao"), paper.copy_qty))
    return ", ".join(kind % count for kind, count in kinds if count)


def _facts(guide: ProcedureGuide, unit: Unit, at: datetime) -> Iterator[tuple[str, str]]:
    fee = "; ".join(fee_lines(guide.offer.fees(guide.case.key, "counter")))
    yield _("Phí, lệ phí"), fee or _("thủ tục không ghi")
    yield _("Nộp tại"), unit.one_stop_name or unit.name
    hours = hours_words(worktime.calendar_of(unit.pk), local(at).date(), say=in_language)
    yield _("Giờ làm việc"), hours


def fee_lines(charges: Iterable[Charge]) -> Iterator[str]:
    """Return what each charge costs, in words."""
    for charge in charges:
        if charge.amount_vnd is None:
            yield charge.text or _("theo quy định riêng")
        else:
            yield format_vnd(charge.amount_vnd) if charge.amount_vnd else _("Không mất tiền")


def guide_pdf(guide: ProcedureGuide, unit: Unit, at: datetime) -> bytes:
    """Return the guide on paper: large letters, papers to tick off. Raise as printing does."""
    page = procedure_page(guide, unit, at)
    facts = dict(page.facts)
    sheet = PublicGuide(
        office=unit.one_stop_name or unit.name,
        address=unit.address,
        title=page.name,
        code=guide.offer.code,
        case=guide.case.name if len(guide.offer.cases) > 1 else "",
        summary=page.called,
        promise=f"{page.promise_label}: {page.promise}" if page.promise else "",
        limit=guide.promise.promise.limit.words if guide.promise else "",
        fee=facts[_("Phí, lệ phí")],
        result="; ".join(kind.name for kind in guide.offer.result_types),
        boxes=tuple(TickBox(name, kind) for name, kind in page.papers),
        hours=facts[_("Giờ làm việc")],
        hotline=unit.hotline or unit.phone,
        url=f"{settings.PUBLIC_URL}/",
        printed_on=local(at).date(),
    )
    return documents.pdf_of_guide(sheet, at=at)


# --- A dossier ----------------------------------------------------------------------------


def followed(typed: str) -> FollowPage | None:
    """Return how far the dossier of a slip or a code is; nothing for an unknown or forged one.

    A scanned slip also says the matter and the date; a typed code says only how far.
    """
    slip = _SLIP.search(typed)
    if slip:
        code, key = slip.group(1).upper(), slip.group(2)
        progress = dossiers.progress_of(code)
        if progress is None or not lookup_key_opens(code, key, settings.LOOKUP_SECRET):
            return None
        return _whole(progress)
    code = "".join(typed.split()).upper()
    receipt = _RECEIPT.fullmatch(typed)
    filed = read_filing_code(receipt.group(1)) if receipt else ""
    if not filed and parse_code(code) is None:
        return None
    progress = dossiers.progress_of(filed or code)
    return _bare(progress, filed) if progress else None


def _bare(progress: Progress, filed: str) -> FollowPage:
    """Return how far it is; ``filed`` is its name until it is received."""
    dossier = progress.dossier
    return FollowPage(dossier.code or filed, SAID[State(dossier.state)], progress.share)


def _whole(progress: Progress) -> FollowPage:
    dossier = progress.dossier
    state = State(dossier.state)
    due_at = dossier.announced_at or dossier.due_at
    return FollowPage(
        dossier.code or "",
        SAID[state],
        progress.share,
        procedure=dossier.procedure_version.name,
        must_act=must_act(dossier),
        due=moment(due_at) if due_at and dossier.resolved_at is None else "",
    )

"""The published lists as rows, one definition for page, CSV, JSON and feed.

Column names are English and stay for ever; values are the office's own words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from motcua.backoffice.documents import queries as documents
from motcua.backoffice.documents.queries import Disclosed
from motcua.backoffice.documents.rules import FeedEntry
from motcua.backoffice.documents.states import DisclosureForm
from motcua.backoffice.procedures import queries as procedures
from motcua.backoffice.procedures.queries import Change
from motcua.casework.dossiers.queries import monthly
from motcua.casework.dossiers.queries.monthly import MonthCount
from motcua.core.clock import OFFICE_TZ, local
from motcua.foundation.org.models import Unit
from motcua.web.portal.office.pages import office_page
from motcua.web.portal.words import amounts_words, limit_words, mark_words

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its title, its columns, its rows, and its entries as a feed has them."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    entries: Sequence[FeedEntry] = ()


def whole(path: str) -> str:
    """Return the whole address of a path of this door."""
    return f"{settings.PUBLIC_URL}{path}"


def postings(unit: Unit, at: datetime) -> Listing:
    """Return everything that was published."""
    found = documents.published(unit.pk, at)
    return _postings("postings", f"Nội dung công khai của {unit.name}", found)


def quarter(unit: Unit, first_day: date, at: datetime) -> Listing:
    """Return what was published in a quarter.

    Law: 10/2022/QH15, Điều 13 (the list of each quarter).
    """
    last = (first_day + timedelta(days=95)).replace(day=1) - timedelta(days=1)
    found = documents.published(unit.pk, at, within=(first_day, last))
    number = (first_day.month + 2) // 3
    return _postings(
        f"postings-{first_day.year}-q{number}",
        f"Nội dung công khai quý {number}/{first_day.year} của {unit.name}",
        found,
    )


def _postings(name: str, title: str, found: Sequence[Disclosed]) -> Listing:
    return Listing(
        name,
        title,
        ("id", "item", "item_name", "title", "number", "decided_on", "posted_on", "due_by",
         "was_late", "forms", "taken_down_on", "url", "kind", "form_names", "place", "radio_days",
         "evidence_count"),
        [_posting_row(one) for one in found],
        [_posting_entry(one) for one in found],
    )  # fmt: skip


def _posting_row(one: Disclosed) -> Row:
    row = one.posting
    return {
        "id": str(row.uid),
        "item": row.item,
        "item_name": row.get_item_display(),
        "title": row.title,
        "number": row.number,
        "decided_on": row.decided_on,
        "posted_on": row.posted_on,
        "due_by": one.due_by,
        "was_late": one.was_late,
        "forms": " ".join(row.forms),
        "taken_down_on": row.taken_down_on,
        "url": whole(reverse("portal:posting", args=[row.uid])),
        "kind": row.get_kind_display(),
        "form_names": "; ".join(DisclosureForm(form).label for form in row.forms),
        "place": row.place,
        "radio_days": row.radio_days,
        "evidence_count": one.evidence_count,
    }


def _posting_entry(one: Disclosed) -> FeedEntry:
    href = whole(reverse("portal:posting", args=[one.posting.uid]))
    return FeedEntry(
        f"urn:uuid:{one.posting.uid}",
        one.posting.title,
        href,
        one.posting.changed_at,
        one.posting.get_item_display(),
    )


def changes(unit: Unit, at: datetime) -> Listing:
    """Return the procedures that are new, changed or simplified lately."""
    found = procedures.changes_lately(at)
    return Listing(
        "procedures",
        f"Thủ tục mới, thay đổi, đơn giản hóa tại {unit.name}",
        ("code", "name", "kind", "what", "valid_from", "decision", "url"),
        [_change_row(one) for one in found],
        [_change_entry(one) for one in found],
    )


def _change_row(one: Change) -> Row:
    return {
        "code": one.code,
        "name": one.name,
        "kind": one.mark.kind,
        "what": mark_words(one.mark),
        "valid_from": one.valid_from,
        "decision": one.decision,
        "url": whole(reverse("portal:procedure", args=[one.code])),
    }


def _change_entry(one: Change) -> FeedEntry:
    href = whole(reverse("portal:procedure", args=[one.code]))
    since = datetime.combine(one.valid_from, datetime.min.time(), OFFICE_TZ)
    title = f"{mark_words(one.mark)}: {one.name}"
    return FeedEntry(f"{href}#{one.valid_from:%Y-%m-%d}", title, href, since)


def month(unit: Unit, first_day: date) -> Listing:
    """Return the dossiers received or handed over in a month; names are initials."""
    found = monthly.month_of(unit.pk, first_day)
    return Listing(
        f"dossiers-{first_day:%Y-%m}",
        f"Hồ sơ nhận và trả tháng {first_day:%m/%Y} của {unit.name}",
        ("code", "procedure_code", "procedure", "applicant", "received_on", "due_on",
         "handed_over_on"),
        [
            {
                "code": row.code,
                "procedure_code": row.procedure_code,
                "procedure": row.procedure,
                "applicant": row.applicant,
                "received_on": row.received_on,
                "due_on": row.due_on,
                "handed_over_on": row.handed_over_on,
            }
            for row in found.rows
        ],
    )  # fmt: skip


def months(unit: Unit, at: datetime) -> Listing:
    """Return the last twelve months of dossiers: how many each received and handed over."""
    found = monthly.months_of(unit.pk, local(at).date())
    return Listing(
        "months",
        f"Hồ sơ nhận và trả từng tháng của {unit.name}",
        ("month", "received", "handed_over", "url"),
        [
            {
                "month": f"{one.first_day:%Y-%m}",
                "received": one.received,
                "handed_over": one.handed_over,
                "url": _month_href(one.first_day),
            }
            for one in found
        ],
        [_month_entry(one, at) for one in found],
    )


def _month_href(first_day: date) -> str:
    return whole(reverse("portal:month", args=[first_day]))


def _month_entry(one: MonthCount, at: datetime) -> FeedEntry:
    href = _month_href(one.first_day)
    ends = datetime.combine(monthly.following(one.first_day), datetime.min.time(), OFFICE_TZ)
    title = f"Tháng {one.first_day:%m/%Y}: nhận {one.received} hồ sơ, trả {one.handed_over} kết quả"
    return FeedEntry(href, title, href, min(ends, at))


def catalogue(unit: Unit, at: datetime) -> Listing:
    """Return every procedure the office offers, with what changed of it lately."""
    marks = {one.code: mark_words(one.mark) for one in procedures.changes_lately(at)}
    cards = [card for card in procedures.shelf_cards(unit, at) if card.is_offered]
    return Listing(
        "catalogue",
        f"Thủ tục thực hiện tại {unit.name}",
        ("code", "name", "subject", "limit", "fee", "mark", "url"),
        [
            {
                "code": card.code,
                "name": card.name,
                "subject": card.subject,
                "limit": limit_words(card.limit) if card.limit else "",
                "fee": amounts_words(card.amounts_vnd),
                "mark": marks.get(card.code, ""),
                "url": whole(reverse("portal:procedure", args=[card.code])),
            }
            for card in cards
        ],
    )


def contacts(unit: Unit, at: datetime) -> Listing:
    """Return the office, who answers for it, who sits at its counters, the agencies beside it."""
    page = office_page(unit, at)
    rows: list[Row] = [_contact(unit.name, "", page.hours, page.hotline, page.address)]
    rows += [_contact(one.name, one.post, one.duty, one.phone) for one in page.in_charge]
    rows += [_contact(one.name, one.post, one.counter, one.phone) for one in page.sitting]
    rows += [_contact(one.name, "", "", one.phone) for one in page.agencies]
    return Listing(
        "contacts", f"Liên hệ {unit.name}", ("name", "post", "duty", "phone", "address"), rows
    )


def _contact(name: str, post: str, duty: str, phone: str, address: str = "") -> Row:
    return {"name": name, "post": post, "duty": duty, "phone": phone, "address": address}


LISTINGS: Mapping[str, Callable[[Unit, datetime], Listing]] = {
    "postings": postings,
    "procedures": changes,
    "contacts": contacts,
    "months": months,
    "catalogue": catalogue,
}

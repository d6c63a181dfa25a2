"""The published lists as rows, one definition for page, CSV, JSON and feed.

Column names are English and stay for ever; values are the office's own words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from motcua.backoffice.documents import queries as documents
from motcua.backoffice.documents.queries import Disclosed
from motcua.backoffice.documents.rules import FeedEntry
from motcua.backoffice.procedures import queries as procedures
from motcua.backoffice.procedures.queries import Change
from motcua.casework.dossiers.queries import monthly
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Unit
from motcua.web.portal.office.pages import office_page
from motcua.web.portal.words import mark_words

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
    return Listing(
        "postings",
        f"Nội dung công khai của {unit.name}",
        ("id", "item", "item_name", "title", "number", "decided_on", "posted_on", "due_by",
         "was_late", "forms", "taken_down_on", "url"),
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
}

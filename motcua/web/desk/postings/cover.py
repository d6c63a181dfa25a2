"""The fourteen items of a year as a table: what was published of each, what is owed."""

from collections.abc import Sequence
from datetime import date

from motcua.backoffice.documents.models import Posting
from motcua.backoffice.documents.queries import ItemCover
from motcua.backoffice.documents.states import DisclosureForm
from motcua.web.desk.configuring import slashed
from motcua.web.desk.units.shapes import Part, Row


def cover_part(cover: Sequence[ItemCover], today: date) -> Part:
    """Return the table of the fourteen items; one of which nothing was ever published says so."""
    silent = sum(one.published == 0 for one in cover)
    words = f"{silent} mục chưa công khai gì trong năm" if silent else "Mục nào cũng đã công khai"
    return Part(
        key="items",
        title=f"Mười bốn mục, năm {today.year}",
        columns=("Đã công khai", "Đang công khai", "Còn nợ", "Lần cuối"),
        rows=tuple(_row(one) for one in cover),
        empty="",
        words=words,
        first="Mục",
    )


def _row(one: ItemCover) -> Row:
    owed = str(one.owed) if one.owed else "không"
    last = slashed(one.last_on) or "chưa lần nào"
    return Row(f"{one.item.value}. {one.item.label}", (str(one.published), str(one.up), owed, last))


def form_words(posting: Posting) -> list[str]:
    """Return the ways something was published, by the letters and words of the law."""
    return [f"{form}) {DisclosureForm(form).label}" for form in posting.forms]


def quarter_of(day: date) -> date:
    """Return the first day of the quarter a day lies in."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)

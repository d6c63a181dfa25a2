"""Tags and filters of the shared components.

Words of time and money come from ``core``; here they only become template filters.
"""

from datetime import date, datetime
from io import BytesIO

import segno
from django import template
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.core import wording
from motcua.core.clock import local, today
from motcua.core.money import format_vnd
from motcua.web.components import words
from motcua.web.components.icons import drawing
from motcua.web.components.shapes import Deadline
from motcua.web.components.speaking import in_language, in_vietnamese, spoken, stays_vietnamese

register = template.Library()

register.filter("moment", words.moment)
register.filter("log_moment", wording.log_moment)
register.filter("clock_time", wording.clock_time)
register.filter("day", words.day)
register.filter("short_day", wording.short_day)
register.filter("span", wording.span)
register.filter("phone", wording.phone_in_threes)
register.filter("id_number", wording.id_in_threes)
register.filter("vnd", format_vnd)
register.filter("in_language", in_language)
register.filter("in_vietnamese", in_vietnamese)
register.filter("spoken", spoken)


@register.filter
def lang_mark(words: str) -> SafeString:
    """Return the attribute that marks words which stay Vietnamese on a page that speaks another."""
    return mark_safe(' lang="vi"' if words and stays_vietnamese(words) else "")  # noqa: S308


@register.filter
def short_moment(at: datetime) -> str:
    """Return ``10:30`` for today, else ``16:30, T5 26/11``."""
    return wording.short_moment(at, today())


@register.filter
def machine_time(at: datetime | date) -> str:
    """Return the value of a ``datetime`` attribute, in office time."""
    return local(at).isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the list, hidden from screen readers."""
    return drawing(name)


@register.simple_tag
def kbd(key: str) -> SafeString:
    """Draw the cap of a key; the button around it names what it does."""
    return format_html('<kbd class="key">{}</kbd>', key) if key else mark_safe("")


_CHIP_ICONS = {"overdue": "alert-triangle", "soon": "hourglass", "waiting": "player-pause"}


@register.simple_tag
def chip(deadline: Deadline) -> SafeString:
    """Draw how near a due date is. On time is plain text: no chip, no colour.

    A tag, not an included template: a list draws one in every row.
    """
    if deadline.urgency not in _CHIP_ICONS:
        return format_html('<span class="calm">{}</span>', deadline.words)
    return format_html(
        '<span class="chip chip-{}">{}{}</span>',
        deadline.urgency,
        drawing(_CHIP_ICONS[deadline.urgency]),
        deadline.words,
    )


@register.simple_tag
def qr(text: str) -> SafeString:
    """Draw a QR code as inline SVG, at the error level that survives a photocopy."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, nl=False, omitsize=True, border=2
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - paths made by segno


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, object]:
    """List every mistake of the forms, each a link to its field."""
    rows = [
        (bound.id_for_label, bound.label, error)
        for form in forms
        for bound in form
        for error in bound.errors
    ]
    wholes = [error for form in forms for error in form.non_field_errors()]
    return {"wholes": wholes, "rows": rows, "count": len(wholes) + len(rows)}

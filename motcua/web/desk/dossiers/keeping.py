"""A draft as it is kept between two requests: what was typed, sealed below, the writer's alone.

Scans are not kept: a browser gives a chosen file only once. Which papers had one is remembered
(``scan_again``), so that the page says what to scan again.
"""

from uuid import UUID

from django.http import QueryDict

from motcua.casework.dossiers.models import IntakeDraft
from motcua.core.wording import clock_time
from motcua.web.desk.dossiers.shapes import DraftLine

# What a person would be sorry to lose; a page just opened holds none of it.
WORTH_KEEPING = ("name", "id_number", "phone", "other_name", "version")
# What belongs to one press of a button, not to the draft.
PASSING = ("csrfmiddlewaretoken", "do", "choose", "scan", "kept")


def uid_of(said: QueryDict, name: str = "uid") -> UUID | None:
    """Return the uid the page carries, nothing when it is none."""
    try:
        return UUID(said.get(name, ""))
    except ValueError:
        return None


def content_of(data: QueryDict) -> str:
    """Return a draft as it is kept, "" while nothing of worth was typed."""
    if not any(data.get(name) for name in WORTH_KEEPING):
        return ""
    kept = data.copy()
    for name in [name for name in kept if name in PASSING]:
        del kept[name]
    return kept.urlencode()


def reopened(draft: IntakeDraft) -> QueryDict:
    """Return what was typed, as the page posted it."""
    return QueryDict(draft.content, mutable=True)


def line_of(draft: IntakeDraft) -> DraftLine:
    """Return a draft as one line: whose, what for, since when."""
    data = reopened(draft)
    words = " · ".join(filter(None, [data.get("name"), data.get("words")]))
    return DraftLine(
        uid=str(draft.uid),
        words=words or "chưa ghi tên",
        at=clock_time(draft.kept_at),
        href=href_of(draft.uid),
    )


def href_of(uid: UUID) -> str:
    """Return the address under which the writer finds the draft again; it names nobody."""
    return f"/desk/dossiers/new/?draft={uid}"

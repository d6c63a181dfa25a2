"""What the person and the office wrote to each other, and what the person was told."""

from collections.abc import Collection, Sequence
from datetime import date

from motcua.casework.dossiers.models import DossierEntry, LetterFile
from motcua.casework.dossiers.queries import Whole, conversation
from motcua.casework.dossiers.queries.letters import files_of
from motcua.foundation.notifications.models import Message
from motcua.web.components.shapes import Link
from motcua.web.components.words import journal_moment
from motcua.web.desk.dossiers.shapes import Letter, Letters
from motcua.web.desk.messages.pages import kind_label, told_words


def letters_of(
    whole: Whole, told: Sequence[Message], may: Collection[str], today: date
) -> Letters | None:
    """Return the letters of a dossier; None where there are none and nobody may write."""
    dossier = whole.dossier
    href = f"/desk/dossiers/{dossier.ref}"
    lines = conversation(whole.entries)
    along = files_of(lines)
    written = tuple(_letter(entry, along.get(entry.pk, ()), href, today) for entry in lines)
    said = tuple((kind_label(one.kind), told_words(one, today)) for one in told)
    if not written and not said and "answer_message" not in may:
        return None
    waits = dossier.unanswered_since is not None and "settle_message" in may
    return Letters(
        written=written,
        told=said,
        answer_href=f"{href}/answer_message/" if "answer_message" in may else "",
        settle_href=f"{href}/settle_message/" if waits else "",
    )


def _letter(entry: DossierEntry, files: Sequence[LetterFile], href: str, today: date) -> Letter:
    return Letter(
        who=f"{entry.by_name}, {entry.by_post}" if entry.by_post else entry.by_name,
        at=journal_moment(entry.at, today),
        text=entry.note,
        is_ours=entry.act == "answer_message",
        files=tuple(Link(one.name, f"{href}/scans/{one.digest}/") for one in files),
    )

"""What people wrote that waits for an answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from motcua.casework.dossiers.models import Dossier, DossierEntry
from motcua.foundation.org.rules import Acting

CONVERSATION = frozenset({"write_message", "answer_message"})
MOST = 100


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One dossier with the last thing its person wrote."""

    dossier: Dossier
    last: DossierEntry | None


def unanswered(acting: Acting) -> list[Unanswered]:
    """Return the dossiers whose people wait for an answer, the longest first. Two SELECTs."""
    written = DossierEntry.objects.filter(act="write_message").order_by("seq")
    found = (
        Dossier.objects.seen_by(acting)
        .filter(unanswered_since__isnull=False)
        .select_related("procedure_version")
        .prefetch_related(Prefetch("timeline", written, "written"))
        .order_by("unanswered_since", "id")[:MOST]
    )
    return [Unanswered(one, one.written[-1] if one.written else None) for one in found]  # type: ignore[attr-defined]


def conversation(entries: Iterable[DossierEntry]) -> list[DossierEntry]:
    """Return what was written in both directions, the oldest first; of lines already read."""
    written = [entry for entry in entries if entry.act in CONVERSATION]
    return sorted(written, key=lambda entry: entry.seq)

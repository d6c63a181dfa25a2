"""What people wrote that waits for an answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch

from motcua.casework.dossiers.models import Dossier, DossierEntry, LetterFile, LetterReading
from motcua.core.actors import Citizen
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


def files_of(entries: Iterable[DossierEntry]) -> dict[int, list[LetterFile]]:
    """Return what was sent along, by the key of the line. One SELECT, none without letters."""
    found: dict[int, list[LetterFile]] = {}
    lines = [entry.pk for entry in entries if entry.facts.get("files")]
    if lines:
        for file in LetterFile.objects.filter(line__in=lines).order_by("id"):
            found.setdefault(file.line_id, []).append(file)
    return found


def has_unread(citizen: Citizen) -> Exists:
    """Return the condition that the office wrote what this person has not read yet."""
    seen = LetterReading.objects.filter(dossier=OuterRef("subject"), person=citizen.person_id)
    written = DossierEntry.objects.filter(subject=OuterRef("pk"), act="answer_message")
    return Exists(written.exclude(Exists(seen.filter(read_at__gte=OuterRef("at")))))

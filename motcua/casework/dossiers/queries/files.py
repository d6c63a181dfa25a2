"""Files kept for a dossier, wherever they came in: papers, supplements, letters, results."""

from dataclasses import dataclass

from motcua.casework.dossiers.models import Dossier, LetterFile, PaperFile, Result, SentFile

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file and how to show it."""

    digest: str
    mime: str


def kept_file(dossier: Dossier, digest: str) -> KeptFile | None:
    """Return the file of this digest that one dossier holds. Four SELECTs at most."""
    for rows in (
        PaperFile.objects.filter(paper__dossier=dossier),
        SentFile.objects.filter(request__dossier=dossier),
        LetterFile.objects.filter(line__subject=dossier),
    ):
        mime = rows.filter(digest=digest).values_list("mime", flat=True).first()
        if mime:
            return KeptFile(digest, mime)
    if digest and Result.objects.filter(dossier=dossier, digest=digest).exists():
        return KeptFile(digest, PDF)
    return None

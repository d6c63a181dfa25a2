"""The papers of a dossier as a list, and one of them as a preview beside the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.casework.dossiers.models import Paper, PaperFile
from motcua.web.components.words import journal_moment
from motcua.web.desk.dossiers.shapes import PaperLine, Preview


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan among all scans of a dossier, in reading order."""

    paper: Paper
    file: PaperFile
    number: int  # from 1, among the scans of its paper
    of: int


def scans_of(papers: Sequence[Paper]) -> list[Scan]:
    """Return every scan in the order of the papers; ``files`` are prefetched."""
    return [
        Scan(paper, file, number, len(paper.files.all()))
        for paper in papers
        for number, file in enumerate(paper.files.all(), start=1)
    ]


def paper_lines(papers: Sequence[Paper], ref: str, current: Scan | None) -> tuple[PaperLine, ...]:
    """Return the list of papers; a paper with a scan opens it."""
    first = {scan.paper.pk: index for index, scan in reversed(list(enumerate(scans_of(papers), 1)))}
    return tuple(
        PaperLine(
            name=paper.name,
            href=f"/desk/dossiers/{ref}/?scan={first[paper.pk]}" if paper.pk in first else "",
            aside=_aside(paper),
            icon="file-plus" if paper.is_supplement else "file-text",
            current=current is not None and current.paper.pk == paper.pk,
        )
        for paper in papers
    )


def _aside(paper: Paper) -> str:
    files = paper.files.all()
    if paper.is_shown_only and not files:
        return "xuất trình"
    if paper.is_from_data and not files:
        return "lấy từ dữ liệu"
    if not files:
        return "chưa quét"
    pages = sum(file.page_count or 1 for file in files)
    return f"{pages} trang"


def preview_of(scans: Sequence[Scan], index: int, ref: str, today: date) -> Preview | None:
    """Return the scan with this number in reading order, None when there is none such."""
    if not 1 <= index <= len(scans):
        return None
    scan, page = scans[index - 1], f"/desk/dossiers/{ref}/"
    several = f"tệp {scan.number} trên {scan.of} · " if scan.of > 1 else ""
    marked = " · đóng dấu mờ" if scan.file.is_watermarked else ""
    return Preview(
        name=scan.paper.name,
        kind="pdf" if scan.file.mime == "application/pdf" else "image",
        src=f"{page}scans/{scan.file.digest}/",
        words=f"{several}quét {journal_moment(scan.file.added_at, today)}{marked}",
        close_href=page,
        before=f"{page}?scan={index - 1}" if index > 1 else "",
        after=f"{page}?scan={index + 1}" if index < len(scans) else "",
    )

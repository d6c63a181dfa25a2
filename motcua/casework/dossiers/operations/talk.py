"""What is said about a dossier without moving it: notes, contacts, guidance, reminders, scans."""

from collections.abc import Sequence
from datetime import datetime

from motcua.backoffice.documents.models import Slip
from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Paper, PaperFile
from motcua.casework.dossiers.operations import writing
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.casework.dossiers.rules import FileGiven, PaperGiven
from motcua.casework.dossiers.states import ContactKind
from motcua.core.actors import Actor
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting

GUIDANCE_LAW = "61/2018/NĐ-CP, Điều 15"


@all_or_nothing
def note(
    dossier: Dossier, *, text: str, by: Acting, at: datetime, version: int | None = None
) -> Dossier:
    """Write an internal note; the citizen never sees it."""
    text = text.strip()
    if not text:
        raise Refused("Ghi chú còn trống.")
    held = hold(dossier, version=version)
    return advance(held, "note", LIFECYCLE, by=by, at=at, note=text, public=False)


@all_or_nothing
def record_contact(
    dossier: Dossier, *, kind: str, why: str, by: Acting, at: datetime, version: int | None = None
) -> Dossier:
    """Count a meeting with the person about this dossier; a visit is a trip we cost them.

    Law: 63/2010/NĐ-CP, Điều 20 (not more than two trips).
    """
    why = why.strip()
    if not why:
        raise Refused("Ghi người dân liên hệ việc gì.")
    if kind not in ContactKind.values:
        raise Refused("Chọn cách người dân liên hệ.")
    held = hold(dossier, version=version)
    visit = kind == ContactKind.VISIT
    return advance(
        held,
        "record_contact",
        LIFECYCLE,
        by=by,
        at=at,
        note=why,
        facts={"kind": kind, "visit": visit},
        visit_count=held.visit_count + visit,
    )


@all_or_nothing
def guide(
    dossier: Dossier,
    *,
    notes: Sequence[str],
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Guide in writing: a numbered slip that names its author, never by word of mouth only.

    Law: 61/2018/NĐ-CP, Điều 15 (what was guided is kept at the one-stop unit).
    """
    lines = tuple(line.strip() for line in notes if line.strip())
    if not lines:
        raise Refused("Ghi nội dung hướng dẫn.", law=GUIDANCE_LAW)
    held = hold(dossier, version=version)
    LIFECYCLE.check("guide", by, held)
    offer = catalogue.offer(held.procedure_version_id)
    calendar = Calendars().of(held.receiving_unit_id)
    slip = notices.issue_guidance(held, lines, offer=offer, calendar=calendar, by=by, at=at)
    facts = {"slip": slip.symbol}
    return advance(held, "guide", LIFECYCLE, by=by, at=at, note="; ".join(lines), facts=facts)


@all_or_nothing
def issue_routing_slip(
    dossier: Dossier, *, by: Acting, at: datetime, version: int | None = None
) -> Slip:
    """Issue form 06: every hand-over so far, each with whether it was kept; to print.

    Law: 03/2025/TT-VPCP, Phụ lục I (the system's own trace stands in its place on screen).
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("issue_routing_slip", by, held)
    if held.received_at is None:
        raise Refused("Hồ sơ chưa được tiếp nhận nên chưa có quá trình giải quyết.")
    slip = notices.issue_routing_slip(held, by=by, at=at)
    facts = {"slip": slip.symbol}
    advance(held, "issue_routing_slip", LIFECYCLE, by=by, at=at, facts=facts, public=False)
    return slip


@all_or_nothing
def remind(
    dossier: Dossier, *, text: str, by: Actor, at: datetime, version: int | None = None
) -> Dossier:
    """Urge in writing (đôn đốc) whoever holds it now; it stands on the timeline.

    Law: 118/2025/NĐ-CP, Điều 8.
    """
    text = text.strip()
    if not text:
        raise Refused("Ghi nội dung đôn đốc.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("remind", by, held)
    told = notices.notice_reminder(held, text, at=at)
    facts = {"told": told}
    return advance(held, "remind", LIFECYCLE, by=by, at=at, note=text, facts=facts, public=False)


@all_or_nothing
def add_papers(
    dossier: Dossier,
    *,
    component: str,
    files: Sequence[FileGiven],
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Add scans of one component; a scan already there is not stored twice.

    Identity papers are kept only where the component demands them, and only watermarked.
    Raise Refused. Law: 91/2025/QH15; 03/2025/TT-VPCP, Điều 5.
    """
    if not files:
        raise Refused("Chưa có bản quét nào.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("add_papers", by, held)
    offer = catalogue.offer(held.procedure_version_id)
    known = offer.case(held.case_key).components
    given = PaperGiven(component=component, copy_count=1, files=tuple(files))
    rules.check_papers([given], known)
    rules.check_scans(given, known)
    paper = held.papers.filter(component_key=component).order_by("-id").first()
    if paper is None:
        # A first scan is a copy that was brought; a component never named before has its name.
        paper = writing.store_papers(
            held, offer, [PaperGiven(component=component, copy_count=1)], by=by, at=at
        )[0]
    new = _new_scans(paper, files)
    PaperFile.objects.bulk_create(writing.scan_row(paper, scan, by=by, at=at) for scan in new)
    facts = {"component": component, "count": len(new)}
    return advance(held, "add_papers", LIFECYCLE, by=by, at=at, facts=facts, public=False)


def _new_scans(paper: Paper, files: Sequence[FileGiven]) -> list[FileGiven]:
    """Return the scans not there yet, each once."""
    there = set(paper.files.values_list("digest", flat=True))
    return [scan for digest, scan in {f.digest: f for f in files}.items() if digest not in there]

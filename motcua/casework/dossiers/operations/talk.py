"""What is said about a dossier without moving it: notes, contacts, guidance, reminders, scans."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Paper, PaperFile
from motcua.casework.dossiers.operations import intake
from motcua.casework.dossiers.rules import FileGiven, PaperGiven
from motcua.casework.dossiers.states import ContactKind
from motcua.core.actors import Actor
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, hold
from motcua.foundation.org.rules import Acting


@transaction.atomic
def note(dossier: Dossier, *, text: str, by: Acting, at: datetime) -> Dossier:
    """Write an internal note; the citizen never sees it."""
    if not text.strip():
        raise Refused("Ghi chú còn trống.")
    held = hold(dossier)
    return advance(held, "note", LIFECYCLE, by=by, at=at, note=text.strip(), public=False)


@transaction.atomic
def record_contact(dossier: Dossier, *, kind: str, why: str, by: Acting, at: datetime) -> Dossier:
    """Count a meeting with the person about this dossier; a visit is a trip we cost them."""
    if not why.strip():
        raise Refused("Ghi người dân liên hệ việc gì.")
    held = hold(dossier)
    visit = kind == ContactKind.VISIT
    return advance(
        held,
        "record_contact",
        LIFECYCLE,
        by=by,
        at=at,
        note=why.strip(),
        facts={"kind": kind, "visit": visit},
        visit_count=held.visit_count + visit,
    )


@transaction.atomic
def guide(dossier: Dossier, *, notes: Sequence[str], by: Acting, at: datetime) -> Dossier:
    """Guide in writing: a numbered slip that names its author, never by word of mouth only.

    Law: 61/2018/NĐ-CP, Điều 15 (what was guided is kept at the one-stop unit).
    """
    lines = tuple(line.strip() for line in notes if line.strip())
    if not lines:
        raise Refused("Ghi nội dung hướng dẫn.", law="61/2018/NĐ-CP, Điều 15")
    held = hold(dossier)
    LIFECYCLE.check("guide", by, held)
    slip = notices.issue_guidance(held, lines, by=by, at=at)
    facts = {"slip": slip.symbol}
    return advance(held, "guide", LIFECYCLE, by=by, at=at, note="; ".join(lines), facts=facts)


@transaction.atomic
def remind(dossier: Dossier, *, text: str, by: Actor, at: datetime) -> Dossier:
    """Urge in writing (đôn đốc) whoever holds it now; it stands on the timeline.

    Law: 118/2025/NĐ-CP, Điều 8.
    """
    if not text.strip():
        raise Refused("Ghi nội dung đôn đốc.")
    held = hold(dossier)
    LIFECYCLE.check("remind", by, held)
    told = notices.notice_reminder(held, text.strip(), at=at)
    return advance(
        held,
        "remind",
        LIFECYCLE,
        by=by,
        at=at,
        note=text.strip(),
        facts={"told": told},
        public=False,
    )


@transaction.atomic
def add_papers(  # noqa: PLR0913
    dossier: Dossier,
    *,
    component: str,
    files: Sequence[FileGiven],
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Add scans of one component; a scan already there is not stored twice.

    Identity papers are kept only where the component demands them.
    Law: 91/2025/QH15 (no more personal data than needed); 03/2025/TT-VPCP, Điều 5.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("add_papers", by, held)
    offer = catalogue.offer(held.procedure_version_id)
    known = offer.case(held.case_key).components
    rules.check_papers([PaperGiven(component=component)], known)
    asked = next(c for c in known if c.key == component)
    if asked.present_only and not asked.keeps_identity_paper:
        raise Refused(
            f"“{asked.name}” chỉ xuất trình, không giữ bản chụp.", law="03/2025/TT-VPCP, Điều 5"
        )
    paper = _paper_for(held, component, asked.name, at=at)
    there = set(paper.files.values_list("digest", flat=True))
    new = [scan for scan in files if scan.digest not in there]
    PaperFile.objects.bulk_create(intake.scan_row(paper, scan, at=at, by=by) for scan in new)
    facts = {"component": component, "count": len(new)}
    return advance(held, "add_papers", LIFECYCLE, by=by, at=at, facts=facts, public=False)


def _paper_for(dossier: Dossier, component: str, name: str, *, at: datetime) -> Paper:
    """Return the paper these scans belong to; a first scan is a copy that was brought."""
    paper = dossier.papers.filter(component_key=component).order_by("-id").first()
    if paper is not None:
        return paper
    return Paper.objects.create(
        dossier=dossier, component_key=component, name=name[:500], copy_count=1, brought_at=at
    )

"""Imported rows into staging, and out of it by a person's decision.

Each row is one INSERT, so nothing is half saved. The hash of the raw row is unique: reading a
file twice changes nothing, on two machines at once neither.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import count
from typing import Any

from django.db import IntegrityError, transaction

from motcua.backoffice.procedures.models import (
    ImportBatch,
    Procedure,
    StagedProcedure,
    Subject,
    Version,
)
from motcua.backoffice.procedures.operations.noting import require_keeper, require_reason
from motcua.backoffice.procedures.operations.versions import create_procedure, draft_from
from motcua.backoffice.procedures.queries.contents import content_of
from motcua.backoffice.procedures.rules.content import Content, read_content, write_content
from motcua.backoffice.procedures.rules.portal import (
    Problem,
    Understood,
    completed,
    read_row,
    source_of,
)
from motcua.backoffice.procedures.states import ImportSource, Severity, StagedStatus
from motcua.core.folding import fold
from motcua.core.refusals import NotFromHere, Refused
from motcua.foundation.org.rules import Acting


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row of a file."""

    number: int
    code: str
    name: str
    is_new: bool
    problems: tuple[Problem, ...]


def import_rows(
    lines: Iterable[str], *, file_name: str, at: datetime, by: Acting | None = None
) -> Iterator[RowReport]:
    """Stage each line of a file of JSON lines, and yield what was understood of it.

    Lazy: a row is stored when its report is taken. A line that is no row is stored too, as
    unreadable, so that the count of rows agrees with the file.
    """
    batch: ImportBatch | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row, understood = _understand(line)
        digest = _digest(line if row is None else row)
        known = StagedProcedure.objects.filter(content_hash=digest).exists()
        if not known:
            batch = batch or _open_batch(file_name, row, at, by)
            known = not _store(batch, number, digest, understood)
        yield RowReport(number, understood.code, understood.name, not known, understood.problems)


def _understand(line: str) -> tuple[Mapping[str, Any] | None, Understood]:
    try:
        line.encode()  # what is no UTF-8 in a file is no row
        row = json.loads(line)
        return row, read_row(row)
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        text = "Dòng không đọc được: không phải dữ liệu thủ tục của Cổng."
        problem = Problem("row", text, f"{wrong}"[:300], Severity.BLOCKING.value)
        nothing = Content(name="(không đọc được)")
        return None, Understood("", "", "", "", "", nothing, (problem,), is_readable=False)


def _digest(row: object) -> str:
    body = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode(errors="surrogatepass")).hexdigest()


def _open_batch(
    file_name: str, row: Mapping[str, Any] | None, at: datetime, by: Acting | None
) -> ImportBatch:
    source = source_of(row) if row else ImportSource.PORTAL_JSON
    return ImportBatch.objects.create(
        file_name=file_name[-300:], source=source, at=at, by_id=by.staff_id if by else None
    )


def _store(batch: ImportBatch, number: int, digest: str, understood: Understood) -> bool:
    """Insert one row; return False when another import was faster."""
    try:
        with transaction.atomic():
            staged = StagedProcedure.objects.create(
                batch=batch,
                row_number=number,
                content_hash=digest,
                code=understood.code[:60],
                name=understood.name,
                subject_name=understood.subject_name,
                body={
                    "content": write_content(understood.content),
                    "keywords": understood.keywords,
                    "subject_code": understood.subject_code,
                },
                problems=[asdict(problem) for problem in understood.problems],
                problem_count=len(understood.problems),
                is_readable=understood.is_readable,
            )
            _replace_older(staged)
    except IntegrityError:
        return False
    return True


def _replace_older(staged: StagedProcedure) -> None:
    """A newer reading of the same procedure from the same kind of file takes the place.

    One nobody can use does not: the last readable one still waits.
    """
    if staged.code and staged.is_readable:
        older = StagedProcedure.objects.filter(
            code=staged.code, status=StagedStatus.WAITING, batch__source=staged.batch.source
        )
        older.exclude(pk=staged.pk).update(status=StagedStatus.REPLACED)


@transaction.atomic
def approve_staged(
    staged: StagedProcedure, *, subject: Subject | None = None, by: Acting, at: datetime
) -> Version:
    """Make a draft version of a staged row; a person then completes and publishes it.

    What no row of the portal knows is kept from the version before (``content_if_approved``).
    ``subject`` is needed where the row names none that is known. Raise NotYours, NotFromHere
    when somebody decided already, and Refused for an unreadable row or while a draft is open.
    """
    require_keeper(by)
    held = _hold(staged)
    if not held.is_readable:
        raise Refused("Dòng này không đọc được nên không duyệt được.")
    content = content_if_approved(held)
    procedure = Procedure.objects.filter(code=held.code).first()
    if procedure is None:
        found = subject or _subject_of(held)
        keywords = str(held.body.get("keywords", ""))
        version = create_procedure(held.code, found, content, keywords=keywords, by=by, at=at)
    else:
        version = draft_from(procedure, content, act="approve_staged", by=by, at=at)
    _decide(held, StagedStatus.APPROVED, by, at, version=version)
    return version


@transaction.atomic
def reject_staged(staged: StagedProcedure, *, reason: str, by: Acting, at: datetime) -> None:
    """Set a staged row aside. Raise NotYours, NotFromHere; Refused without a reason."""
    require_keeper(by)
    reason = require_reason(reason, "lý do không dùng")
    _decide(_hold(staged), StagedStatus.REJECTED, by, at, note=reason)


def content_of_staged(staged: StagedProcedure) -> Content:
    """Return what was understood of a staged row."""
    return read_content(staged.body["content"])


def content_if_approved(staged: StagedProcedure) -> Content:
    """Return what the draft of a staged row will say: the row, and what only we know beside it."""
    content = content_of_staged(staged)
    newest = Version.objects.filter(procedure__code=staged.code).order_by("-edition").first()
    return completed(content, content_of(newest)) if newest else content


def _hold(staged: StagedProcedure) -> StagedProcedure:
    held = StagedProcedure.objects.select_for_update(of=("self",)).get(pk=staged.pk)
    if held.status != StagedStatus.WAITING:
        raise NotFromHere(f"Dòng này đã được quyết định: {StagedStatus(held.status).label}.")
    return held


def _subject_of(staged: StagedProcedure) -> Subject:
    """Return the field the row names, made if the catalogue does not know it.

    Two who approve at once: the second waits at the unique code, then looks again. What it finds
    is the same field, or another whose code it steps over.
    """
    while True:
        if found := _known_subject(staged):
            return found
        if not staged.subject_name:
            raise Refused("Dòng này không nêu lĩnh vực; hãy chọn lĩnh vực rồi duyệt.")
        code = _subject_code(staged) or _free_code()
        try:
            with transaction.atomic():
                return Subject.objects.create(code=code, name=staged.subject_name)
        except IntegrityError:
            if not Subject.objects.filter(code=code).exists():
                raise


def _known_subject(staged: StagedProcedure) -> Subject | None:
    if found := Subject.objects.filter(code=_subject_code(staged)).first():
        return found
    wanted = fold(staged.subject_name)
    for subject in Subject.objects.order_by("pk"):
        if wanted and fold(subject.name) == wanted:
            return subject
    return None


def _subject_code(staged: StagedProcedure) -> str:
    return str(staged.body.get("subject_code", ""))


def _free_code() -> str:
    """Return a code of our own for a field whose national code the page does not tell."""
    taken = set(Subject.objects.values_list("code", flat=True))
    codes = (f"LV-{number:03d}" for number in count(len(taken) + 1))
    return next(code for code in codes if code not in taken)


def _decide(held: StagedProcedure, status: str, by: Acting, at: datetime, **fields: Any) -> None:
    held.status = status
    held.decided_by_id = by.staff_id
    held.decided_at = at
    held.version = fields.get("version")
    held.decision_note = fields.get("note", "")
    held.save()

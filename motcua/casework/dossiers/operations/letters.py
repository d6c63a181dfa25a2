"""What the person and the office write to each other about one dossier."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from motcua.casework.dossiers import notices
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, LetterFile, LetterReading
from motcua.casework.dossiers.operations.parties import require_party
from motcua.casework.dossiers.rules import FileGiven
from motcua.core.actors import Citizen
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting

LONGEST = 2000
MOST_A_DAY = 10
MOST_FILES = 5
_DAY = timedelta(days=1)


@all_or_nothing
def write_message(
    dossier: Dossier,
    *,
    text: str,
    uid: UUID,
    by: Citizen,
    at: datetime,
    files: Sequence[FileGiven] = (),
    version: int | None = None,
) -> Dossier:
    """Let a party of the dossier write to the office; whoever holds it is told.

    ``uid`` is the form's own: sent twice it is written once. ``files`` are examined and kept
    already; they are no papers of the dossier. Raise NotYours for who is no party, Refused for
    words missing or too many, and for too many files.
    """
    text = _said(text, "Ông/bà chưa viết gì.")
    files = tuple({file.digest: file for file in files}.values())
    if len(files) > MOST_FILES:
        raise Refused(f"Mỗi tin gửi kèm nhiều nhất {MOST_FILES} tệp.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("write_message", by, held)
    require_party(held, by)
    own = held.timeline.filter(act="write_message", by_person=by.person_id)
    if own.filter(facts__uid=str(uid)).exists():
        return held
    if own.filter(at__gt=at - _DAY).count() >= MOST_A_DAY:
        raise Refused(f"Hôm nay ông/bà đã viết {MOST_A_DAY} tin về hồ sơ này. Xin gọi cho cơ quan.")
    notices.notice_letter(held, at=at)
    written = advance(
        held,
        "write_message",
        LIFECYCLE,
        by=by,
        at=at,
        note=text,
        facts={"uid": str(uid), "files": [file.digest for file in files]},
        unanswered_since=held.unanswered_since or at,
    )
    _keep_files(written, files)
    return written


def _keep_files(written: Dossier, files: Sequence[FileGiven]) -> None:
    """Keep what was sent along with the line just written. Effects: a SELECT and an INSERT, or none."""
    if not files:
        return
    line = written.timeline.get(seq=written.line_count)
    LetterFile.objects.bulk_create(
        LetterFile(
            line=line,
            digest=file.digest,
            name=file.name[:200],
            mime=file.mime,
            byte_count=file.byte_count,
        )
        for file in files
    )


def read_messages(dossier: Dossier, *, by: Citizen, at: datetime) -> None:
    """Note that a person has read what the office wrote up to ``at``. No act: no line."""
    LetterReading.objects.update_or_create(
        dossier=dossier, person_id=by.person_id, defaults={"read_at": at}
    )


@all_or_nothing
def answer_message(
    dossier: Dossier, *, text: str, by: Acting, at: datetime, version: int | None = None
) -> Dossier:
    """Answer the person, or write to them first; it stands on the timeline they see, and is told.

    Raise NotYours, Refused.
    """
    text = _said(text, "Chưa ghi lời trả lời.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("answer_message", by, held)
    notices.tell_answered(held, text, is_answer=held.unanswered_since is not None, at=at)
    return advance(
        held, "answer_message", LIFECYCLE, by=by, at=at, note=text, unanswered_since=None
    )


@all_or_nothing
def settle_message(
    dossier: Dossier, *, by: Acting, at: datetime, version: int | None = None
) -> Dossier:
    """Say that what the person wrote needs no answer ("cảm ơn"). Raise NotYours, Refused."""
    held = hold(dossier, version=version)
    LIFECYCLE.check("settle_message", by, held)
    if held.unanswered_since is None:
        raise Refused("Không còn tin nào chờ trả lời.")
    return advance(
        held, "settle_message", LIFECYCLE, by=by, at=at, public=False, unanswered_since=None
    )


def _said(text: str, missing: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(missing)
    if len(text) > LONGEST:
        raise Refused(f"Dài quá {LONGEST} chữ. Xin viết gọn lại.")
    return text

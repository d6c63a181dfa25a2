"""Disclosures: written down, put up, proved, taken down. Each act leaves a line in the audit.

Law: 10/2022/QH15, Điều 11–14.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.backoffice.documents.models import Posting, PostingFile
from motcua.backoffice.documents.permissions import publishes_for
from motcua.backoffice.documents.rules.disclosure import may_come_down_on, radio_problem
from motcua.backoffice.documents.states import DisclosureForm, PostingKind
from motcua.core import files
from motcua.core.clock import local
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting

LAW = "10/2022/QH15, Điều 14"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What is to be published, as somebody wrote it down."""

    item: int
    title: str
    decided_on: date
    number: str = ""
    content: str = ""
    language: str = ""
    kind: str = PostingKind.OTHER


@all_or_nothing
def record_posting(unit: Unit, said: Disclosure, *, by: Acting, at: datetime) -> Posting:
    """Write down what must be published. Raise NotYours, Refused."""
    _require(by, unit.pk)
    _check(said, at)
    posting = Posting.objects.create(
        unit=unit, recorded_at=at, changed_at=at, changed_by=by.name, **_fields(said)
    )
    _note(posting, by, at, "ghi nội dung phải công khai")
    return posting


@all_or_nothing
def amend_posting(
    posting: Posting, said: Disclosure, *, version: int, by: Acting, at: datetime
) -> Posting:
    """Change what was written while it is not up yet. Raise NotYours, NotFromHere, Stale, Refused."""
    held = _hold(posting, version, by)
    if held.posted_on is not None:
        raise NotFromHere("Đã công khai thì không sửa nội dung. Ghi một nội dung mới thay thế.")
    _check(said, at)
    return _write(held, by, at, "sửa nội dung", **_fields(said))


@all_or_nothing
def put_up(
    posting: Posting,
    *,
    on: date,
    forms: Sequence[str],
    version: int,
    by: Acting,
    at: datetime,
    place: str = "",
    radio_days: int = 0,
) -> Posting:
    """Publish it by one way or several. Raise NotYours, NotFromHere, Stale, Refused."""
    held = _hold(posting, version, by)
    if held.posted_on is not None:
        raise NotFromHere("Nội dung này đã công khai.")
    if on > local(at).date():
        raise Refused("Ngày công khai không thể sau hôm nay.")
    if on < held.decided_on:
        raise Refused("Ngày công khai không thể trước ngày ban hành.")
    chosen = [form for form in DisclosureForm.values if form in forms]
    if not chosen:
        raise Refused("Chọn ít nhất một hình thức công khai.")
    wrong = radio_problem(held.item, frozenset(chosen), radio_days)
    if wrong:
        raise Refused(wrong, law=LAW)
    return _write(
        held, by, at, f"công khai từ {on:%d/%m/%Y}",
        posted_on=on, posted_by_id=by.staff_id, forms=chosen, place=place.strip(),
        radio_days=radio_days,
    )  # fmt: skip


@all_or_nothing
def take_down(posting: Posting, *, on: date, version: int, by: Acting, at: datetime) -> Posting:
    """Take it down after its thirty days; what stays up stays. Raise NotYours, NotFromHere, Refused."""
    held = _hold(posting, version, by)
    if held.posted_on is None or held.taken_down_on is not None:
        raise NotFromHere("Nội dung này không đang niêm yết.")
    first = may_come_down_on(held.item, held.posted_on)
    if first is None:
        raise Refused("Mục này công khai thường xuyên, không gỡ.", law=LAW)
    if on < first:
        raise Refused(f"Niêm yết đủ 30 ngày liên tục mới gỡ: sớm nhất {first:%d/%m/%Y}.", law=LAW)
    if on > local(at).date():
        raise Refused("Ngày gỡ không thể sau hôm nay.")
    return _write(
        held, by, at, f"gỡ ngày {on:%d/%m/%Y}", taken_down_on=on, taken_down_by_id=by.staff_id
    )


def attach_file(
    posting: Posting, name: str, content: bytes, *, is_evidence: bool, by: Acting, at: datetime
) -> PostingFile:
    """Keep a file of it: the document, or a picture of where it hangs. Raise NotYours, Refused.

    It is examined and complete on disk before the transaction begins.
    """
    _require(by, posting.unit_id)
    kind = files.examine(name, content)
    digest = files.keep(content)
    return _attached(
        posting, name, digest, kind.mime, len(content), is_evidence=is_evidence, by=by, at=at
    )


@all_or_nothing
def _attached(
    posting: Posting,
    name: str,
    digest: str,
    mime: str,
    size_bytes: int,
    *,
    is_evidence: bool,
    by: Acting,
    at: datetime,
) -> PostingFile:
    kept, made = PostingFile.objects.get_or_create(
        posting=posting,
        digest=digest,
        defaults={
            "name": name[:200], "mime": mime, "size_bytes": size_bytes,
            "is_evidence": is_evidence, "added_at": at,
        },
    )  # fmt: skip
    if made:
        _note(posting, by, at, f"thêm tệp {name}")
    return kept


def _require(by: Acting, unit_id: int) -> None:
    if not publishes_for(by, unit_id):
        raise NotYours("Chỉ văn thư, lãnh đạo và người quản trị của đơn vị ghi việc công khai.")


def _check(said: Disclosure, at: datetime) -> None:
    if not said.title.strip():
        raise Refused("Chưa ghi tên nội dung.")
    if said.decided_on > local(at).date():
        raise Refused("Ngày ban hành không thể sau hôm nay.")


def _fields(said: Disclosure) -> dict[str, object]:
    return {
        "item": said.item,
        "title": said.title.strip(),
        "number": said.number.strip(),
        "decided_on": said.decided_on,
        "content": said.content.strip(),
        "language": said.language.strip(),
        "kind": said.kind,
    }


def _hold(posting: Posting, version: int, by: Acting) -> Posting:
    _require(by, posting.unit_id)
    held = Posting.objects.select_for_update(of=("self",)).get(pk=posting.pk)
    if held.version != version:
        raise Stale(f"{held.changed_by or 'Người khác'} vừa sửa nội dung này. Xem lại rồi làm.")
    return held


def _write(held: Posting, by: Acting, at: datetime, what: str, **fields: object) -> Posting:
    for name, value in fields.items():
        setattr(held, name, value)
    held.version, held.changed_by, held.changed_at = held.version + 1, by.name, at
    held.save()
    _note(held, by, at, what)
    return held


def _note(posting: Posting, by: Acting, at: datetime, what: str) -> None:
    audit.write([change(by.signature, at, "posting", str(posting.uid), f"Công khai: {what}")])

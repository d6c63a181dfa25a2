"""Whether F9 may be pressed, and if not, the one thing that is still in its way."""

from collections.abc import Iterator

from motcua.casework.dossiers.models import LockRule
from motcua.web.desk.dossiers.drafts import REFUSE, SUPPLEMENT, Draft
from motcua.web.desk.dossiers.forms.intake import BY_PROXY, FOR_BODY

MOST_LETTERS = 40
LONGEST_REASON = 60
READY = {SUPPLEMENT: "Đủ để phát phiếu yêu cầu bổ sung", REFUSE: "Đủ để phát phiếu từ chối"}


def readiness(
    draft: Draft, *, bar: LockRule | None, problem: str, needs_reason: bool
) -> tuple[str, bool]:
    """Return the words beside F9, and whether it may be pressed.

    ``problem`` is why no date can be promised; ``needs_reason`` says the office is closed now.
    """
    if draft.mode == SUPPLEMENT:
        why = _of_supplement(draft, bar)
    elif draft.mode == REFUSE:
        why = _of_refusal(draft)
    else:
        why = _of_receipt(draft, bar, problem, needs_reason=needs_reason)
    first = next(why, "")
    return first or READY.get(draft.mode, "Đủ điều kiện nhận"), not first


def _of_receipt(
    draft: Draft, bar: LockRule | None, problem: str, *, needs_reason: bool
) -> Iterator[str]:
    yield from _barred(draft, bar)
    if draft.missing:
        names = ", ".join(paper.name for paper in draft.missing)
        # Long names stand marked in the list above: the bar keeps to one line.
        named = f": {names}" if len(names) <= MOST_LETTERS else ""
        yield f"Còn thiếu {len(draft.missing)} giấy{named}"
    if problem:
        yield "Chưa hẹn được ngày trả"
    yield from _people(draft)
    yield from _questions(draft)
    if needs_reason and not draft.data.get("out_of_hours_reason"):
        yield "Ngoài giờ làm việc: ghi lý do nhận"


def _of_supplement(draft: Draft, bar: LockRule | None) -> Iterator[str]:
    yield from _barred(draft, bar)
    yield from _people(draft)
    yield from _questions(draft)
    if not any(draft.data.get(f"{paper.key}-what", "").strip() for paper, _ in draft.papers):
        yield "Ghi từng giấy còn thiếu gì"
    if not draft.data.get("reason", "").strip():
        yield "Ghi lý do yêu cầu bổ sung"


def _of_refusal(draft: Draft) -> Iterator[str]:
    yield from _unchosen(draft)
    yield from _people(draft)
    if not draft.data.get("reason", "").strip():
        yield "Ghi lý do từ chối"


def _barred(draft: Draft, bar: LockRule | None) -> Iterator[str]:
    """A bar on the person alone speaks before any procedure is chosen."""
    if bar is not None:
        short = bar.reason if len(bar.reason) <= LONGEST_REASON else "xem lý do ở cột bên phải"
        yield f"Đang tạm không tiếp nhận: {short}"
    yield from _unchosen(draft)


def _unchosen(draft: Draft) -> Iterator[str]:
    if draft.offer is None:
        yield "Chưa chọn thủ tục"


def _people(draft: Draft) -> Iterator[str]:
    said = draft.data
    if not said.get("name"):
        yield "Chưa có người nộp"
    if not said.get("address"):
        yield "Chưa có địa chỉ người nộp"
    if said.get("stands_for") not in {BY_PROXY, FOR_BODY}:
        return
    if not said.get("other_name"):
        yield "Chưa ghi chủ hồ sơ là ai"
    if not said.get("other_address"):
        yield "Chưa có địa chỉ chủ hồ sơ"
    if said["stands_for"] == BY_PROXY and not said.get("authorisation"):
        yield "Chưa ghi giấy ủy quyền"


def _questions(draft: Draft) -> Iterator[str]:
    for field in draft.questions:
        if field.field.required and not draft.data.get(field.html_name):
            yield f"Chưa trả lời: {field.label}"

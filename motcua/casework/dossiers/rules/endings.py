"""How a dossier ends: what a result needs, and whether the promise was kept.

*Law*: 61/2018/NĐ-CP, Điều 19, 20.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from motcua.casework.dossiers.rules.friendly import EXTENSION_LAW
from motcua.casework.dossiers.states import Outcome, ReturnMethod
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.foundation.worktime.rules import months_after

RESULT_LAW = "61/2018/NĐ-CP, Điều 20"


def check_outcome(outcome: str, reason: str, *, has_result: bool) -> None:
    """Raise Refused unless a refusal has its reason and a grant its result."""
    if outcome not in Outcome.values:
        raise Refused("Chọn kết quả giải quyết: giải quyết hay từ chối.", law=RESULT_LAW)
    if outcome == Outcome.REFUSED and not reason.strip():
        raise Refused("Từ chối giải quyết phải ghi rõ lý do.", law=EXTENSION_LAW)
    if outcome == Outcome.GRANTED and not has_result:
        raise Refused("Chưa nhập số, ký hiệu và ngày ký của kết quả.", law=RESULT_LAW)


class ResultNamed(Protocol):
    """What is written on a result."""

    @property
    def name(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def issued_on(self) -> date: ...
    @property
    def signed_by_name(self) -> str: ...
    @property
    def valid_to(self) -> date | None: ...


def check_result(result: ResultNamed, today: date) -> None:
    """Raise Refused unless the result can be found again: name, number, day and who signed."""
    if not (result.name.strip() and result.number.strip() and result.signed_by_name.strip()):
        raise Refused("Kết quả phải có tên, số ký hiệu và người ký.", law=RESULT_LAW)
    if result.issued_on > today:
        raise Refused("Ngày ký kết quả không thể sau hôm nay.", law=RESULT_LAW)
    if result.valid_to is not None and result.valid_to < result.issued_on:
        raise Refused("Kết quả hết hiệu lực trước ngày ký.", law=RESULT_LAW)


def is_taken_online(return_method: str, outcome: str, digests: Collection[str]) -> bool:
    """Say whether the person takes the result from home, which hands it over.

    Only what was asked for as an electronic copy, each result with its file; a refusal is its
    slip, which can be read there. Whoever awaits an original takes the original.
    Law: 61/2018/NĐ-CP, Điều 20.
    """
    if return_method != ReturnMethod.ELECTRONIC:
        return False
    return outcome == Outcome.REFUSED or (bool(digests) and all(digests))


def check_in_office(in_post_since: datetime | None) -> None:
    """Raise Refused while the result lies packed for the post, or with it."""
    if in_post_since is not None:
        raise Refused(
            "Kết quả đang gửi bưu chính. Bỏ bưu gửi, hoặc chờ bưu chính trả lại, rồi mới làm việc này.",
            law=RESULT_LAW,
        )


def valid_until(issued_on: date, months: int | None) -> date | None:
    """Return the last day a result holds, so many months after it was issued; None: without end.

    Law: 91/2015/QH13, Điều 147, 148 (the first day is not counted; months end on the same number).
    """
    return months_after(issued_on, months) if months else None


def timeliness(due_at: datetime | None, ended_at: datetime) -> str:
    """Return ``early``, ``on_time`` or ``overdue``; on time is not later than promised.

    Early is an earlier day, by the office's clock, than the promised one. Without a promise
    nothing can be said: ''.
    """
    if due_at is None:
        return ""
    if ended_at > due_at:
        return "overdue"
    return "early" if local(ended_at).date() < local(due_at).date() else "on_time"

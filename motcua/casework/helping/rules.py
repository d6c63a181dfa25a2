"""What makes a mandate, whether it stands, whose dossier it may file, how long help took.

*Units*: days are the office's dates; help is counted in whole minutes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from math import ceil
from typing import Any, Protocol

from motcua.casework.helping.states import HelperKind, MandateState
from motcua.core.chain import canonical_json
from motcua.core.folding import fold
from motcua.core.refusals import Refused

# Chưa xác nhận: no law was found; an office asks again rather than keep an old will.
LONGEST = timedelta(days=90)
MOST_MINUTES = 480
MINUTE = 60
# Between two acts of help more than this is a pause, not help.
LONGEST_AT_ONCE = timedelta(minutes=30)
FORM_LAW = "03/2025/TT-VPCP, Phụ lục I"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateGiven:
    """What is written on a mandate."""

    scope: str
    until: date
    procedure_id: int | None = None
    helper_kind: str = HelperKind.OFFICIAL
    helper_name: str = ""


class Party(Protocol):
    """A person of an intake."""

    @property
    def part(self) -> str: ...
    @property
    def id_number(self) -> str: ...


def check_mandate(given: MandateGiven, today: date) -> None:
    """Raise Refused unless a mandate says for what, until when, and who helps."""
    if not given.scope.strip():
        raise Refused("Ghi nhờ làm hộ việc gì: người dân ký vào đúng việc đó.")
    if given.until < today:
        raise Refused("Ngày hết hiệu lực phải từ hôm nay trở đi.")
    if given.until > today + LONGEST:
        raise Refused(f"Giấy nhờ làm hộ dài nhất {LONGEST.days} ngày. Hết hạn thì lập giấy mới.")
    if given.helper_kind == HelperKind.COMMUNITY and not given.helper_name.strip():
        raise Refused("Ghi tên người của tổ công nghệ số cộng đồng đã giúp.")


def check_name(known: str, given: str) -> None:
    """Raise Refused when the number is known under another name, without telling that name.

    An official is told whose number it is; whoever helps in a hamlet must not learn it by trying.
    """
    if fold(known) != fold(given):
        raise Refused("Họ tên và số định danh không khớp. Xem lại thẻ, hoặc mời người nhờ ra quầy.")


def is_over(until: date, day: date) -> bool:
    """Say whether a mandate has run out; its last day still counts."""
    return day > until


def check_stands(state: str, until: date, day: date) -> None:
    """Raise Refused unless something may be done under a mandate."""
    if state == MandateState.DRAWN:
        raise Refused("Giấy nhờ làm hộ chưa có chữ ký hoặc điểm chỉ của người nhờ.")
    if state == MandateState.REVOKED:
        raise Refused("Người nhờ đã thu hồi giấy này.")
    if is_over(until, day):
        raise Refused(f"Giấy nhờ làm hộ đã hết hiệu lực từ sau ngày {until:%d/%m/%Y}.")


def check_scope(only: int | None, procedure: int) -> None:
    """Raise Refused when a mandate names one procedure and this is another."""
    if only is not None and only != procedure:
        raise Refused("Việc này ngoài phạm vi đã nhờ: giấy nhờ ghi một thủ tục khác. Lập giấy mới.")


def seal_of(written: Mapping[str, Any]) -> str:
    """Return what tells one filled form from another: of answers, facts and contact."""
    return sha256(canonical_json(written)).hexdigest()


def check_signed(signed: str, seal: str) -> None:
    """Raise Refused unless the person signed exactly what is filed."""
    if not signed:
        raise Refused("In tờ khai, để người nhờ ký hoặc điểm chỉ, quét lại rồi nộp.", law=FORM_LAW)
    if signed != seal:
        raise Refused("Tờ khai đã sửa sau khi người nhờ ký. In lại, ký lại.", law=FORM_LAW)


def seconds_of(before: datetime, at: datetime) -> int:
    """Return how long help went on since the act before; a pause is none."""
    spent = at - before
    return int(spent.total_seconds()) if timedelta() < spent <= LONGEST_AT_ONCE else 0


def minutes_more(seconds: int, more: int) -> int:
    """Return how many whole minutes ``more`` seconds add to those begun already."""
    return ceil((seconds + more) / MINUTE) - ceil(seconds / MINUTE)


def check_whose(parties: Iterable[Party], number: str) -> None:
    """Raise Refused unless whoever asked for help files it, alone or for another, with no proxy.

    ``number`` is the asker's, as kept. Law: 03/2025/TT-VPCP, Phụ lục I.
    """
    named = {party.part: party for party in parties}
    if "proxy" in named:
        raise Refused("Người làm hộ không phải người được ủy quyền.", law=FORM_LAW)
    stands = named.get("submitter") or named.get("applicant")
    if stands is None or not number or stands.id_number != number:
        raise Refused("Người nộp phải là người đã nhờ làm hộ: số định danh không khớp.", FORM_LAW)


def minutes_of(started_at: datetime, ended_at: datetime) -> int:
    """Return how long help took: at least one minute, at most a working day."""
    spent = ceil((ended_at - started_at).total_seconds() / MINUTE)
    return min(max(spent, 1), MOST_MINUTES)

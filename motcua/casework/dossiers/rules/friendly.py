"""The friendly rules: asked once, in writing, all of it; late only with an apology, once.

A leader may go past them with a written reason (``override``) that everybody sees. How often
and until when are parameters of the office, each with its legal basis, which a refusal cites.
*Law*: 118/2025/NĐ-CP, Điều 11; 61/2018/NĐ-CP, Điều 15, 17, 19.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.core.refusals import Refused
from motcua.core.wording import moment

SUPPLEMENT_LAW = "118/2025/NĐ-CP, Điều 11"
EXTENSION_LAW = "61/2018/NĐ-CP, Điều 19"
CATALOGUE_LAW = "61/2018/NĐ-CP, Điều 15"


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a supplement request: which component, and what is wrong with it."""

    component: str
    name: str
    what: str


def check_asked(asked: Sequence[Asked], known: Collection[str]) -> None:
    """Raise Refused unless something is asked, only of the procedure, each line saying what.

    ``known`` are the keys of the components of the case. Law: 61/2018/NĐ-CP, Điều 15, 17.
    """
    if not asked:
        raise Refused(
            "Ghi hết giấy tờ còn thiếu vào một phiếu: chưa có dòng nào.", law=SUPPLEMENT_LAW
        )
    strange = [line.name or line.component for line in asked if line.component not in known]
    if strange:
        raise Refused(
            "Chỉ được yêu cầu giấy có trong thủ tục. Không có trong thủ tục: "
            + ", ".join(strange)
            + ".",
            law=CATALOGUE_LAW,
        )
    if not all(line.what.strip() for line in asked):
        raise Refused("Mỗi giấy cần ghi rõ thiếu gì, sửa thế nào.", law=SUPPLEMENT_LAW)


def check_times_asked(
    times_asked: int, allowed: int, *, override: str, law: str = SUPPLEMENT_LAW
) -> None:
    """Raise Refused when the person was asked as often as allowed. Law: 118/2025/NĐ-CP, Điều 11."""
    if times_asked >= allowed and not override:
        raise Refused(
            f"Đã yêu cầu bổ sung {times_asked} lần. Không được yêu cầu lần {times_asked + 1}: "
            "nếu vẫn thiếu, từ chối có lý do trong hạn, hoặc lãnh đạo cho phép bằng văn bản.",
            law=law,
        )


def check_examination_return(
    at: datetime, latest: datetime, workdays: int, *, override: str, law: str = EXTENSION_LAW
) -> None:
    """Raise Refused when examination found out too late that something is missing.

    Law: 61/2018/NĐ-CP, Điều 19 (not later than so many working days after reception).
    """
    if at > latest and not override:
        raise Refused(
            f"Chỉ được trả lại để bổ sung trong {workdays} ngày làm việc kể từ khi tiếp nhận, "
            f"chậm nhất {moment(latest)}. Quá thời điểm đó: giải quyết tiếp, hoặc lãnh đạo "
            "cho phép bằng văn bản.",
            law=law,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology:
    """What an apology with a new date is weighed by.

    ``latest`` is the last moment at which it still moves the due date; the two laws are what
    "once" and "a day before" rest on here.
    """

    at: datetime
    due_at: datetime
    latest: datetime
    lead_days: int
    times_extended: int
    allowed: int
    was_announced: bool
    reason: str
    override: str = ""
    count_law: str = EXTENSION_LAW
    lead_law: str = EXTENSION_LAW


def is_late_apology(apology: Apology) -> bool:
    """Return whether it comes late: announces a date, moves nothing. Raise Refused.

    Law: 61/2018/NĐ-CP, Điều 19 (once, with an apology, at least one day before expiry).
    """
    if not apology.reason.strip():
        raise Refused("Thư xin lỗi phải nêu lý do chậm.", law=EXTENSION_LAW)
    if apology.at > apology.due_at:
        if apology.was_announced and not apology.override:
            raise Refused("Đã xin lỗi và báo ngày mới một lần khi quá hạn.", law=EXTENSION_LAW)
        return True
    if apology.override:
        return False
    if apology.times_extended >= apology.allowed:
        times = apology.times_extended
        raise Refused(
            f"Đã hẹn lại {times} lần. Không được hẹn lại lần {times + 1}.", law=apology.count_law
        )
    if apology.at > apology.latest:
        raise Refused(
            f"Hẹn lại phải làm chậm nhất {apology.lead_days} ngày trước ngày hẹn, tức trước "
            f"{moment(apology.latest)}. Khi quá hạn, thư xin lỗi vẫn được gửi nhưng hồ sơ tính "
            "là quá hạn.",
            law=apology.lead_law,
        )
    return False

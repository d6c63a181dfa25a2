"""The timeline in words: what each act was, where it led, who did it."""

from collections.abc import Iterable, Mapping
from datetime import date

from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import DossierEntry
from motcua.casework.dossiers.queries.letters import CONVERSATION
from motcua.casework.dossiers.states import ContactKind, ReturnMethod
from motcua.web.components.shapes import Event, Link, Progress
from motcua.web.components.words import journal_moment

LABELS = {row.act: row.label for row in LIFECYCLE.transitions}
# What happened, said as past; the rest keeps the words of the table of acts.
TITLES = {
    "file": "Nộp hồ sơ",
    "receive": "Tiếp nhận",
    "request_supplement": "Yêu cầu bổ sung",
    "take_supplement": "Nộp giấy bổ sung",
    "complete_step": "Xong bước",
    "assign": "Giao việc",
    "hand_over_work": "Bàn giao việc",
    "forward": "Chuyển đơn vị khác",
    "send_back": "Chuyển lại bước trước",
    "extend": "Xin lỗi, hẹn lại",
    "resolve": "Có kết quả",
    "hand_over": "Đã trả kết quả",
    "choose_return": "Chọn cách nhận kết quả",
    "post_result": "Đóng gói gửi bưu chính",
    "follow_post": "Bưu chính",
    "take_from_post": "Kết quả trở về từ bưu chính",
    "remind": "Đôn đốc",
    "escalate": "Báo cấp trên vì quá hạn bước",
    "record_contact": "Người dân liên hệ",
    "write_message": "Người dân nhắn",
    "answer_message": "Cơ quan nhắn",
    "settle_message": "Tin của dân không cần trả lời",
    "recompute_promise": "Tính lại ngày hẹn vì lịch thay đổi",
}
MARKS: dict[str, Progress] = {
    "remind": "bell",
    "escalate": "bell",
    "warn_unanswered": "bell",
    "warn_silence": "bell",
    "remind_uncollected": "bell",
    "request_supplement": "stop",
    "request_payment": "stop",
}


def events_of(
    entries: Iterable[DossierEntry], slips: Mapping[str, Link], today: date
) -> tuple[Event, ...]:
    """Return the lines as drawn; ``slips`` gives each slip by its symbol."""
    return tuple(_event(entry, slips, today) for entry in entries)


def _event(entry: DossierEntry, slips: Mapping[str, Link], today: date) -> Event:
    symbol = str(entry.facts.get("slip", ""))
    link = slips.get(symbol)
    return Event(
        title=TITLES.get(entry.act, LABELS.get(entry.act, entry.act)),
        at=journal_moment(entry.at, today),
        mark=MARKS.get(entry.act, "bell" if entry.by_rule else "done"),
        rest=_rest(entry),
        detail=_detail(entry, after_link=link is not None),
        link=link,
    )


def _rest(entry: DossierEntry) -> str:
    facts = entry.facts
    match entry.act:
        case "complete_step" | "resolve" | "forward":
            return str(facts.get("step_name", ""))
        case "assign":
            return f"cho {facts['to']}" if facts.get("to") else "trở lại cả nhóm"
        case "hand_over_work":
            takers = {one["to"] or "cả nhóm" for one in facts.get("steps", [])}
            return f"của {facts.get('from', '')} cho {', '.join(sorted(takers))}"
        case "send_back":
            return f"về {facts.get('to_name', '')}"
        case "choose_return":
            return ReturnMethod(facts["method"]).label.lower() if facts.get("method") else ""
        case "post_result" | "follow_post" | "take_from_post":
            return str(facts.get("parcel", ""))
        case "replace_result":
            return f"số {facts.get('new')} thay số {facts.get('old')}"
        case "remind":
            return _to(facts.get("told"))
        case "record_contact":
            return ContactKind(facts["kind"]).label.lower() if facts.get("kind") else ""
    return ""


def _to(told: object) -> str:
    names = [str(name) for name in told] if isinstance(told, (list, tuple)) else []
    return f"tới {', '.join(names)}" if names else ""


def _detail(entry: DossierEntry, *, after_link: bool) -> str:
    signed = entry.by_name or entry.by_machine or entry.by_rule
    # What was written stands below, as a conversation.
    note = "" if entry.act in CONVERSATION else entry.note
    parts = [part for part in (note, signed) if part]
    words = ". ".join(part.rstrip(".") for part in parts)
    return f": {words}" if after_link and words else words

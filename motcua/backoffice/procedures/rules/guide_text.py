"""A guide's questions as an official writes them: plain lines instead of data.

Each question stands on a line of its own beginning with its number; each answer below it begins
with a dash and says after ``=>`` where it leads::

    1. Cha hoặc mẹ là người nước ngoài?
    - Không => câu 2
    - Có => thủ tục 2.000528: Khai sinh có yếu tố nước ngoài
    2. Quá 60 ngày chưa?
    - Chưa => đúng
    - Quá rồi => trường hợp late
    - Không nhớ => dừng: Xem ngày trên giấy chứng sinh
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from motcua.backoffice.procedures.rules.guiding import GuideQuestion

_ASK = re.compile(r"^(\d+)\s*[.)]\s*(.+)$")
_ANSWER = re.compile(r"^[-–•]\s*(.+?)\s*=>\s*(.+)$")
_WAYS = (
    ("goto", re.compile(r"^câu\s+(\d+)$", re.IGNORECASE)),
    ("procedure", re.compile(r"^thủ tục\s+([0-9.A-Z]+)(?:\s*:\s*(.+))?$", re.IGNORECASE)),
    ("case", re.compile(r"^trường hợp\s+([\w-]+)$", re.IGNORECASE)),
    ("stop", re.compile(r"^dừng\s*:\s*(.+)$", re.IGNORECASE)),
    ("go", re.compile(r"^(đúng)$", re.IGNORECASE)),
)


class BadLine(ValueError):
    """A line that cannot be read; ``number`` counts from one."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(f"Dòng {number} chưa đọc được: “{line}”.")
        self.number = number


def read_text(text: str) -> list[dict[str, Any]]:
    """Return the questions as they are stored. Raise BadLine."""
    questions: list[dict[str, Any]] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line:
            continue
        asked = _ASK.match(line)
        if asked:
            questions.append({"key": asked[1], "ask": asked[2].strip(), "answers": []})
            continue
        answer = _answer(line)
        if answer is None or not questions:
            raise BadLine(number, line)
        questions[-1]["answers"].append(answer)
    return questions


def _answer(line: str) -> Mapping[str, Any] | None:
    found = _ANSWER.match(line)
    if found is None:
        return None
    for lead, pattern in _WAYS:
        way = pattern.match(found[2])
        if way is not None:
            target = True if lead == "go" else way[1].strip()
            words = {"words": way[2].strip()} if lead == "procedure" and way[2] else {}
            return {"say": found[1], lead: target, **words}
    return None


def write_text(questions: Sequence[GuideQuestion]) -> str:
    """Return the questions as lines; they are numbered anew."""
    numbers = {one.key: str(place) for place, one in enumerate(questions, start=1)}
    lines = []
    for one in questions:
        lines.append(f"{numbers[one.key]}. {one.ask}")
        for answer in one.answers:
            target = numbers.get(answer.target, answer.target)
            words = f": {answer.words}" if answer.words and answer.lead == "procedure" else ""
            said = {
                "goto": f"câu {target}",
                "procedure": f"thủ tục {answer.target}{words}",
                "case": f"trường hợp {answer.target}",
                "stop": f"dừng: {answer.target}",
                "go": "đúng",
            }[answer.lead]
            lines.append(f"- {answer.say} => {said}")
    return "\n".join(lines)

"""The few questions that tell beforehand whether this is the right procedure, case and office.

A guide is a list of questions; each answer leads to a later question, to another procedure, to a
case of this one, to a sentence that ends it ("Việc này làm ở Sở Tư pháp"), or on to filing::

    {"key": "born", "ask": "Cháu sinh ở đâu?", "answers": [
        {"say": "Ở Việt Nam", "goto": "late"},
        {"say": "Ở nước ngoài", "procedure": "2.000528", "words": "Khai sinh có yếu tố nước ngoài."}]}
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ENDS = ("goto", "procedure", "case", "stop", "go")
MOST_QUESTIONS, MOST_ANSWERS = 8, 6


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and where it leads: ``lead`` is one of ``ENDS``, ``target`` what it names."""

    say: str
    lead: str
    target: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """One question with its answers."""

    key: str
    ask: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody stands who gave these answers: before a question, or at an end."""

    answered: tuple[tuple[GuideQuestion, Answer], ...]
    question: GuideQuestion | None
    end: Answer | None


def read_questions(stored: Sequence[Mapping[str, Any]]) -> tuple[GuideQuestion, ...]:
    """Return stored questions. Raise KeyError for what ``problems`` would name."""
    return tuple(
        GuideQuestion(
            one["key"],
            one["ask"],
            tuple(
                Answer(answer["say"], lead, str(answer[lead]), answer.get("words", ""))
                for answer in one["answers"]
                for lead in ENDS
                if lead in answer
            ),
        )
        for one in stored
    )


def way(questions: Sequence[GuideQuestion], given: Sequence[int]) -> Way:
    """Follow the answers, by number from 0, from the first question; stop at what does not fit."""
    by_key = {one.key: one for one in questions}
    here = questions[0] if questions else None
    answered = []
    for number in given:
        if here is None or not 0 <= number < len(here.answers):
            break
        answer = here.answers[number]
        answered.append((here, answer))
        if answer.lead != "goto":
            return Way(tuple(answered), None, answer)
        here = by_key.get(answer.target)
    return Way(tuple(answered), here, None)


def problems(stored: Any, cases: Collection[str] = ()) -> list[str]:
    """Return in Vietnamese what is wrong with a guide as somebody wrote it; nothing when sound."""
    if not isinstance(stored, list) or len(stored) > MOST_QUESTIONS:
        return [f"Bộ câu hỏi là một danh sách, nhiều nhất {MOST_QUESTIONS} câu."]
    keys = [one.get("key") if isinstance(one, dict) else None for one in stored]
    found = []
    if None in keys or len(set(keys)) < len(keys):
        found.append("Mỗi câu hỏi cần một khóa riêng.")
        return found
    for place, one in enumerate(stored):
        found += _problems_of(one, set(keys[place + 1 :]), cases)
    return found


def _problems_of(one: Mapping[str, Any], later: set[Any], cases: Collection[str]) -> list[str]:
    name, answers = one.get("ask") or one["key"], one.get("answers")
    if not one.get("ask"):
        return [f"Câu «{name}» chưa có lời hỏi."]
    if not isinstance(answers, list) or not 2 <= len(answers) <= MOST_ANSWERS:
        return [f"Câu «{name}» cần 2 đến {MOST_ANSWERS} câu trả lời."]
    found = []
    for answer in answers:
        leads = [lead for lead in ENDS if isinstance(answer, dict) and lead in answer]
        if len(leads) != 1 or not answer.get("say"):
            found.append(f"Câu «{name}»: mỗi câu trả lời có lời và dẫn tới đúng một nơi.")
        elif leads == ["goto"] and answer["goto"] not in later:
            found.append(f"Câu «{name}»: «{answer['say']}» phải dẫn tới một câu hỏi ở sau.")
        elif leads == ["case"] and cases and answer["case"] not in cases:
            found.append(f"Câu «{name}»: không có trường hợp «{answer['case']}».")
    return found

"""What the office changes about how people find their way: everyday words, guides, answers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.backoffice.procedures.models import (
    AskedQuestion,
    EverydayWord,
    Guide,
    LifeEvent,
    LifeEventStep,
    Procedure,
)
from motcua.backoffice.procedures.operations.noting import note
from motcua.backoffice.procedures.permissions import answers_people, keeps_words
from motcua.backoffice.procedures.rules.guiding import problems
from motcua.backoffice.procedures.states import QuestionState
from motcua.core.folding import fold
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.core.transactions import all_or_nothing, refused_by_database
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting

STARTER_WORDS = Path(__file__).parent.parent / "starter_words.json"
STARTER_EVENTS = Path(__file__).parent.parent / "starter_events.json"
LONGEST_QUESTION, LONGEST_ANSWER = 1000, 4000
# Generous: a whole village may share one address. What is over is refused kindly, not for long.
MOST_AN_HOUR = 12
MOST_WAITING = 400
# The database's names for "this phrase is there": PostgreSQL's, SQLite's.
_TAKEN = ("procedures_everydayword_folded", "procedures_everydayword.folded")


@all_or_nothing
def set_word(
    phrase: str,
    *,
    means: str,
    codes: Sequence[str],
    by: Acting,
    at: datetime,
    word: EverydayWord | None = None,
    stamp: int | None = None,
) -> EverydayWord:
    """Add or change what a phrase means in the search. Raise NotYours, Refused, Stale."""
    _require_words(by)
    known = set(Procedure.objects.filter(code__in=codes).values_list("code", flat=True))
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise Refused(f"Danh mục không có thủ tục {', '.join(unknown)}.")
    if not fold(phrase):
        raise Refused("Chưa ghi cách người dân gọi.")
    taken = f"Đã có cách gọi “{phrase}”. Hãy sửa dòng đó."
    same = EverydayWord.objects.filter(folded=fold(phrase)).first()
    if same is not None and same != word:
        raise Refused(taken)
    held = _hold_word(word, stamp) if word else EverydayWord(stamp=0)
    held.phrase, held.means, held.codes = phrase.strip(), means.strip(), list(codes)
    held.stamp += 1
    held.changed_by = by.name
    with refused_by_database(dict.fromkeys(_TAKEN, taken)):
        held.save()
    audit.write([change(by.signature, at, "everyday_word", str(held.uid), f"Cách gọi: {phrase}")])
    return held


@all_or_nothing
def remove_word(word: EverydayWord, *, by: Acting, at: datetime) -> None:
    """Take a phrase out of the search. Raise NotYours."""
    _require_words(by)
    word.delete()
    line = change(by.signature, at, "everyday_word", str(word.uid), f"Bỏ cách gọi: {word.phrase}")
    audit.write([line])


def _hold_word(word: EverydayWord, stamp: int | None) -> EverydayWord:
    held = EverydayWord.objects.select_for_update().filter(pk=word.pk).first()
    if held is None:
        raise Stale("Người khác vừa bỏ cách gọi này. Muốn dùng lại thì thêm mới.")
    if stamp is not None and held.stamp != stamp:
        raise Stale(f"{held.changed_by or 'Người khác'} vừa sửa cách gọi này. Xem lại rồi làm.")
    return held


def _require_words(by: Acting) -> None:
    if not keeps_words(by):
        raise NotYours("Chỉ người quản trị hoặc lãnh đạo Trung tâm sửa được cách gọi và hướng dẫn.")


@all_or_nothing
def set_guide(
    procedure: Procedure,
    *,
    summary: str,
    questions: Any,
    by: Acting,
    at: datetime,
    stamp: int | None = None,
) -> Guide:
    """Write what is said of a procedure beforehand. Raise NotYours, Refused, Stale."""
    _require_words(by)
    wrong = problems(questions)
    if wrong:
        raise Refused(" ".join(wrong))
    guide, _ = Guide.objects.get_or_create(procedure=procedure)
    held = Guide.objects.select_for_update().get(pk=guide.pk)
    if stamp is not None and held.stamp != stamp:
        raise Stale(f"{held.changed_by or 'Người khác'} vừa sửa hướng dẫn này. Xem lại rồi làm.")
    held.summary, held.questions = summary.strip(), questions
    held.stamp, held.changed_by = held.stamp + 1, by.name
    held.save()
    note(procedure, "set_guide", by=by, at=at, text=summary.strip()[:200])
    return held


@all_or_nothing
def ask(
    unit: Unit, text: str, *, sent_from: str, at: datetime, procedure: Procedure | None = None
) -> AskedQuestion:
    """Take a question from somebody whose name is not asked. Raise Refused.

    ``sent_from`` is a digest of the address that changes each day. Asked twice it is taken once.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_QUESTION:
        raise Refused(f"Câu hỏi dài từ 1 đến {LONGEST_QUESTION} chữ.")
    lately = AskedQuestion.objects.filter(
        asked_from=sent_from, asked_at__gt=at - timedelta(hours=1)
    )
    same = lately.filter(text=text, unit=unit).first()
    if same is not None:
        return same
    waiting = AskedQuestion.objects.filter(unit=unit, state=QuestionState.WAITING)
    if lately.count() >= MOST_AN_HOUR or waiting.count() >= MOST_WAITING:
        raise Refused(
            "Đang có nhiều câu hỏi chờ trả lời. Ông/bà gọi đường dây nóng để được trả lời ngay."
        )
    return AskedQuestion.objects.create(
        unit=unit, procedure=procedure, text=text, asked_at=at, asked_from=sent_from
    )


@all_or_nothing
def answer(
    question: AskedQuestion,
    text: str,
    *,
    publish: bool,
    by: Acting,
    at: datetime,
    stamp: int | None = None,
) -> AskedQuestion:
    """Answer a question and publish both, or set it aside. Raise NotYours, Refused, Stale."""
    if not answers_people(by, question.unit_id):
        raise NotYours("Chỉ công chức của Trung tâm trả lời được câu hỏi của người dân.")
    text = text.strip()
    if (publish and not text) or len(text) > LONGEST_ANSWER:
        raise Refused(f"Câu trả lời để đăng dài từ 1 đến {LONGEST_ANSWER} chữ.")
    held = AskedQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if stamp is not None and held.stamp != stamp:
        raise Stale(f"{held.changed_by or 'Người khác'} vừa trả lời câu hỏi này. Xem lại rồi làm.")
    held.answer, held.answered_at, held.answered_by_id = text, at, by.staff_id
    held.state = QuestionState.PUBLISHED if publish else QuestionState.UNPUBLISHED
    held.stamp, held.changed_by = held.stamp + 1, by.name
    held.save()
    audit.write([change(by.signature, at, "asked_question", str(held.uid), held.state)])
    return held


@transaction.atomic
def load_finding() -> int:
    """Load the shipped everyday words, life events and guides that are not there yet.

    What an office changed is never touched; procedures it does not have are left out. Return how
    many rows are new.
    """
    words = json.loads(STARTER_WORDS.read_text(encoding="utf-8"))
    events = json.loads(STARTER_EVENTS.read_text(encoding="utf-8"))
    procedures = Procedure.objects.in_bulk(field_name="code")
    return (
        _load_words(words)
        + _load_events(events["events"], procedures)
        + _load_guides(events["guides"], procedures)
    )


def _load_words(stored: Mapping[str, Any]) -> int:
    known = set(EverydayWord.objects.values_list("folded", flat=True))
    rows = [{"phrase": phrase} for phrase in stored["passed_over"]] + list(stored["sayings"])
    fresh = 0
    for row in rows:
        if fold(row["phrase"]) not in known:
            known.add(fold(row["phrase"]))
            EverydayWord.objects.create(**row)
            fresh += 1
    return fresh


def _load_events(stored: Iterable[Mapping[str, Any]], procedures: Mapping[str, Procedure]) -> int:
    fresh = 0
    for place, row in enumerate(stored):
        plain = {name: row[name] for name in ("name", "summary", "words", "icon")}
        event, made = LifeEvent.objects.get_or_create(
            key=row["key"], defaults={**plain, "position": place}
        )
        if made:
            fresh += 1
            LifeEventStep.objects.bulk_create(
                LifeEventStep(event=event, procedure=procedures[code], position=n, words=words)
                for n, (code, words) in enumerate(row["steps"])
                if code in procedures
            )
    return fresh


def _load_guides(
    stored: Mapping[str, Mapping[str, Any]], procedures: Mapping[str, Procedure]
) -> int:
    known = set(Guide.objects.values_list("procedure__code", flat=True))
    rows = [
        Guide(
            procedure=procedures[code],
            summary=row.get("summary", ""),
            questions=row.get("questions", []),
        )
        for code, row in stored.items()
        if code in procedures and code not in known
    ]
    return len(Guide.objects.bulk_create(rows))

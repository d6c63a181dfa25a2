"""The questions beforehand: written as lines, followed answer by answer, never in a circle."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.backoffice.procedures.operations.finding import STARTER_EVENTS
from motcua.backoffice.procedures.rules.guide_text import BadLine, read_text, write_text
from motcua.backoffice.procedures.rules.guiding import problems, read_questions, way
from motcua.backoffice.procedures.rules.marks import Mark, Measure, mark

TEXT = """1. Sinh ở đâu?
- Ở đây => câu 2
- Nước ngoài => thủ tục 2.000528: Làm ở Sở Tư pháp
2. Quá 60 ngày chưa?
- Chưa => đúng
- Quá rồi => trường hợp late
- Không nhớ => dừng: Xem giấy chứng sinh"""


def test_lines_become_questions_and_lines_again():
    assert write_text(read_questions(read_text(TEXT))) == TEXT
    assert problems(read_text(TEXT)) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- Ở đây => đúng", 1),
        ("1. Hỏi?\n- Ở đây -> đúng", 2),
        ("1. Hỏi?\n- Có => mai", 2),
        ("x", 1),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text, line):
    with pytest.raises(BadLine) as wrong:
        read_text(text)

    assert wrong.value.number == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1. Hỏi?\n- Có => đúng", "2 đến 6 câu trả lời"),
        ("1. Hỏi?\n- Có => câu 1\n- Không => đúng", "ở sau"),
        ("1. Hỏi?\n- Có => câu 9\n- Không => đúng", "ở sau"),
        ("1. A?\n- a => đúng\n- b => đúng\n1. B?\n- a => đúng\n- b => đúng", "khóa riêng"),
    ],
)
def test_what_leads_nowhere_is_refused(text, said):
    assert said in " ".join(problems(read_text(text)))


@given(st.lists(st.integers(-3, 9), max_size=12))
def test_whatever_is_answered_one_stands_somewhere(answers):
    questions = read_questions(read_text(TEXT))
    here = way(questions, answers)

    assert (here.question is None) != (here.end is None)
    assert len(here.answered) <= len(questions)


def test_every_shipped_guide_is_sound():
    guides = json.loads(STARTER_EVENTS.read_text("utf-8"))["guides"]

    assert [code for code, one in guides.items() if problems(one.get("questions", []))] == []


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (None, Measure(3, 8, 0), Mark("new")),
        (Measure(3, 8, 0), Measure(3, 8, 0), Mark("changed")),
        (Measure(3, 8, 0), Measure(1, 8, 0), Mark("simplified", 2)),
        (Measure(3, 16, 8000), Measure(3, 8, 0), Mark("simplified", 0, 8, 8000)),
        (Measure(3, 8, 0), Measure(1, 16, 0), Mark("changed")),
        (Measure(3, None, None), Measure(2, 8, 0), Mark("simplified", 1)),
    ],
    ids=["new", "same", "fewer papers", "faster and cheaper", "less and more", "unknown before"],
)
def test_what_a_change_is_called(before, now, said):
    assert mark(before, now) == said

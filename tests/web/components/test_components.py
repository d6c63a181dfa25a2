"""The shared components: icons, fields, mistakes, words of time."""

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template

from motcua.core.clock import OFFICE_TZ
from motcua.web.components.forms import DayField, TimeOfDayField
from motcua.web.components.icons import NAMES, UnknownIcon, drawing
from motcua.web.components.shapes import Deadline
from motcua.web.components.words import journal_moment, spoken_moment

WEB = Path(__file__).resolve().parents[3] / "motcua/web"
TODAY = date(2026, 11, 23)


def draw(text: str, **context: object) -> str:
    return Template("{% load components %}" + text).render(Context(context))


def test_an_icon_is_drawn_without_style_and_hidden_from_readers():
    drawn = drawing("hourglass")

    assert drawn.startswith('<svg class="ico" viewBox="0 0 24 24" aria-hidden="true"')
    assert "style" not in drawn
    assert drawn.count("<path") == 4


def test_an_icon_off_the_list_is_a_mistake():
    with pytest.raises(UnknownIcon):
        drawing("rocket")


def test_every_icon_of_the_list_can_be_drawn():
    assert [name for name in sorted(NAMES) if "<svg" not in drawing(name)] == []


def test_templates_ask_only_for_icons_of_the_list():
    asked = {
        name
        for file in WEB.rglob("templates/**/*.html")
        for name in re.findall(r'{% icon "([^"]+)"', file.read_text("utf-8"))
    }

    assert asked - NAMES == set()


def test_a_code_is_drawn_as_paths_the_policy_allows():
    drawn = draw('{% qr "https://motcua.example/h/H00.00-261123-0007/AAAA" %}')

    assert "<svg" in drawn
    assert "style" not in drawn


class Apology(forms.Form):
    reason = forms.CharField(
        label="Lý do", help_text="Người dân đọc", error_messages={"required": "chưa ghi lý do"}
    )
    phone = forms.CharField(label="Điện thoại", required=False)
    tell = forms.BooleanField(label="Nhắn tin", required=False)


def test_a_field_stands_label_hint_mistake_control():
    form = Apology({"reason": ""})

    drawn = form["reason"].as_field_group()

    order = [drawn.index(part) for part in ("Lý do", "Người dân đọc", "chưa ghi lý do", "<input")]
    assert order == sorted(order)
    assert 'aria-describedby="id_reason_helptext id_reason_error"' in drawn
    assert {'id="id_reason_helptext"', 'id="id_reason_error"'} <= set(
        re.findall(r'id="[^"]+"', drawn)
    )


def test_optional_is_marked_and_required_is_normal():
    form = Apology()

    assert "nếu có" in form["phone"].as_field_group()
    assert "nếu có" not in form["reason"].as_field_group()


def test_the_summary_counts_links_and_repeats_each_mistake():
    form = Apology({"reason": ""})
    form.add_error(None, "Đã xin lỗi một lần")

    drawn = draw("{% error_summary form %}", form=form)

    assert "Còn 2 chỗ cần sửa" in drawn
    assert '<a href="#id_reason">Lý do: chưa ghi lý do</a>' in drawn
    assert "<li>Đã xin lỗi một lần</li>" in drawn


def test_a_form_without_mistakes_has_no_summary():
    assert draw("{% error_summary form %}", form=Apology({"reason": "ốm"})).strip() == ""


@pytest.mark.parametrize(
    "typed", ["26/11/2026", "26112026", "26-11-2026", "26.11.2026", "2026-11-26"]
)
def test_a_day_is_understood_as_officials_type_it(typed):
    assert DayField().clean(typed) == date(2026, 11, 26)


@pytest.mark.parametrize("typed", ["31/02/2026", "31/12/9999", "01/01/0001", "26/11/0226"])
def test_a_day_that_is_none_is_told_how_to_write_it(typed):
    with pytest.raises(forms.ValidationError, match="ngày viết như 26/11/2026"):
        DayField().clean(typed)


@pytest.mark.parametrize("typed", ["16:30", "16h30", "1630"])
def test_a_time_is_understood_as_officials_type_it(typed):
    assert TimeOfDayField().clean(typed) == time(16, 30)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 23, 11, 30), "11:30, hôm\u00a0nay"),
        (datetime(2026, 11, 27, 16, 30), "16:30, thứ\u00a0Sáu\u00a027/11"),
        (datetime(2027, 1, 4, 16, 30), "16:30, thứ\u00a0Hai\u00a004/01/2027"),
    ],
)
def test_moments_are_said_shorter_the_nearer_they_are(at, said):
    assert spoken_moment(at.replace(tzinfo=OFFICE_TZ), TODAY) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 23, 8, 5), "08:05, hôm\u00a0nay"),
        (datetime(2026, 11, 19, 9, 10), "09:10, 19/11"),
        (datetime(2025, 11, 19, 9, 10), "09:10, 19/11/2025"),
    ],
)
def test_a_journal_says_the_year_only_when_it_is_another(at, said):
    assert journal_moment(at.replace(tzinfo=OFFICE_TZ), TODAY) == said


def test_only_what_presses_becomes_a_chip():
    chips = {
        urgency: draw(
            "{% chip d %}",
            d=Deadline(urgency, "Quá 1 ngày"),
        )
        for urgency in ("overdue", "soon", "waiting", "calm")
    }

    assert [urgency for urgency, drawn in chips.items() if "chip" in drawn] == [
        "overdue",
        "soon",
        "waiting",
    ]
    assert all("Quá 1 ngày" in drawn for drawn in chips.values())

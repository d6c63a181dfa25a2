"""The form as people will see it."""

import json

import pytest

from motcua.backoffice.procedures import operations
from motcua.foundation.org.queries import acting
from tests.factories.dossiers import THURSDAY
from tests.factories.forms import answer, field, form, op, person, value
from tests.web.desk.form_editor.hand import at


def walk(client, revision, **sent):
    return client.post(at(revision, "preview/"), {"answers": "{}", **sent}).context["preview"]


def test_the_preview_walks_as_people_will(kept, draft):
    first = kept.get(at(draft, "preview/")).context["preview"]
    assert (first.step, first.section.title) == ("Phần 1 trên 2", "Phần A")

    second = walk(kept, draft, section="a", late="yes", do="next")
    assert (second.step, json.loads(second.answers)["late"]) == ("Phần 2 trên 2", True)
    last = walk(kept, draft, section="b", answers=second.answers, reason="Vì thế", do="next")
    assert (last.section, last.summary[1].lines[0].words) == (None, "Vì thế")
    back = walk(kept, draft, section="b", answers=second.answers, do="back")
    assert back.step == "Phần 1 trên 2"


def test_the_preview_names_mistakes_and_new_questions(kept, version, keeper):
    shown = form(
        field("late", "yes_no", is_required=True),
        field("reason", is_required=True, show_if=op("eq", answer("late"), value(True))),
        person("mother", "name"),
    )
    revision = operations.draft_form(version, shown, by=acting(keeper, THURSDAY), at=THURSDAY)

    assert [
        row.target for row in walk(kept, revision, section="main", do="next").section.summary
    ] == ["f-late-0"]
    more = walk(kept, revision, section="main", late="yes", do="next").section
    assert (more.notice, more.summary) == ("Phần này có thêm câu hỏi theo câu trả lời vừa rồi.", ())
    looked = kept.post(
        at(revision, "preview/"),
        {"answers": "{}", "section": "main", "late": "yes", "do": "look", "asked": "late"},
        headers={"HX-Request": "true"},
    ).content.decode()
    # Only what came is drawn, and what the page carries along knows it from now on.
    assert 'id="slot-reason" hx-swap-oob="true"' in looked
    assert "mother.name" not in looked
    assert "&quot;late&quot;: true" in looked


@pytest.mark.parametrize("answers", ["", "[", "[1]", "null", '{"late": {"a": [1]}}', "x" * 300_000])
def test_strange_answers_are_no_defect(kept, draft, answers):
    response = kept.post(at(draft, "preview/"), {"answers": answers, "section": "a", "do": "next"})

    assert response.status_code == 200


@pytest.mark.parametrize(
    "sent",
    [{"remove_row": "m.x"}, {"remove_row": "m.99999"}, {"add_row": "lost"}, {"section": "lost"}],
)
def test_strange_buttons_of_a_preview_are_no_defect(kept, draft, sent):
    assert kept.post(at(draft, "preview/"), {"section": "a", **sent}).status_code == 200


@pytest.mark.parametrize("rest", ["", "preview/"])
def test_the_preview_may_be_posted(kept, draft, rest):
    assert kept.get(at(draft, rest)).text.count('name="csrfmiddlewaretoken" value="') >= 1
    step = kept.get(at(draft, rest)).text.partition('id="step"')[2]
    assert 'name="csrfmiddlewaretoken"' in step.partition("</form>")[0]

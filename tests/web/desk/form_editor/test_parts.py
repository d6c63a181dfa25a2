"""The parts of a form: moved, added, changed; odd input changes nothing."""

import pytest

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.rules.forms import Section
from motcua.backoffice.procedures.states import FieldKind
from motcua.foundation.org.queries import acting
from tests.factories.dossiers import THURSDAY
from tests.factories.forms import answer, field, form_of_sections, op, value
from tests.web.desk.form_editor.hand import TWO, at, keys, now


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"part": "field", "key": "late", "act": "down"}, [["kind", "late", "born"], ["reason"]]),
        ({"part": "field", "key": "born", "act": "down"}, [["late", "kind"], ["born", "reason"]]),
        ({"part": "field", "key": "reason", "act": "up"}, [["late", "kind", "born", "reason"], []]),
        (
            {"part": "field", "key": "reason", "act": "place", "to": "0"},
            [["reason", "late", "kind", "born"], []],
        ),
        ({"part": "field", "key": "kind", "act": "remove"}, [["late", "born"], ["reason"]]),
        ({"part": "section", "key": "b", "act": "up"}, [["reason"], ["late", "kind", "born"]]),
        ({"part": "section", "key": "a", "act": "remove"}, [["reason"]]),
    ],
)
def test_lines_are_moved_and_removed_by_buttons(kept, draft, sent, expected):
    response = kept.post(at(draft), {**sent, "stamp": draft.stamp})

    assert response.status_code == 302
    assert keys(draft) == expected


@pytest.mark.parametrize(
    "sent",
    [
        {"act": "burn"},
        {"act": "up", "stamp": "x"},
        {"act": "up", "stamp": "9" * 5000},
        {},
        {"act": "up", "stamp": ""},
    ],
)
def test_a_strange_button_changes_nothing(kept, draft, sent):
    assert kept.post(at(draft), {"part": "field", "key": "late", **sent}).status_code == 400
    assert keys(draft) == [["late", "kind", "born"], ["reason"]]


def test_a_stale_page_is_told_who_changed_it(kept, draft):
    kept.post(at(draft), {"part": "field", "key": "late", "act": "down", "stamp": draft.stamp})
    response = kept.post(
        at(draft), {"part": "field", "key": "late", "act": "down", "stamp": draft.stamp}
    )

    assert response.status_code == 409
    assert "Đỗ Thị Giữ vừa thay đổi tờ khai này" in response.text


# --- Parts


def test_a_field_is_added_after_its_kind_is_chosen(kept, draft):
    asked = kept.get(at(draft, "section/b/new/"))
    assert all(kind.label in asked.text for kind in FieldKind)

    response = kept.post(
        at(draft, "section/b/new/?kind=choice"),
        {
            "label": "Mục đích",
            "help": "",
            "required": "yes",
            "lines": "Vay vốn\nMua bán\n\nVay vốn",
            "stamp": 1,
        },
    )

    assert response.status_code == 302
    added = now(draft).sections[1].fields[-1]
    assert (added.label, added.is_required) == ("Mục đích", True)
    assert [(one.value, one.label) for one in added.choices] == [
        ("c1", "Vay vốn"),
        ("c2", "Mua bán"),
    ]


def test_a_choice_that_keeps_its_words_keeps_its_value(kept, draft):
    kept.post(
        at(draft, "field/kind/"),
        {"label": "Loại", "required": "no", "lines": "Mới\nY", "stamp": 1},
    )

    assert [(one.value, one.label) for one in now(draft).field_of("kind").choices] == [
        ("c1", "Mới"),
        ("y", "Y"),
    ]


def test_a_condition_is_built_by_choosing(kept, draft):
    page = kept.get(at(draft, "field/reason/"))
    assert 'value="late|eq|true"' in page.text

    kept.post(
        at(draft, "field/reason/"),
        {
            "label": "Lý do", "required": "when", "stamp": 1,
            "show-what_0": "late|eq|true", "show-is_0": "yes",
            "show-what_1": "born|ge", "show-is_1": "yes", "show-value_1": "1/2/2000",
            "show-joined": "any",
            "need-what_0": "kind|eq|x", "need-is_0": "no",
        },
    )  # fmt: skip

    reason = now(draft).field_of("reason")
    assert reason.show_if == op(
        "or",
        op("eq", answer("late"), value(True)),
        op("ge", answer("born"), value("2000-02-01")),
    )
    assert reason.require_if == op("not", op("eq", answer("kind"), value("x")))
    again = kept.get(at(draft, "field/reason/")).text
    assert '<option value="late|eq|true" selected>' in again
    assert 'value="01/02/2000"' in again


def test_a_condition_written_otherwise_is_shown_kept_and_dropped_on_demand(kept, draft, keeper):
    odd = op("gt", op("years", answer("born"), op("today")), value(60))
    whole = form_of_sections(
        Section(key="a", title="A", fields=(field("born", "date"), field("reason", show_if=odd)))
    )
    by = acting(keeper, THURSDAY)
    operations.change_form(draft, whole, text="", stamp=1, by=by, at=THURSDAY)

    assert "Bỏ điều kiện này" in kept.get(at(draft, "field/reason/")).text
    kept.post(at(draft, "field/reason/"), {"label": "Lý do", "required": "no", "stamp": 2})
    assert now(draft).field_of("reason").show_if == odd
    kept.post(
        at(draft, "field/reason/"),
        {"label": "Lý do", "required": "no", "stamp": 3, "show-drop": "on"},
    )
    assert now(draft).field_of("reason").show_if is None


@pytest.mark.parametrize(
    ("rest", "sent", "said"),
    [
        ("field/kind/", {"label": "", "lines": "a"}, "ghi tên ô"),
        ("field/kind/", {"label": "Loại", "lines": " "}, "ghi ít nhất một lựa chọn"),
        ("field/reason/", {"label": "x", "most": "nhiều"}, "ghi một số"),
        ("field/reason/", {"label": "x", "show-what_0": "born|ge", "show-value_0": "hôm nào"}, "ghi số hoặc ngày để so"),
        ("field/reason/", {"label": "x", "show-what_0": "lost|eq|true"}, "chọn một câu trả lời trong danh sách"),
        ("section/a/", {"title": ""}, "ghi tên phần"),
        ("section/b/new/?kind=person", {"label": "Ai", "parts": ["phone"]}, "phải hỏi họ tên"),
        ("section/b/new/?kind=signature", {"label": "Ký"}, "chọn người cùng ký"),
        ("head/", {"title": "", "reading": "own"}, "ghi tên tờ khai"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_said_and_changes_nothing(kept, draft, rest, sent, said):
    response = kept.post(at(draft, rest), {"required": "no", "stamp": 1, **sent})

    assert response.status_code == 200
    assert said in response.text
    assert now(draft) == TWO


def test_what_must_hold_is_built_by_choosing_and_has_its_words(kept, draft):
    sent = {
        "label": "Ngày sinh",
        "required": "no",
        "stamp": 1,
        "check0-message": "Năm này quá sớm.",
    }
    told = kept.post(at(draft, "field/born/"), sent)
    assert "chọn điều phải đúng ở trên" in told.text

    kept.post(
        at(draft, "field/born/"),
        {**sent, "check0-what_0": "born|ge", "check0-value_0": "01/01/1900", "check0-is_0": "yes"},
    )
    (check,) = now(draft).field_of("born").checks
    assert (check.that, check.message) == (
        op("ge", answer("born"), value("1900-01-01")),
        "Năm này quá sớm.",
    )

    kept.post(
        at(draft, "field/born/"),
        {"label": "Ngày sinh", "required": "no", "stamp": 2, "check0-message": ""},
    )
    assert now(draft).field_of("born").checks == ()


def test_a_check_written_otherwise_is_kept(kept, published, keeper):
    revision = operations.revise_form(published, by=acting(keeper, THURSDAY), at=THURSDAY)
    before = now(revision).field_of("ben_nu")
    page = kept.get(at(revision, "field/ben_nu/"))
    assert "Pháp luật yêu cầu nữ từ đủ 18 tuổi." in page.text

    kept.post(
        at(revision, "field/ben_nu/"),
        {
            "label": before.label, "help": before.help, "required": "yes", "is_unconfirmed": "on",
            "parts": before.parts, "optional": before.optional, "stamp": 1,
            "check0-message": before.checks[0].message,
        },
    )  # fmt: skip
    assert now(revision).field_of("ben_nu") == before


def test_a_script_in_a_label_stays_words(kept, draft):
    kept.post(
        at(draft, "field/reason/"),
        {"label": "<script>alert(1)</script>", "required": "no", "stamp": 1},
    )

    for rest in ("", "preview/?at=b", "field/reason/"):
        assert "<script>alert(1)" not in kept.get(at(draft, rest)).text


def test_a_table_has_its_columns_on_the_page(kept, draft):
    kept.post(
        at(draft, "section/b/new/?kind=table"),
        {
            "label": "Thành viên", "required": "no", "stamp": 1,
            "columns-TOTAL_FORMS": 2, "columns-INITIAL_FORMS": 0,
            "columns-0-name": "Họ tên", "columns-0-kind": "text", "columns-0-is_required": "on",
            "columns-1-name": "Thu nhập", "columns-1-kind": "money",
        },
    )  # fmt: skip

    table = now(draft).sections[1].fields[-1]
    assert [(one.key, one.label, one.kind, one.is_required) for one in table.columns] == [
        ("cot1", "Họ tên", "text", True),
        ("cot2", "Thu nhập", "money", False),
    ]


def test_a_value_counts_itself_by_a_choice(kept, draft):
    kept.post(
        at(draft, "section/b/new/?kind=number"),
        {"label": "Tuổi", "required": "no", "calculate": "years|born", "stamp": 1},
    )

    assert now(draft).sections[1].fields[-1].calculate == op("years", answer("born"), op("today"))


def test_sections_and_the_head_are_written(kept, draft):
    kept.post(at(draft, "section/"), {"title": "Phần C", "help": "Đọc kỹ", "stamp": 1})
    kept.post(
        at(draft, "head/"),
        {
            "title": "Tờ khai mới",
            "law": "1/2026/TT",
            "reading": "read",
            "number": "Mẫu 1",
            "stamp": 2,
        },
    )

    whole = now(draft)
    assert [section.title for section in whole.sections] == ["Phần A", "Phần B", "Phần C"]
    assert (whole.title, whole.source.law, whole.source.reading) == (
        "Tờ khai mới",
        "1/2026/TT",
        "read",
    )

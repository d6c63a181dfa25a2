"""A form while people fill it: what is shown, asked, counted, and said when it is wrong."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.backoffice.procedures.rules.forms import (
    SHOWN,
    Section,
    doubts,
    fill,
    mistakes,
    newly_shown,
    prefilled,
    summary,
    take,
    with_row,
    without_row,
)
from motcua.backoffice.procedures.rules.forms.values import normal
from motcua.backoffice.procedures.rules.forms.values import said as shown
from motcua.backoffice.procedures.states import FieldKind, PersonPart, TextFormat
from tests.factories.forms import (
    TODAY,
    KnownPlaces,
    answer,
    check,
    choices,
    field,
    filled,
    form,
    form_of_sections,
    op,
    person,
    value,
)

# A busy machine is no fault of a rule.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PLACES = KnownPlaces()


def said(some_form, **answers):
    return [(one.path, one.message) for one in mistakes(filled(some_form, **answers))]


def taken(some_field, **posted):
    section = Section(key="main", title="", fields=(some_field,))
    return take(
        section, {}, {name.replace("__", "."): [sent] for name, sent in posted.items()}, PLACES
    )


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("01234567890", "Số định danh có 12 chữ số, ông/bà mới nhập 11."),
        ("0123456789012", "Số định danh có 12 chữ số, ông/bà đã nhập 13."),
        ("01234567890x", "Số định danh chỉ gồm chữ số."),
        ("001 234 567 890", ""),
    ],
)
def test_a_personal_number_is_answered_in_the_words_of_the_form(typed, message):
    one = field("o", text_format="personal_id")

    answers = taken(one, o=typed)

    assert said(form(one), **answers) == ([("o", message)] if message else [])


@pytest.mark.parametrize(
    ("of_field", "typed", "kept", "message"),
    [
        ({"kind": "date"}, "5/2/1990", "1990-02-05", ""),
        ({"kind": "date"}, "05021990", "1990-02-05", ""),
        ({"kind": "date"}, "31/2/1990", "31/2/1990", "Ngày viết như 05/02/1990, ông/bà nhập “31/2/1990”."),
        ({"kind": "date"}, "1990", "1990", "Ngày viết như 05/02/1990, ông/bà nhập “1990”."),
        ({"kind": "date", "year_only": True}, "1990", "1990", ""),
        ({"kind": "date", "most": "today"}, "20/11/2026", "2026-11-20", "Ngày này chưa tới."),
        ({"kind": "date", "least": "2026-01-01"}, "1/1/2025", "2025-01-01", "Sớm nhất là 01/01/2026."),
        ({"kind": "date"}, "1/1/1700", "1700-01-01", "Năm 1700 quá xa, xin xem lại."),
        ({"kind": "number"}, "1.234,5", "1234.5", ""),
        ({"kind": "number"}, "3,5", "3.5", ""),
        ({"kind": "number"}, "1e999999", "1e999999", "Ghi bằng số, ví dụ 3 hoặc 3,5. Ông/bà nhập “1e999999”."),
        ({"kind": "number"}, "1e9999999999", "1e9999999999", "Ghi bằng số, ví dụ 3 hoặc 3,5. Ông/bà nhập “1e9999999999”."),
        ({"kind": "number"}, "ba", "ba", "Ghi bằng số, ví dụ 3 hoặc 3,5. Ông/bà nhập “ba”."),
        ({"kind": "number", "least": "1"}, "0", "0", "Nhỏ nhất là 1."),
        ({"kind": "number", "most": "10"}, "10,5", "10.5", "Lớn nhất là 10."),
        ({"kind": "money"}, "500.000 đ", 500000, ""),
        ({"kind": "money"}, "-5", "-5", "Ghi số tiền bằng chữ số, ví dụ 500.000. Ông/bà nhập “-5”."),
        ({"kind": "money", "most": "1000"}, "2000", 2000, "Lớn nhất là 1.000\u00a0đ."),
        ({"kind": "text", "text_format": "phone"}, "+84 912 345 678", "0912345678", ""),
        ({"kind": "text", "text_format": "phone"}, "12", "12", "Số điện thoại bắt đầu bằng 0 và có 10 chữ số, ông/bà nhập “12”."),
        ({"kind": "text", "text_format": "email"}, "a@b", "a@b", "Thư điện tử viết như ten@vidu.vn."),
        ({"kind": "text", "text_format": "digits"}, "1a", "1a", "Ô này chỉ ghi chữ số."),
        ({"kind": "text", "most": "3"}, "bốn chữ", "bốn chữ", "Viết gọn trong 3 chữ cái, ông/bà đã viết 7."),
        ({"kind": "choice", "choices": choices("a")}, "b", "b", "Chọn trong danh sách."),
        ({"kind": "yes_no"}, "yes", True, ""),
        ({"kind": "yes_no"}, "maybe", "maybe", "Chọn Có hoặc Không."),
        ({"kind": "text"}, " Nguyễn  Thị\u0000 Ửng ", "Nguyễn Thị Ửng", ""),
        ({"kind": "text"}, "<script>alert(1)</script>", "<script>alert(1)</script>", ""),
    ],
)  # fmt: skip
def test_what_is_typed_is_kept_and_judged(of_field, typed, kept, message):
    one = field("o", **of_field)

    answers = taken(one, o=typed)

    assert answers == {"o": kept}
    assert said(form(one), **answers) == ([("o", message)] if message else [])


@pytest.mark.parametrize(
    ("of_field", "message"),
    [
        ({"kind": "text", "label": "Nơi sinh"}, "Chưa ghi nơi sinh."),
        ({"kind": "text", "label": "UBND xã"}, "Chưa ghi UBND xã."),
        ({"kind": "choice", "choices": choices("a")}, "Chọn một."),
        ({"kind": "choices", "choices": choices("a")}, "Chọn ít nhất một."),
        ({"kind": "yes_no"}, "Chọn Có hoặc Không."),
        ({"kind": "file"}, "Chưa có giấy này. Chụp ảnh hoặc chọn tệp."),
        ({"kind": "statement"}, "Đọc rồi đánh dấu nếu đúng như vậy."),
        ({"kind": "table", "columns": (field("c"),)}, "Ghi ít nhất một dòng."),
    ],
)
def test_what_is_missing_is_said_only_where_it_is_required(of_field, message):
    one = field("o", **of_field)

    assert said(form(replace(one, is_required=True))) == [("o", message)]
    assert said(form(one)) == []


def test_a_person_left_out_altogether_is_no_mistake_unless_required():
    mother = person()

    assert said(form(mother)) == []
    assert said(form(mother), mother={"name": "Lò Thị Ế"}) == [
        ("mother.id_number", "Chưa ghi số định danh cá nhân.")
    ]
    assert [path for path, _ in said(form(replace(mother, is_required=True)))] == [
        "mother.name",
        "mother.id_number",
    ]


def test_an_optional_part_of_a_person_may_stay_empty():
    mother = person("mother", "name", "phone", optional=("phone",), is_required=True)

    assert said(form(mother), mother={"name": "Lò Thị Ế"}) == []
    assert said(form(mother), mother={"name": "Lò Thị Ế", "phone": "1"})[0][0] == "mother.phone"


@pytest.mark.parametrize(
    ("sent", "text", "paths"),
    [
        ({}, "", ["home.province"]),
        ({"province": "01"}, "Thành phố Thử", ["home.commune"]),
        ({"province": "01", "commune": "00101", "detail": "Số 1"}, "Số 1, Phường Một, Thành phố Thử", []),
        ({"province": "01", "commune": "99999"}, "Thành phố Thử", ["home.commune"]),
        ({"province": "02", "commune": "Xã Xa"}, "Xã Xa, Tỉnh Khác", []),
        ({"province": "99"}, "", ["home.province"]),
        ({"old": "Thôn 3, xã cũ, huyện cũ"}, "Thôn 3, xã cũ, huyện cũ", []),
    ],
)  # fmt: skip
def test_an_address_is_of_today_or_in_old_words(sent, text, paths):
    home = field("home", "address", is_required=True)

    answers = taken(home, **{f"home__{part}": word for part, word in sent.items()})

    assert answers["home"]["text"] == text
    assert [path for path, _ in said(form(home), **answers)] == paths


def test_rows_are_taken_in_their_order_and_blank_ones_do_not_count():
    members = field("m", "table", columns=(field("name", is_required=True), field("age", "number")))

    answers = taken(
        members, m__0__name="A", m__0__age="x", m__2__name="", m__2__age="", m__7__age="3"
    )

    assert answers == {
        "m": [{"name": "A", "age": "x"}, {"name": "", "age": ""}, {"name": "", "age": "3"}]
    }
    assert [path for path, _ in said(form(members), **answers)] == ["m.0.age", "m.2.name"]


def test_a_row_is_added_and_removed():
    assert with_row({}, "m") == {"m": [{}, {}]}
    assert with_row({"m": [{"a": "1"}]}, "m") == {"m": [{"a": "1"}, {}]}
    assert without_row({"m": [{"a": "1"}, {"a": "2"}]}, "m", 0) == {"m": [{"a": "2"}]}
    assert without_row({"m": [{"a": "1"}]}, "m", 9) == {"m": [{"a": "1"}]}


IS_LATE = op("eq", answer("late"), value(True))
WITH_REASON = form(
    field("late", "yes_no", is_required=True),
    field("reason", show_if=IS_LATE, is_required=True),
    field("more", show_if=op("answered", answer("reason"))),
)


def test_a_field_is_shown_when_its_condition_holds_and_only_then_answered():
    assert [f.key for f in filled(WITH_REASON, late=True).sections[0].fields] == ["late", "reason"]
    hidden = filled(WITH_REASON, late=False, reason="còn sót", more="x")
    assert [f.key for f in hidden.sections[0].fields] == ["late"]
    assert hidden.answers == {"late": False}


def test_what_an_answer_brings_is_named_so_that_nobody_is_blamed_for_it():
    before, after = filled(WITH_REASON), filled(WITH_REASON, late=True)

    assert newly_shown(before, after, "main") == {"reason"}
    assert newly_shown(after, before, "main") == frozenset()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [({}, "vì xa"), ({"reason": [""], SHOWN: ["", "reason"]}, None)],
    ids=["not drawn yet", "drawn and emptied"],
)
def test_what_the_page_had_not_drawn_yet_is_not_emptied(sent, kept):
    answers = {"late": True, "reason": "vì xa"}
    section = filled(WITH_REASON, **answers).sections[0]

    found = take(section, answers, {"late": ["yes"], SHOWN: [""], **sent}, PLACES)

    assert (found["reason"] or None) == kept


def test_a_section_is_shown_when_its_condition_holds():
    some = form_of_sections(
        Section(key="one", title="1", fields=(field("late", "yes_no"),)),
        Section(key="two", title="2", show_if=IS_LATE, fields=(field("reason", is_required=True),)),
    )

    assert [s.key for s in filled(some, late=True).sections] == ["one", "two"]
    assert [s.key for s in filled(some, late=False).sections] == ["one"]
    assert mistakes(filled(some, late=False)) == ()


def test_a_field_is_required_when_its_condition_holds():
    some = form(field("late", "yes_no"), field("reason", require_if=IS_LATE))

    assert said(some, late=True) == [("reason", "Chưa ghi ô reason.")]
    assert said(some, late=False) == []


def test_values_are_calculated_in_order_and_never_taken_from_outside():
    total = op("sum", answer("m.income"))
    some = form(
        field("m", "table", columns=(field("income", "money"),)),
        field("total", "money", calculate=total),
        field("half", "number", calculate=op("div", answer("total"), value(2))),
    )
    found = filled(some, m=[{"income": 100}, {"income": 25}], total=9)

    assert (found.answers["total"], found.answers["half"]) == (125, "62.5")
    assert "total" not in take(found.sections[0], {}, {"total": ["9"]}, PLACES)


def test_an_age_is_counted_from_a_day_and_from_a_year_alone():
    age = field("age", "number", calculate=op("years", answer("child.birth_date"), op("today")))
    some = form(person("child", "name", "birth_date"), age)

    assert filled(some, child={"birth_date": "2008-11-19"}).answers["age"] == "18"
    assert filled(some, child={"birth_date": "2008"}).answers["age"] == "17"
    assert "age" not in filled(some, child={"birth_date": "hôm kia"}).answers


def test_a_check_speaks_only_when_all_it_looks_at_is_answered():
    before = op("le", answer("born"), answer("died"))
    some = form(
        field("born", "date"), field("died", "date", checks=(check(before, "Mất trước khi sinh."),))
    )

    assert said(some, born="2000-01-02") == []
    assert said(some, born="2000-01-02", died="2000-01-01") == [("died", "Mất trước khi sinh.")]
    assert said(some, born="2000-01-02", died="2000-01-03") == []


@pytest.mark.parametrize(
    ("mother", "said"),
    [
        ({"sex": "female", "birth_date": "1990-05-06", "id_number": "001190000123"}, []),
        ({"sex": "male", "id_number": "001190000123"}, ["Ô mother: Theo số định danh, giới tính là Nữ."]),
        ({"birth_date": "1991", "id_number": "001190000123"}, ["Ô mother: Theo số định danh, năm sinh là 1990."]),
        ({"id_number": "0011900001"}, []),
        ({}, []),
    ],
)  # fmt: skip
def test_a_number_that_does_not_agree_is_doubtful_not_wrong(mother, said):
    some = form(person("mother", "name", "sex", "birth_date", "id_number"))

    assert list(doubts(filled(some, mother=mother))) == said


def test_the_second_signature_is_asked_for_only_at_the_end():
    some = form(person("wife"), field("sign", "signature", signer="wife", is_required=True))
    answers = {"wife": {"name": "A", "id_number": "001234567890"}}

    assert mistakes(filled(some, **answers), "main") == ()
    assert [m.message for m in mistakes(filled(some, **answers), whole=True)] == [
        "Người thứ hai chưa ký."
    ]
    assert mistakes(filled(some, **answers, sign={"name": "A"}), whole=True) == ()


def test_known_things_of_who_files_come_first_but_never_over_an_answer():
    section = Section(
        key="main",
        title="",
        fields=(
            person("me", "name", "phone", prefill="applicant"),
            field("to", prefill="office"),
            field("x"),
        ),
    )
    known = {
        "applicant.name": "An",
        "applicant.id_number": "0",
        "office": "UBND xã",
        "today": "2026-11-19",
    }

    assert prefilled(section, {"to": ""}, known) == {"to": "", "me": {"name": "An"}}
    assert prefilled(section, {}, {}) == {}


def test_the_summary_says_every_answer_in_words():
    some = form(
        field("d", "date"), field("m", "money"), field("c", "choices", choices=choices("a", "b")),
        field("y", "yes_no"), person("p", "name", "sex"), field("t", "table", columns=(field("n"),)),
        field("s", "statement"), field("f", "file"), field("h", "address"),
    )  # fmt: skip
    lines = summary(
        filled(
            some, d="2026-02-05", m=1500, c=["a", "b"], y=False, p={"name": "A", "sex": "female"},
            t=[{"n": "1"}, {}], s=True, f=[{"file": "u", "name": "ảnh.jpg"}], h={"text": "Số 1"},
        )
    )[0].lines  # fmt: skip

    assert [one.words for one in lines] == [
        "05/02/2026", "1.500\u00a0đ", "A, B", "Không", "", "", "Đã xác nhận", "ảnh.jpg", "Số 1",
    ]  # fmt: skip
    assert [one.words for one in lines[4].lines] == ["A", "Nữ"]
    assert lines[5].rows == (("Ô n",), ("1",))


KINDS = [kind.value for kind in FieldKind]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def whole_form():
    """Return a form with a field of every kind, each with every part."""
    fields = tuple(
        field(
            kind,
            kind,
            is_required=True,
            choices=choices("a", "b"),
            parts=tuple(PersonPart.values) if kind == "person" else (),
            columns=(field("c", "number"),) if kind == "table" else (),
            signer="person",
            show_if=op("answered", answer("text")) if kind != "text" else None,
        )
        for kind in KINDS
    )
    return form(*fields)


WHOLE = whole_form()


@CALM
@given(st.dictionaries(st.sampled_from(KINDS), anything, max_size=14))
def test_any_answers_at_all_are_filled_judged_and_said(answers):
    found = fill(WHOLE, answers, TODAY)

    assert fill(WHOLE, found.answers, TODAY) == found
    assert {one.path.partition(".")[0] for one in mistakes(found, whole=True)} <= set(KINDS)
    assert len(summary(found)[0].lines) == len(found.sections[0].fields)


@CALM
@given(
    st.sampled_from(KINDS),
    st.sampled_from(list(TextFormat.values)),
    st.text(max_size=30) | st.sampled_from(["1/1/2000", "1.234", "5", "yes", "2000"]),
)
def test_what_was_taken_and_shown_again_is_taken_alike(kind, text_format, typed):

    one = field("o", kind, text_format=text_format, choices=choices("a"))
    kept = normal(one, typed)
    again = ("yes" if kept else "no") if isinstance(kept, bool) else shown(one, kept)

    assert normal(one, again) == kept

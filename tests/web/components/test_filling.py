"""A section of a form is drawn so that it works by keyboard, without scripts, for every kind."""

import re

import pytest
from django.template.loader import render_to_string

from motcua.backoffice.procedures.rules.forms import mistakes
from motcua.backoffice.procedures.states import FieldKind, PersonPart
from motcua.web.components.filling import redrawn, section_shape
from tests.factories.forms import (
    KnownPlaces,
    answer,
    choices,
    field,
    filled,
    form,
    op,
    person,
    value,
)

PLACES = KnownPlaces()


def drawn(some_form, *, judged=False, refresh="", **answers):
    found = filled(some_form, **answers)
    page = section_shape(
        found,
        "main",
        places=PLACES,
        refresh=refresh,
        mistakes=mistakes(found, "main") if judged else (),
    )
    return render_to_string("components/filling/section.html", {"section": page})


@pytest.mark.parametrize("kind", FieldKind.values)
def test_every_kind_has_a_name_and_every_control_a_label(kind):
    one = field(
        "o", kind, label="Tên ô", help="Giải thích", is_required=True, choices=choices("a", "b"),
        parts=tuple(PersonPart.values), columns=(field("c"),),
    )  # fmt: skip
    html = drawn(form(one), judged=True)

    assert "Tên ô" in html
    assert "Giải thích" in html
    labels = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
    controls = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html))
    assert controls <= labels
    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert all(f'id="{one_id}"' in html for one_id in described.split())


def test_each_mistake_leads_to_the_control_it_is_about():
    some = form(
        field("name", is_required=True),
        field("kind", "choice", choices=choices("a", "b"), is_required=True),
        person("mother", "name", "address", is_required=True),
        field("m", "table", columns=(field("c"),), is_required=True),
    )
    html = drawn(some, judged=True)

    assert "Còn 5 chỗ cần sửa" in html
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == [
        "f-name",
        "f-kind-0",
        "f-mother-name",
        "f-mother-address-province",
        "f-m-0-c",
    ]
    for target in targets:
        assert re.search(rf'<(input|select)[^>]* id="{target}"', html)


def test_what_was_typed_stays_and_nothing_of_it_becomes_markup():
    html = drawn(form(field("name", most="3")), judged=True, name='"><script>alert(1)</script>')

    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;" in html
    assert "Viết gọn trong 3 chữ cái" in html


def test_communes_are_those_of_the_chosen_province():
    some = form(field("home", "address"))

    assert "Phường Một" not in drawn(some)
    assert '<option value="00102" selected>Xã Hai</option>' in drawn(
        some, home={"province": "01", "commune": "00102"}
    )
    assert '<input type="text" name="home.commune"' in drawn(some, home={"province": "02"})


def test_only_a_field_that_others_depend_on_asks_at_once():
    some = form(
        field("late", "yes_no"), field("reason", show_if=op("eq", answer("late"), value(True)))
    )

    assert drawn(some, refresh="/x/", late=True).count('hx-post="/x/"') == 1
    assert "hx-post" not in drawn(some, late=True)


def test_a_table_offers_a_row_more_and_a_way_to_remove_one():
    some = form(field("m", "table", columns=(field("c"),)))

    assert 'name="remove_row"' not in drawn(some)
    two = drawn(some, m=[{"c": "1"}, {"c": "2"}])
    assert 'name="remove_row" value="m.1"' in two
    assert 'name="add_row" value="m"' in two


def test_a_browser_is_helped_to_fill_only_what_is_about_who_files():
    some = form(
        person("me", "name", "phone", prefill="applicant"), person("mother", "name", "phone")
    )
    html = drawn(some)

    assert re.findall(r'name="([^"]+)"[^>]* autocomplete="(?!off)(\w+)"', html) == [
        ("me.name", "name"),
        ("me.phone", "tel"),
    ]


def test_a_section_that_is_not_shown_is_no_page():
    with pytest.raises(KeyError):
        section_shape(filled(form(field("x"))), "lost", places=PLACES)


def test_a_calculated_value_is_said_not_typed():
    html = drawn(form(field("total", "money", calculate=value(1500))))

    assert "1.500" in html
    assert 'name="total"' not in html


class TestDrawnAnew:
    SOME = form(
        field("late", "yes_no"),
        field("reason", show_if=op("eq", answer("late"), value(True))),
        field("total", "money", calculate=value(1500)),
        field("home", "address"),
    )

    def changes(self, shown=(), asked="late", **answers):
        page = section_shape(filled(self.SOME, **answers), "main", places=PLACES, refresh="/x/")
        return redrawn(page, shown, asked)

    def paths(self, *args, **answers):
        return [(one.path, one.is_away) for one in self.changes(*args, **answers).slots]

    def test_what_comes_goes_or_is_counted_anew_and_nothing_else(self):
        total = ("total", False)

        assert self.paths((), late=True) == [("reason", False), total]
        assert self.paths(("reason",), late=True) == [total]
        assert self.paths(("reason",), late=False) == [("reason", True), total]
        assert self.paths((), late=False) == [total]

    def test_the_communes_when_the_province_was_chosen(self):
        home = {"province": "01"}

        assert ("home.commune", False) in self.paths((), "home.province", home=home)
        assert ("home.commune", False) not in self.paths((), "late", home=home)
        assert self.changes((), "home.province", home=home).words == ""

    def test_each_has_its_place_on_the_page_whether_it_is_asked_or_not(self):
        gone = drawn(self.SOME, refresh="/x/", late=False)
        there = drawn(self.SOME, refresh="/x/", late=True)

        assert '<div class="filling-slot" id="slot-reason"></div>' in gone
        assert '<input type="hidden" name="shown-fields" value="reason">' in there
        assert 'id="slot-home-commune"' in gone

    def test_says_how_many_questions_came(self):
        html = render_to_string(
            "components/filling/redrawn.html", {"redrawn": self.changes(late=True)}
        )

        assert "Có thêm 1 câu hỏi." in html
        assert 'id="slot-reason" hx-swap-oob="true"' in html
        assert 'name="late"' not in html

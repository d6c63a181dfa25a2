"""The table of acts, and the chain of facts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import chain
from motcua.core.actors import Signature
from motcua.core.lifecycle import Lifecycle, Transition
from motcua.core.refusals import NotFromHere, NotYours


@dataclass
class Case:
    state: str


def anybody(_acting, _case):
    return True


def only_ha(acting, _case):
    return acting == "Hà"


TABLE = Lifecycle(
    Transition("open", frozenset({""}), ("working",), anybody, "luật"),
    Transition("note", frozenset({"working"}), (), anybody, "luật"),
    Transition("end", frozenset({"working"}), ("done", "refused"), only_ha, "luật"),
)


def test_an_act_leads_where_the_table_says():
    assert TABLE.check("open", "Lan", Case("")) == "working"
    assert TABLE.check("note", "Lan", Case("working")) == "working"
    assert TABLE.check("end", "Hà", Case("working")) == "done"
    assert TABLE.check("end", "Hà", Case("working"), to="refused") == "refused"


def test_an_act_from_elsewhere_and_by_another_are_told_apart():
    with pytest.raises(NotFromHere):
        TABLE.check("end", "Hà", Case(""))
    with pytest.raises(NotYours):
        TABLE.check("end", "Lan", Case("working"))
    with pytest.raises(NotFromHere):
        TABLE.check("end", "Hà", Case("working"), to="gone")


def test_buttons_come_from_the_same_table():
    assert [arrow.act for arrow in TABLE.open_to("Lan", Case("working"))] == ["note"]
    assert [arrow.act for arrow in TABLE.open_to("Hà", Case("working"))] == ["note", "end"]


@pytest.mark.parametrize(
    "named",
    [{}, {"staff_id": 1, "rule": "x"}, {"person_id": 1, "machine": "x"}],
    ids=["nobody", "staff-and-rule", "citizen-and-machine"],
)
def test_a_line_has_exactly_one_actor(named):
    with pytest.raises(ValueError, match="exactly one"):
        Signature(**named)


def test_one_fact_has_one_spelling():
    noon = datetime(2026, 11, 19, 12, tzinfo=UTC)

    assert chain.canonical_json({"b": Decimal("3.50"), "a": noon}) == (
        b'{"a":"2026-11-19T12:00:00.000000+00:00","b":"3.5"}'
    )
    with pytest.raises(TypeError):
        chain.canonical_json({"a": object()})


@given(st.text(), st.dictionaries(st.text(), st.integers()), st.integers(0, 9))
def test_a_link_depends_on_everything_before_it(previous, body, version):
    link = chain.line_hash(previous, version, body)

    assert link != chain.line_hash(previous + "x", version, body)
    assert link != chain.line_hash(previous, version + 1, body)
    assert link != chain.line_hash(previous, version, {**body, "x ": 0, "y ": 1})
    assert link == chain.line_hash(previous, version, dict(reversed(body.items())))


def test_words_enter_the_chain_only_sealed_with_salt():
    assert chain.sealed("muối", "bà Ửng") != chain.sealed("khác", "bà Ửng")
    assert chain.sealed("muối", "") == ""

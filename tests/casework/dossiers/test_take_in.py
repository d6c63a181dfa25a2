"""Receiving at the counter: one transaction, one code, one promise, one slip."""

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from tests.factories.dossiers import THURSDAY, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


def test_a_whole_life(desk):
    dossier = desk.take_in()
    assert dossier.code == f"{desk.unit.code}-261119-0001"
    assert dossier.state == "received"

    dossier = desk.resolved()
    assert dossier.state == "resolved"
    dossier = operations.hand_over(dossier, handed_to="Mai Thị Ửng", by=desk.lan, at=THURSDAY)

    assert dossier.state == "handed_over"
    assert [line.act for line in dossier.timeline.order_by("seq")] == [
        "file", "receive", "complete_step", "complete_step", "complete_step", "complete_step",
        "resolve", "hand_over",
    ]  # fmt: skip
    assert Dossier.objects.count() == 2


def test_a_receipt_costs_the_same_few_statements(desk, django_assert_num_queries):
    desk.take_in()
    intake = desk.intake()
    by = desk.lan

    with django_assert_num_queries(24):
        operations.take_in(intake, by=by, at=THURSDAY)

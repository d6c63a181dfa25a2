"""Editing the route of a draft, or of a local decision not confirmed yet."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.models import CatalogueEntry
from motcua.backoffice.procedures.queries import steps_of
from motcua.backoffice.procedures.rules import default_route
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.worktime.rules import Limit
from tests.factories import procedures as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(office):
    return make.draft(steps=make.line("4", "12", "8"))


def route(owner):
    steps = steps_of(owner.route_steps.order_by("position"))
    return [(step.key, step.after) for step in steps]


def test_a_step_is_added_at_the_end(draft, keeper, morning):
    operations.add_step(draft, make.step("new", "2"), stamp=1, by=keeper, at=morning)

    draft.refresh_from_db()
    assert route(draft)[-1] == ("new", ("s3",))
    assert (draft.stamp, draft.changed_by) == (2, "Đỗ Thị Giữ")
    assert CatalogueEntry.objects.get(act="edit_route").note == "thêm «New»"


def test_a_key_in_use_is_refused(draft, keeper, morning):
    with pytest.raises(Refused) as refusal:
        operations.add_step(draft, make.step("s1"), stamp=1, by=keeper, at=morning)

    assert refusal.value.message == "Mã bước «s1» đã có trong quy trình."


def test_a_step_is_changed(draft, keeper, morning):
    operations.change_step(
        draft, "s2", stamp=1, by=keeper, at=morning, hours=Decimal("1.5"), name="Soạn thảo"
    )

    step = draft.route_steps.get(key="s2")
    assert (step.hours, step.name, step.after) == (Decimal("1.50"), "Soạn thảo", ["s1"])


def test_a_step_is_removed_and_bridged(draft, keeper, morning):
    operations.remove_step(draft, "s2", stamp=1, by=keeper, at=morning)

    assert route(draft) == [("s1", ()), ("s3", ("s1",))]


def test_a_step_is_moved(draft, keeper, morning):
    operations.move_step(draft, "s3", 0, stamp=1, by=keeper, at=morning)

    assert route(draft) == [("s3", ()), ("s1", ("s3",)), ("s2", ("s1",))]


def test_a_step_runs_beside_another_and_after_it_again(draft, keeper, morning):
    operations.set_beside(draft, "s3", beside=True, stamp=1, by=keeper, at=morning)
    assert route(draft) == [("s1", ()), ("s2", ("s1",)), ("s3", ("s1",))]

    operations.set_beside(draft, "s3", beside=False, stamp=2, by=keeper, at=morning)
    assert route(draft)[-1] == ("s3", ("s2",))


def test_the_usual_route_takes_the_place(draft, keeper, morning):
    usual = default_route(Limit(Decimal(3), "working_day"), "justice")

    operations.replace_route(draft, usual, stamp=1, by=keeper, at=morning)

    assert [key for key, _ in route(draft)][:3] == ["receive", "assign", "examine"]


def test_an_unknown_step_is_refused(draft, keeper, morning):
    with pytest.raises(Refused) as refusal:
        operations.remove_step(draft, "x", stamp=1, by=keeper, at=morning)

    assert refusal.value.message == "Quy trình không có bước «x»."


def test_two_editors_of_one_route(draft, keeper, morning):
    operations.remove_step(draft, "s3", stamp=1, by=keeper, at=morning)

    with pytest.raises(Stale):
        operations.remove_step(draft, "s2", stamp=1, by=keeper, at=morning)
    assert [key for key, _ in route(draft)] == ["s1", "s2"]


def test_the_route_of_a_published_version_stands(keeper, morning):
    version = make.published(steps=make.line("24"))

    with pytest.raises(NotFromHere):
        operations.remove_step(version, "s1", stamp=version.stamp, by=keeper, at=morning)


def test_a_commune_does_not_edit_the_national_route(draft, local, morning):
    with pytest.raises(NotYours):
        operations.remove_step(draft, "s1", stamp=1, by=local, at=morning)


def test_a_commune_draws_its_own_route_by_decision(office, local, stranger, morning):
    version = make.published()
    decision = operations.Decision(
        uid=uuid4(),
        number="12/QĐ-UBND",
        decided_on=date(2026, 1, 5),
        valid_from=date(2026, 2, 1),
    )
    overlay = operations.draft_overlay(version, office.unit, decision, by=local, at=morning)

    with pytest.raises(NotYours):
        operations.add_step(overlay, make.step("a", "24"), stamp=1, by=stranger, at=morning)
    operations.add_step(overlay, make.step("a", "24"), stamp=1, by=local, at=morning)
    operations.confirm_overlay(overlay, stamp=2, by=local, at=morning)

    with pytest.raises(NotFromHere):
        operations.remove_step(overlay, "a", stamp=3, by=local, at=morning)
    assert route(overlay) == [("a", ())]

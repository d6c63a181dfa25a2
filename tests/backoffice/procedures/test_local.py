"""A locality may be faster than the law, never slower, and says by which decision."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import CatalogueEntry, OnlineLevel, Overlay
from motcua.backoffice.procedures.rules import Shortening
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.worktime.rules import Limit
from tests.factories import procedures as make

pytestmark = pytest.mark.django_db


def shorter(quantity="2", unit="working_day", channel=""):
    return Shortening("main", channel, Limit(Decimal(quantity), unit))


def decision(*limits, **fields):
    usual = {
        "uid": uuid4(),
        "number": "12/QĐ-UBND",
        "decided_on": date(2026, 1, 5),
        "valid_from": date(2026, 2, 1),
    }
    return operations.Decision(limits=limits, **{**usual, **fields})


@pytest.fixture
def version(office):
    return make.published()


@pytest.fixture
def overlay(version, office, local, morning):
    return operations.draft_overlay(version, office.unit, decision(shorter()), by=local, at=morning)


def test_a_draft_does_not_count(overlay, version, office):
    offer = queries.offer(version.pk)

    assert offer.limit("", "", office.unit.pk, date(2026, 11, 19)).quantity == 3


def test_confirmed_it_counts_and_leaves_lines(overlay, version, office, local, morning):
    confirmed = operations.confirm_overlay(overlay, stamp=1, by=local, at=morning)

    assert confirmed.confirmed_at == morning
    entry = CatalogueEntry.objects.get(act="confirm_overlay")
    assert (entry.unit, entry.note, entry.name) == (
        office.unit, "12/QĐ-UBND", "Phạm Quản Trị",
    )  # fmt: skip
    offer = queries.offer(version.pk)
    assert offer.limit("", "", office.unit.pk, date(2026, 11, 19)).quantity == 2


def test_sent_twice_it_is_one(version, office, local, morning):
    sent = decision(shorter())

    first = operations.draft_overlay(version, office.unit, sent, by=local, at=morning)
    again = operations.draft_overlay(version, office.unit, sent, by=local, at=morning)

    assert first == again
    assert Overlay.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            shorter("4"),
            (
                "Thời hạn của địa phương (4 ngày làm việc) không được dài hơn "
                "thời hạn quốc gia (3 ngày làm việc)."
            ),
        ),
        (
            shorter("4", "calendar_day"),
            (
                "Thời hạn của địa phương (4 ngày) không được dài hơn "
                "thời hạn quốc gia (3 ngày làm việc)."
            ),
        ),
    ],
    ids=["same unit", "calendar days may hold more working days"],
)
def test_longer_than_the_law_is_refused(version, office, local, morning, row, sentence):
    with pytest.raises(Refused) as refusal:
        operations.draft_overlay(version, office.unit, decision(row), by=local, at=morning)

    assert (refusal.value.message, refusal.value.law) == (sentence, "61/2018/NĐ-CP, Điều 19")
    assert Overlay.objects.count() == 0


def test_as_long_as_the_law_is_allowed(version, office, local, morning):
    operations.draft_overlay(version, office.unit, decision(shorter("3")), by=local, at=morning)


def test_without_a_number_there_is_no_decision(version, office, local, morning):
    with pytest.raises(Refused) as refusal:
        operations.draft_overlay(
            version, office.unit, decision(shorter(), number=" "), by=local, at=morning
        )
    assert refusal.value.message == "Chưa ghi số quyết định."


def test_it_cannot_end_before_it_begins(version, office, local, morning):
    wrong = decision(shorter(), valid_to=date(2026, 2, 1))

    with pytest.raises(Refused):
        operations.draft_overlay(version, office.unit, wrong, by=local, at=morning)
    assert Overlay.objects.count() == 0


def test_one_that_changes_nothing_is_not_confirmed(version, office, local, morning):
    empty = operations.draft_overlay(version, office.unit, decision(), by=local, at=morning)

    with pytest.raises(Refused) as refusal:
        operations.confirm_overlay(empty, by=local, at=morning)

    assert refusal.value.message == (
        "Quyết định chưa rút ngắn thời hạn nào và chưa có quy trình riêng."
    )


def test_its_route_must_fit_its_limit(overlay, local, morning):
    operations.add_step(overlay, make.step("a", "24"), stamp=1, by=local, at=morning)

    with pytest.raises(Refused) as refusal:
        operations.confirm_overlay(overlay, by=local, at=morning)

    assert refusal.value.message == (
        "Quy trình của đơn vị chưa dùng được: Tổng thời gian các bước khi case = main là 24 giờ, "
        "vượt thời hạn 2 ngày làm việc (16 giờ) là 8 giờ."
    )


def test_two_decisions_of_one_unit_do_not_overlap(overlay, version, office, local, morning):
    operations.confirm_overlay(overlay, by=local, at=morning)
    later = decision(shorter("1"), number="99/QĐ-UBND", valid_from=date(2026, 6, 1))
    second = operations.draft_overlay(version, office.unit, later, by=local, at=morning)

    with pytest.raises(Refused) as refusal:
        operations.confirm_overlay(second, by=local, at=morning)
    assert refusal.value.message == (
        f"Quyết định 12/QĐ-UBND của {office.unit.name} còn hiệu lực trong thời gian này; "
        "hãy kết thúc quyết định đó trước."
    )

    operations.end_overlay(
        overlay, day=date(2026, 6, 1), reason="Thay bằng 99/QĐ-UBND", by=local, at=morning
    )
    operations.confirm_overlay(second, by=local, at=morning)
    offer = queries.offer(version.pk)
    days = [
        offer.limit("", "", office.unit.pk, day).quantity
        for day in (date(2026, 1, 31), date(2026, 5, 31), date(2026, 6, 1))
    ]
    assert days == [3, 2, 1]


def test_province_and_commune_may_both_decide_the_shorter_wins(
    overlay, version, office, keeper, local, morning
):
    operations.confirm_overlay(overlay, by=local, at=morning)
    wide = operations.draft_overlay(
        version, office.province, decision(shorter("1"), number="3/QĐ-UBND"),
        by=keeper, at=morning,
    )  # fmt: skip
    operations.confirm_overlay(wide, by=keeper, at=morning)

    applied = queries.offer(version.pk).applied_limit("", "", office.unit.pk, date(2026, 11, 19))

    assert (applied.limit.quantity, applied.decision_number) == (1, "3/QĐ-UBND")


def test_a_decision_never_confirmed_is_simply_dropped(overlay, local, morning):
    operations.end_overlay(overlay, day=date(2026, 3, 1), reason="Nhập nhầm", by=local, at=morning)

    assert Overlay.objects.count() == 0
    assert CatalogueEntry.objects.get(act="end_overlay").note == "12/QĐ-UBND: Nhập nhầm"


@pytest.mark.parametrize(
    ("day", "reason", "sentence"),
    [
        (
            date(2026, 2, 1),
            "x",
            "Ngày kết thúc phải sau ngày bắt đầu và trước ngày hết hiệu lực hiện có.",
        ),
        (date(2026, 3, 1), " ", "Chưa ghi lý do kết thúc."),
    ],
)
def test_an_end_needs_a_day_after_its_first_and_a_reason(
    overlay, local, morning, day, reason, sentence
):
    operations.confirm_overlay(overlay, by=local, at=morning)

    with pytest.raises(Refused) as refusal:
        operations.end_overlay(overlay, day=day, reason=reason, by=local, at=morning)

    assert refusal.value.message == sentence


def test_another_commune_decides_nothing_here(version, overlay, office, stranger, morning):
    with pytest.raises(NotYours):
        operations.draft_overlay(version, office.unit, decision(shorter()), by=stranger, at=morning)
    with pytest.raises(NotYours):
        operations.confirm_overlay(overlay, by=stranger, at=morning)
    with pytest.raises(NotYours):
        operations.end_overlay(overlay, day=date(2026, 3, 1), reason="x", by=stranger, at=morning)
    with pytest.raises(NotYours):
        operations.set_online_level(version, office.unit, "full", by=stranger, at=morning)


def test_a_stale_confirmation(overlay, local, morning):
    operations.add_step(overlay, make.step("a", "16"), stamp=1, by=local, at=morning)

    with pytest.raises(Stale):
        operations.confirm_overlay(overlay, stamp=1, by=local, at=morning)


def test_a_draft_version_takes_no_decision(office, local, morning):
    with pytest.raises(NotFromHere):
        operations.draft_overlay(
            make.draft(), office.unit, decision(shorter()), by=local, at=morning
        )


def test_the_online_level_is_set_and_changed(version, office, local, keeper, morning):
    operations.set_online_level(version, office.unit, "full", by=local, at=morning)
    operations.set_online_level(
        version, office.unit, "partial", reason=" Chưa ký số ", by=local, at=morning
    )
    operations.set_online_level(version, None, "level_3", by=keeper, at=morning)

    rows = OnlineLevel.objects.order_by("pk").values_list("unit", "level", "reason")
    assert list(rows) == [(office.unit.pk, "partial", "Chưa ký số"), (None, "level_3", "")]


@pytest.mark.parametrize(
    ("level", "reason", "sentence"),
    [
        ("partial", " ", "Dịch vụ công một phần phải công bố lý do."),
        ("level_5", "", "Không có mức độ trực tuyến «level_5»."),
    ],
)
def test_partial_says_why(version, office, local, morning, level, reason, sentence):
    with pytest.raises(Refused) as refusal:
        operations.set_online_level(
            version, office.unit, level, reason=reason, by=local, at=morning
        )
    assert refusal.value.message == sentence


def test_a_limit_of_one_channel_leaves_the_others(version, office, local, morning):
    only_online = replace(decision(shorter("1", channel="online")), number="7/QĐ-UBND")
    overlay = operations.draft_overlay(version, office.unit, only_online, by=local, at=morning)
    operations.confirm_overlay(overlay, by=local, at=morning)
    offer = queries.offer(version.pk)

    limits = {
        channel: offer.limit("", channel, office.unit.pk, date(2026, 11, 19)).quantity
        for channel in ("online", "counter")
    }
    assert limits == {"online": 1, "counter": 3}

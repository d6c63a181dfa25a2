"""What the rest of the house asks of a version: limits, fees, papers, route, level."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.rules import Shortening, longest_hours
from motcua.backoffice.procedures.rules.content import FeeContent, OnlineContent, QuestionContent
from motcua.backoffice.procedures.rules.offer_parts import only_if
from motcua.core.refusals import Refused
from motcua.foundation.worktime.rules import Limit
from tests.factories import procedures as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 19)


def days(quantity):
    return Limit(Decimal(quantity), "working_day")


def offer_of(**fields):
    return queries.offer(make.published(**fields).pk)


def test_a_limit_of_the_channel_beats_the_common_one():
    limits = (make.limit("20"), make.limit("17", channel="online"))
    offer = offer_of(cases=(make.case(time_limits=limits),))

    assert offer.limit("", "online", None, TODAY) == days("17")
    assert offer.limit("main", "counter", None, TODAY) == days("20")


def test_a_limit_of_the_unit_binds_it_and_those_below(office):
    limits = (make.limit("20"), make.limit("15", unit=office.province.code))
    offer = offer_of(cases=(make.case(time_limits=limits),))

    assert offer.limit("", "counter", office.unit.pk, TODAY) == days("15")
    assert offer.limit("", "counter", None, TODAY) == days("20")


def test_an_unknown_limit_is_refused_not_guessed():
    offer = offer_of(cases=(make.case(time_limits=(make.limit(None),)),))

    with pytest.raises(Refused) as refusal:
        offer.limit("", "counter", None, TODAY)

    assert refusal.value.message == (
        "Thủ tục 1.004873, «Trường hợp chung»: chưa có thời hạn giải quyết."
    )


def test_another_case_is_refused():
    with pytest.raises(Refused) as refusal:
        offer_of().case("late")

    assert refusal.value.message == "Thủ tục 1.004873 không có trường hợp «late»."


def test_a_paper_outside_the_catalogue_is_refused_by_law():
    offer = offer_of()

    assert offer.component("", "TK").name == "Tờ khai"
    with pytest.raises(Refused) as refusal:
        offer.component("", "SHK")
    assert refusal.value.law == "61/2018/NĐ-CP, Điều 15"


def test_fees_of_the_channel_take_the_place_of_the_common_ones():
    fees = (
        FeeContent(kind="state_charge", amount_vnd=20000),
        FeeContent(kind="state_charge", channel="online", amount_vnd=10000),
        FeeContent(kind="service_fee", key="copy", amount_vnd=8000, per="bản"),
    )
    offer = offer_of(cases=(make.case(fees=fees),))

    assert [fee.amount_vnd for fee in offer.fees("", "online")] == [10000, 8000]
    assert [fee.amount_vnd for fee in offer.fees("", "counter")] == [20000, 8000]


def test_without_a_route_of_its_own_the_usual_one_fits_the_limit():
    route = offer_of().route(None, TODAY)

    assert [step.key for step in route][:3] == ["receive", "assign", "examine"]
    assert route[1].department_code == "justice"
    assert longest_hours(route) == 24


def test_the_route_is_scaled_to_the_case_and_branches_by_its_answers():
    late = make.case("late", "Quá hạn", is_default=False, time_limits=(make.limit("2"),))
    needs_police = {"op": "eq", "fact": "asks", "value": True}
    steps = (
        make.step("a", "8", position=1),
        make.step("b", "16", position=2, after=("a",)),
        make.step("c", "8", position=3, after=("a",), condition=needs_police),
    )
    question = QuestionContent(key="asks", label="Hỏi công an?", kind="yes_no")
    offer = offer_of(cases=(make.case(), late), steps=steps, questions=(question,))

    assert [step.key for step in offer.route(None, TODAY)] == ["a", "b"]
    route = offer.route(None, TODAY, case_key="late", facts={"asks": True})
    assert [(step.key, step.hours) for step in route] == [
        ("a", Decimal("5.25")), ("b", Decimal("10.75")), ("c", Decimal("5.25")),
    ]  # fmt: skip
    assert offer.questions[0].label == "Hỏi công an?"


def test_a_local_decision_shortens_in_its_time_and_place(office, local, morning):
    version = make.published()
    decision = operations.Decision(
        uid=uuid4(),
        number="12/QĐ-UBND",
        decided_on=date(2026, 1, 5),
        valid_from=date(2026, 2, 1),
        valid_to=date(2026, 12, 1),
        limits=(Shortening("main", "", days("2")),),
    )
    overlay = operations.draft_overlay(version, office.unit, decision, by=local, at=morning)
    before = queries.offer(version.pk)
    operations.confirm_overlay(overlay, by=local, at=morning)
    offer = queries.offer(version.pk)

    def limit_at(unit_id, day):
        return offer.applied_limit("", "counter", unit_id, day)

    assert before.decisions == ()
    assert limit_at(office.unit.pk, TODAY).limit == days("2")
    assert limit_at(office.unit.pk, TODAY).national == days("3")
    assert limit_at(office.unit.pk, TODAY).decision_number == "12/QĐ-UBND"
    assert limit_at(office.unit.pk, date(2026, 1, 31)).decision_number == ""
    assert limit_at(office.unit.pk, date(2026, 12, 1)).limit == days("3")
    assert limit_at(office.province.pk, TODAY).limit == days("3")
    assert longest_hours(offer.route(office.unit.pk, TODAY)) == 16


def test_the_online_level_of_the_unit_beats_the_national_one(office, local, morning):
    version = make.published(online=OnlineContent(level="full"))
    operations.set_online_level(
        version, office.unit, "partial", reason="Chưa có chữ ký số", by=local, at=morning
    )
    offer = queries.offer(version.pk)

    assert offer.online_level(office.unit.pk).reason == "Chưa có chữ ký số"
    assert offer.online_level(office.province.pk).level == "full"


def test_a_known_offer_costs_one_query(office):
    version = make.published()
    first = queries.offer(version.pk)

    with CaptureQueriesContext(
        connection,
    ) as known:
        again = queries.offer(version.pk)

    assert again is first
    assert len(known) == 1


def test_a_change_made_elsewhere_is_seen(office):
    version = make.published()
    first = queries.offer(version.pk)

    Version.objects.filter(pk=version.pk).update(valid_to=date(2027, 1, 1), stamp=99)

    assert first.valid_to is None
    assert queries.offer(version.pk).valid_to == date(2027, 1, 1)


def test_a_moved_unit_is_seen(office):
    limits = (make.limit("20"), make.limit("15", unit=office.province.code))
    version = make.published(cases=(make.case(time_limits=limits),))
    assert queries.offer(version.pk).limit("", "", office.unit.pk, TODAY) == days("15")

    office.unit.parent = None
    office.unit.version += 1
    office.unit.save()

    assert queries.offer(version.pk).limit("", "", office.unit.pk, TODAY) == days("20")


def test_a_version_that_is_not_there():
    with pytest.raises(Version.DoesNotExist):
        queries.offer(0)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("", ""),
        ("Trẻ em bị bỏ rơi", "chỉ khi trẻ em bị bỏ rơi"),
        ("Khi ủy quyền", "khi ủy quyền"),
        ("Nếu đã ly hôn", "nếu đã ly hôn"),
        ("UBND xã yêu cầu", "chỉ khi UBND xã yêu cầu"),
    ],
)
def test_when_a_paper_is_asked_for_is_said_once(condition, said):
    assert only_if(condition) == said

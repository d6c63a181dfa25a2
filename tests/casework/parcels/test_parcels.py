"""A result goes home by post: packed, handed over on a list, followed, in hand or back."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import PartyGiven
from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.lifecycle import INCOMING, PARCEL
from motcua.casework.parcels.models import Parcel, ParcelBatch, ParcelEntry
from motcua.casework.parcels.rules import DeliveryGiven, check_happened
from motcua.casework.parcels.states import ParcelState
from motcua.core.actors import Machine
from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.notifications.models import Message
from tests.factories.dossiers import make_desk
from tests.factories.org import make_office
from tests.factories.parcels import (
    FRIDAY,
    HOME,
    MONDAY,
    POSTMAN,
    TRACKING,
    agreement,
    carried,
    listed,
    packed,
)

OPERATOR = Machine("post", "Bưu điện huyện Bến Thủy")


def told(kind):
    return list(Message.objects.filter(kind=kind).values_list("text", "is_required"))


def lines(dossier):
    rows = dossier.timeline.order_by("seq").values_list("act", "note", "by_machine")
    return [row for row in rows if "post" in row[0] or row[0] == "hand_over"]


@pytest.mark.parametrize("row", [*PARCEL.transitions, *INCOMING.transitions], ids=lambda r: r.act)
def test_every_act_has_its_operation_and_its_law(row):
    assert callable(getattr(operations, row.act))
    assert row.label
    assert "NĐ-CP, Điều " in row.law


class TestPacked:
    def test_the_result_is_handed_to_nobody_here_meanwhile(self, desk):
        dossier = desk.resolved(return_method="post")

        parcel = packed(desk, dossier)

        dossier.refresh_from_db()
        assert (parcel.state, parcel.code) == ("prepared", f"{desk.unit.code}-BG26-00001")
        assert (dossier.state, dossier.in_post_since) == ("resolved", FRIDAY)
        with pytest.raises(Refused, match="đang gửi bưu chính"):
            dossiers.hand_over(dossier, handed_to="Mai Thị Ửng", by=desk.lan, at=FRIDAY)
        with pytest.raises(Refused, match="đang gửi bưu chính"):
            dossiers.correct(dossier, reason="Sai tên.", by=desk.ha, at=FRIDAY)
        with pytest.raises(Refused, match="đang gửi bưu chính"):
            dossiers.choose_return(dossier, method="counter", by=desk.lan, at=FRIDAY)

    def test_twice_the_same_is_one(self, desk):
        dossier, uid = desk.resolved(return_method="post"), uuid4()

        assert packed(desk, dossier, uid=uid) == packed(desk, dossier, uid=uid)
        assert Parcel.objects.count() == 1

    def test_two_results_of_one_person_go_in_one(self, desk):
        first, second = desk.resolved(), desk.resolved()

        parcel = packed(desk, first, second)

        assert [item.dossier_id for item in parcel.items.order_by("dossier_id")] == [
            first.pk,
            second.pk,
        ]

    def test_nobodys_result_goes_to_another(self, desk):
        other = PartyGiven(
            name="Ngô Văn Kỳ", id_number="000090000042", address="Thôn Bến, xã Minh Tân"
        )
        mine, theirs = desk.resolved(), desk.resolved(parties=(other,))

        with pytest.raises(Refused, match="cùng một người nộp"):
            packed(desk, mine, theirs)
        assert not Parcel.objects.exists()
        assert not Dossier.objects.filter(in_post_since__isnull=False).exists()

    def test_a_result_lies_in_one_parcel(self, desk):
        dossier = desk.resolved()
        packed(desk, dossier)

        with pytest.raises(Refused, match="đang gửi bưu chính"):
            packed(desk, dossier)
        assert Parcel.objects.count() == 1

    @pytest.mark.parametrize(
        ("to", "says"),
        [
            ({"name": " "}, "họ tên và địa chỉ"),
            ({"address": ""}, "họ tên và địa chỉ"),
            ({"phone": ""}, "bưu tá gọi"),
            ({"phone": "12"}, "bắt đầu bằng 0"),
            ({"paid_by": "nobody"}, "ai trả cước"),
        ],
        ids=["nobody", "nowhere", "no-phone", "half-a-phone", "no-payer"],
    )
    def test_what_no_postman_can_deliver(self, desk, to, says):
        given = {"name": HOME.name, "phone": HOME.phone, "address": HOME.address, **to}

        with pytest.raises(Refused, match=says):
            packed(desk, to=DeliveryGiven(**given))
        assert not Parcel.objects.exists()

    def test_without_an_agreement_nothing_is_packed(self, db):
        bare = make_desk()

        with pytest.raises(Refused, match="chưa có thỏa thuận"):
            packed(bare)

    def test_money_is_collected_only_where_agreed(self, db):
        bare = make_desk()
        agreement(bare, collects_fees=False)

        with pytest.raises(Refused, match="không có thu hộ"):
            packed(bare, collect_vnd=15_000)
        assert packed(bare).collect_vnd == 0

    def test_where_the_office_pays_nobody_else_does(self, db):
        bare = make_desk()
        agreement(bare, payer="office")

        assert packed(bare).paid_by == "office"

    def test_who_does_not_return_results_packs_none(self, desk):
        dossier = desk.resolved()
        given = operations.ParcelGiven(to=HOME)

        for by in (desk.minh, desk.ha, desk.acting(desk.supervisor)):
            with pytest.raises(NotYours):
                operations.prepare([dossier], given, unit=desk.unit, uid=uuid4(), by=by, at=FRIDAY)
        assert not Parcel.objects.exists()

    def test_a_result_that_is_not_there_is_not_packed(self, desk):
        with pytest.raises(NotFromHere):
            packed(desk, desk.take_in())
        assert not Parcel.objects.exists()

    def test_cancelled_it_waits_at_the_counter_again(self, desk):
        dossier = desk.resolved(return_method="post")
        parcel = packed(desk, dossier)

        with pytest.raises(Refused, match="vì sao"):
            operations.cancel(parcel, reason=" ", version=None, by=desk.lan, at=FRIDAY)
        operations.cancel(parcel, reason="Người dân đến lấy", version=None, by=desk.lan, at=FRIDAY)

        dossier.refresh_from_db()
        assert dossier.in_post_since is None
        done = dossiers.hand_over(dossier, handed_to="Mai Thị Ửng", by=desk.lan, at=FRIDAY)
        assert done.state == "handed_over"

    def test_who_comes_second_is_told(self, desk):
        parcel = packed(desk)
        operations.readdress(parcel, HOME, version=parcel.version, by=desk.lan, at=FRIDAY)

        with pytest.raises(Stale):
            operations.cancel(parcel, reason="Thôi", version=parcel.version, by=desk.lan, at=FRIDAY)


class TestHandedToTheOperator:
    def test_on_a_list_both_sign(self, desk):
        parcel = packed(desk)
        batch = listed(desk, parcel)

        done = operations.hand_to_operator(
            batch,
            taken_by=POSTMAN,
            trackings={parcel.code: "ea 000000018 vn"},
            by=desk.lan,
            at=FRIDAY,
        )

        parcel.refresh_from_db()
        assert (done.state, done.taken_by_name, done.handed_by_name) == (
            "handed",
            POSTMAN,
            desk.office.lan.full_name,
        )
        assert (parcel.state, parcel.tracking, parcel.handed_at) == (
            "with_operator",
            TRACKING,
            FRIDAY,
        )
        [(text, is_required)] = told("posted")
        assert TRACKING in text
        assert "thôn" not in text.lower()
        assert not is_required

    def test_handed_over_before_seven_it_is_told_of_that_day(self, desk):
        batch = listed(desk, packed(desk))
        early = datetime(2026, 11, 23, 6, 30, tzinfo=OFFICE_TZ).astimezone(UTC)

        operations.hand_to_operator(batch, taken_by=POSTMAN, trackings={}, by=desk.lan, at=early)

        assert "ngày thứ\u00a0Hai\u00a023/11/2026." in told("posted")[0][0]

    def test_nobody_signed_nothing_left(self, desk):
        batch = listed(desk, packed(desk))

        with pytest.raises(Refused, match="đã ký nhận"):
            operations.hand_to_operator(batch, taken_by="", trackings={}, by=desk.lan, at=FRIDAY)
        assert not Parcel.objects.exclude(state="prepared").exists()

    def test_a_parcel_stands_on_one_list(self, desk):
        parcel = packed(desk)
        listed(desk, parcel)

        with pytest.raises(Refused, match="bảng kê khác"):
            listed(desk, parcel)
        assert ParcelBatch.objects.count() == 1

    def test_a_list_torn_up_keeps_its_number(self, desk):
        parcel = packed(desk)
        operations.void_batch(listed(desk, parcel), by=desk.lan, at=FRIDAY)

        parcel.refresh_from_db()
        again = listed(desk, parcel)

        assert again.code.endswith("-BK26-00002")
        assert list(queries.verify()) == []

    def test_two_parcels_never_bear_one_number(self, desk):
        first, second = packed(desk), packed(desk)
        batch = listed(desk, first, second)
        both = {first.code: TRACKING, second.code: TRACKING}

        with pytest.raises(Refused, match="đã ghi cho bưu gửi"):
            operations.hand_to_operator(
                batch, taken_by=POSTMAN, trackings=both, by=desk.lan, at=FRIDAY
            )
        assert set(Parcel.objects.values_list("state", "tracking")) == {("prepared", "")}

    def test_a_number_no_operator_gives_is_told(self, desk):
        parcel = packed(desk)
        batch = listed(desk, parcel)

        with pytest.raises(Refused, match="dài nhất 40 chữ"):
            operations.hand_to_operator(
                batch, taken_by=POSTMAN, trackings={parcel.code: "9" * 41}, by=desk.lan, at=FRIDAY
            )

    def test_it_cannot_be_unpacked_any_more(self, desk):
        with pytest.raises(NotFromHere):
            operations.cancel(carried(desk), reason="Thôi", version=None, by=desk.lan, at=MONDAY)

    def test_another_office_hands_nothing_over(self, desk):
        batch, other = listed(desk, packed(desk)), desk.acting(make_office().lan)

        with pytest.raises(NotYours):
            operations.hand_to_operator(batch, taken_by=POSTMAN, trackings={}, by=other, at=FRIDAY)


class TestDelivered:
    @pytest.mark.parametrize("machine", [True, False], ids=["machine", "official"])
    def test_it_is_the_hand_over_at_that_instant(self, desk, machine):
        parcel = carried(desk)
        happened_at = MONDAY - timedelta(hours=2)
        by = OPERATOR if machine else desk.lan

        operations.deliver(
            parcel, delivered_to="Mai Thị Ửng", happened_at=happened_at, by=by, at=MONDAY
        )

        dossier = Dossier.objects.get()
        result = dossier.results.get()
        assert (dossier.state, dossier.ended_at, dossier.in_post_since) == (
            "handed_over",
            happened_at,
            None,
        )
        assert dossier.visit_count == 1
        assert (result.handed_over_at, result.handed_to) == (happened_at, "Mai Thị Ửng")
        who = "post" if machine else ""
        assert lines(dossier)[-1] == ("hand_over", "Mai Thị Ửng", who)
        assert dossier.timeline.get(act="hand_over").facts["parcel"] == parcel.code
        assert list(queries.verify()) == []

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"delivered_to": " "}, "người ký nhận"),
            ({"happened_at": MONDAY + timedelta(minutes=1)}, "không thể sau bây giờ"),
            ({"happened_at": FRIDAY - timedelta(minutes=1)}, "trước lúc cơ quan giao"),
        ],
        ids=["nobody", "not-yet", "before-it-left"],
    )
    def test_what_is_no_delivery(self, desk, change, says):
        parcel = carried(desk)
        said = {"delivered_to": "Mai Thị Ửng", "happened_at": MONDAY, **change}

        with pytest.raises(Refused, match=says):
            operations.deliver(parcel, **said, by=desk.lan, at=MONDAY)
        assert Dossier.objects.get().state == "resolved"
        assert Parcel.objects.get().state == "with_operator"

    def test_the_post_reports_to_the_minute(self):
        handed_at = FRIDAY + timedelta(seconds=30)

        check_happened(FRIDAY, handed_at=handed_at, at=MONDAY)
        with pytest.raises(Refused, match="trước lúc cơ quan giao"):
            check_happened(FRIDAY - timedelta(seconds=1), handed_at=handed_at, at=MONDAY)

    def test_it_is_not_delivered_before_it_left(self, desk):
        with pytest.raises(NotFromHere):
            operations.deliver(
                packed(desk), delivered_to="Ửng", happened_at=MONDAY, by=desk.lan, at=MONDAY
            )

    def test_a_slip_delivered_hands_no_result_over(self, desk):
        dossier = desk.take_in(channel="postal")
        parcel = carried(desk, packed(desk, dossier, contents="slip"))

        operations.deliver(
            parcel, delivered_to="Mai Thị Ửng", happened_at=MONDAY, by=desk.lan, at=MONDAY
        )

        dossier.refresh_from_db()
        assert (dossier.state, dossier.in_post_since) == ("received", None)
        assert lines(dossier)[-1][:2] == ("follow_post", "Giấy hẹn, phiếu đã phát")


class TestNotDelivered:
    def test_the_person_is_told_though_they_asked_for_nothing(self, desk):
        parcel = carried(desk, packed(desk, desk.resolved(tell_by="none", return_method="post")))

        failed = operations.fail(
            parcel, reason="Không có người ở nhà.", happened_at=MONDAY, by=OPERATOR, at=MONDAY
        )

        assert (failed.state, failed.failed_count) == ("failed", 1)
        [(text, is_required)] = told("post_failed")
        assert "Không có người ở nhà" in text
        assert "0000 000 900" in text.replace("\u00a0", " ")
        assert is_required
        assert told("posted") == []

    def test_back_it_lies_at_the_counter_and_may_be_sent_again(self, desk):
        parcel = carried(desk)

        operations.take_back(
            parcel, reason="Sai địa chỉ", happened_at=MONDAY, by=OPERATOR, at=MONDAY
        )

        dossier = Dossier.objects.get()
        assert (dossier.state, dossier.in_post_since) == ("resolved", None)
        assert [one.pk for one in queries.to_pack(desk.lan)] == [dossier.pk]
        assert told("post_returned")[0][1]
        again = packed(desk, dossier, at=MONDAY)
        assert again.state == "prepared"
        assert list(queries.verify()) == []

    def test_a_person_who_comes_takes_it_at_the_counter(self, desk):
        parcel = carried(desk)
        operations.take_back(parcel, reason="Không gặp", happened_at=MONDAY, by=desk.lan, at=MONDAY)
        dossier = Dossier.objects.get()

        operations.ask_for_counter(dossier, by=desk.lan, at=MONDAY)

        dossier.refresh_from_db()
        assert (dossier.return_method, dossier.watch_at) == ("counter", MONDAY)
        assert queries.to_pack(desk.lan) == []

    def test_a_stranger_reports_nothing(self, desk):
        parcel, other = carried(desk), desk.acting(make_office().lan)

        for by in (other, desk.minh):
            with pytest.raises(NotYours):
                operations.fail(parcel, reason="Không gặp", happened_at=MONDAY, by=by, at=MONDAY)
        assert Parcel.objects.get().state == "with_operator"


class TestTheDatabase:
    @pytest.mark.parametrize(
        "change",
        [
            {"state": "delivered"},
            {"state": "returned"},
            {"state": "with_operator"},
            {"state": "lost"},
            {"handed_at": FRIDAY},
        ],
        ids=["delivered-to-nobody", "returned-never", "left-never", "no-state", "on-no-list"],
    )
    def test_knows_no_impossible_parcel(self, desk, change):
        parcel = packed(desk)

        with pytest.raises(IntegrityError), transaction.atomic():
            Parcel.objects.filter(pk=parcel.pk).update(**change)

    def test_keeps_a_dossier_in_the_post_only_with_a_result(self, desk):
        dossier = desk.take_in()

        with pytest.raises(IntegrityError), transaction.atomic():
            Dossier.objects.filter(pk=dossier.pk).update(in_post_since=FRIDAY)

    def test_keeps_every_line(self, desk):
        packed(desk)

        with pytest.raises(IntegrityError), transaction.atomic():
            ParcelEntry.objects.update(act="deliver")
        with pytest.raises(IntegrityError), transaction.atomic():
            ParcelEntry.objects.all().delete()

    def test_holds_no_address_in_the_clear(self, desk):
        packed(desk)

        with connection.cursor() as cursor:
            cursor.execute("SELECT phone, address FROM parcels_parcel")
            phone, address = cursor.fetchone()
        assert HOME.phone.encode() not in bytes(phone)
        assert HOME.address.encode() not in bytes(address)


def test_verify_finds_a_result_that_is_nowhere(desk):
    parcel = carried(desk)
    Parcel.objects.filter(pk=parcel.pk).update(
        state=ParcelState.RETURNED, ended_at=MONDAY, reason="?"
    )

    assert any("không có bưu gửi" in wrong for wrong in queries.verify())

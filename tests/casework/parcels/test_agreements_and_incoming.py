"""Agreements hold one at a time; dossiers that come by post are dossiers like others."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.notices import must_act
from motcua.casework.dossiers.rules import Asked
from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.models import IncomingParcel, PostalAgreement
from motcua.casework.parcels.rules import AgreementGiven, IncomingGiven
from motcua.core.actors import Citizen
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.audit.models import AuditLine
from tests.factories.dossiers import LATER, THURSDAY, make_desk
from tests.factories.org import make_office
from tests.factories.parcels import HOME, agreement, came, packed

DAY = THURSDAY.date()


class TestAgreements:
    def test_one_at_a_time(self, desk):
        with pytest.raises(Refused, match="thỏa thuận khác"):
            agreement(desk, number="06/TT", valid_from=date(2026, 6, 1))
        first = PostalAgreement.objects.get()
        head = desk.acting(desk.centre_head)

        operations.end_agreement(first, on=date(2026, 6, 1), version=0, by=head, at=THURSDAY)
        agreement(desk, number="06/TT", valid_from=date(2026, 6, 1))

        assert queries.agreement_on(desk.unit.pk, DAY).number == "06/TT"
        assert queries.agreement_on(desk.unit.pk, date(2026, 5, 31)) == first
        with pytest.raises(Stale):
            operations.end_agreement(first, on=date(2026, 7, 1), version=1, by=head, at=THURSDAY)

    def test_the_database_holds_it_too(self, desk):
        other = PostalAgreement.objects.get()
        other.pk, other.uid = None, uuid4()

        with pytest.raises(IntegrityError), transaction.atomic():
            other.save(force_insert=True)

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"number": ""}, "số thỏa thuận"),
            ({"operator": " "}, "doanh nghiệp bưu chính"),
            (
                {"returns_results": False, "collects_papers": False, "collects_fees": False},
                "ít nhất",
            ),
            ({"valid_to": date(2026, 1, 10)}, "sau ngày bắt đầu"),
            ({"payer": "prepaid"}, "Cước do"),
        ],
        ids=["no-number", "nobody", "about-nothing", "never-holds", "who-pays"],
    )
    def test_what_is_no_agreement(self, db, change, says):
        with pytest.raises(Refused, match=says):
            agreement(make_desk(), **change)
        assert not PostalAgreement.objects.exists()

    def test_the_counter_writes_none(self, desk):
        found = PostalAgreement.objects.get()
        said = AgreementGiven(number="1", signed_on=DAY, valid_from=DAY, operator="Bưu điện xã")

        with pytest.raises(NotYours):
            operations.change_agreement(found, said, version=0, by=desk.lan, at=THURSDAY)
        with pytest.raises(NotYours):
            operations.conclude_agreement(desk.unit, said, by=desk.minh, at=THURSDAY)
        assert AuditLine.objects.filter(subject_kind="postalagreement").count() == 1


class TestTheWish:
    def citizen(self, dossier):
        return Citizen(dossier.parties.first().person_id, "Mai Thị Ửng")

    def test_a_person_has_it_sent_home(self, desk):
        dossier = desk.take_in()

        operations.ask_for_post(dossier, HOME, by=self.citizen(dossier), at=LATER)

        dossier.refresh_from_db()
        assert dossier.return_method == "post"
        assert queries.delivery_of(dossier) == HOME
        assert dossier.timeline.order_by("-seq").first().act == "choose_return"

    def test_without_a_wish_it_goes_to_who_filed(self, desk):
        given = queries.delivery_of(desk.take_in(return_method="post"))

        assert (given.name, given.phone, given.address, given.paid_by) == (
            "Mai Thị Ửng",
            "0000000018",
            "Thôn Đình Thượng, xã Minh Tân",
            "receiver",
        )

    def test_another_citizen_chooses_nothing(self, desk):
        dossier = desk.take_in()

        with pytest.raises(NotYours):
            operations.ask_for_post(dossier, HOME, by=Citizen(10**6, "Ai đó"), at=LATER)
        assert Dossier.objects.get().return_method == "counter"

    def test_there_must_be_an_agreement(self, db):
        bare = make_desk()

        with pytest.raises(Refused, match="nhận tại quầy"):
            operations.ask_for_post(bare.take_in(), HOME, by=bare.lan, at=LATER)

    def test_nobody_is_called_to_a_counter_for_what_goes_by_post(self, desk):
        by_post, by_hand = desk.resolved(return_method="post"), desk.resolved()

        assert must_act(by_post) == ""
        assert "đến nhận" in must_act(by_hand)

    def test_packed_it_is_too_late(self, desk):
        dossier = desk.resolved(return_method="post")
        packed(desk, dossier)

        with pytest.raises(Refused, match="đang gửi bưu chính"):
            operations.ask_for_counter(dossier, by=self.citizen(dossier), at=LATER)


class TestIncoming:
    def test_taken_from_the_postman_once(self, desk):
        uid = uuid4()

        assert came(desk, uid=uid) == came(desk, uid=uid)
        with pytest.raises(Refused, match="đã nhận trước đó"):
            came(desk, tracking="eb 000000042 vn")
        assert IncomingParcel.objects.get().code == f"{desk.unit.code}-BD26-00001"

    def test_an_ordinary_letter_has_no_number(self, desk):
        came(desk, tracking="")
        came(desk, tracking="")

        assert IncomingParcel.objects.count() == 2

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"sender_name": " "}, "người gửi"),
            ({"piece_count": 0}, "từ 1 đến"),
            ({"received_at": THURSDAY + timedelta(minutes=1)}, "không thể sau"),
        ],
        ids=["nobody", "empty", "tomorrow"],
    )
    def test_what_did_not_come(self, desk, change, says):
        with pytest.raises(Refused, match=says):
            came(desk, **change)
        assert not IncomingParcel.objects.exists()

    def test_its_dossiers_are_post_whatever_the_form_said(self, desk):
        parcel = came(desk)

        dossier = operations.take_in(parcel, desk.intake(), by=desk.lan, at=LATER)

        parcel.refresh_from_db()
        assert (dossier.channel, dossier.arrival, dossier.visit_count) == ("postal", "post", 0)
        assert parcel.entered_count == 1
        assert queries.parcel_it_came_in(dossier) == parcel

    def test_twice_the_same_form_is_one_dossier_and_one_line(self, desk):
        parcel, intake = came(desk), desk.intake()

        first = operations.take_in(parcel, intake, by=desk.lan, at=LATER)
        again = operations.take_in(parcel, intake, by=desk.lan, at=LATER)

        parcel.refresh_from_db()
        assert (first, parcel.entered_count) == (again, 1)

    def test_what_is_missing_is_asked_for_and_what_is_wrong_refused(self, desk):
        parcel = came(desk)
        asked = (Asked("divorce", "Bản án", "chưa đóng dấu"),)

        waiting = operations.request_supplement(
            parcel, desk.intake(), asked=asked, reason="Thiếu.", by=desk.lan, at=LATER
        )
        refused = operations.refuse(
            parcel, desk.intake(), reasons=["Sai nơi."], by=desk.lan, at=LATER
        )

        parcel.refresh_from_db()
        assert [waiting.state, refused.state] == ["awaiting_supplement", "refused"]
        assert parcel.entered_count == 2

    def test_closed_with_a_word_when_the_cover_said_otherwise(self, desk):
        parcel = came(desk)
        operations.take_in(parcel, desk.intake(), by=desk.lan, at=LATER)

        with pytest.raises(Refused, match="Trên bì ghi 2 hồ sơ, đã nhập 1"):
            operations.close(parcel, note="", version=None, by=desk.lan, at=LATER)
        operations.close(parcel, note="Chỉ có một.", version=None, by=desk.lan, at=LATER)

        with pytest.raises(NotFromHere):
            operations.take_in(parcel, desk.intake(), by=desk.lan, at=LATER)
        assert Dossier.objects.count() == 1
        operations.reopen(parcel, reason="Còn một tờ", version=None, by=desk.lan, at=LATER)
        operations.take_in(parcel, desk.intake(), by=desk.lan, at=LATER)
        assert list(queries.verify()) == []

    def test_only_the_counter_opens_it(self, desk):
        said = IncomingGiven(sender_name="Ai", received_at=THURSDAY)

        for by in (desk.minh, desk.ha, desk.acting(make_office().lan)):
            with pytest.raises(NotYours):
                operations.accept(desk.unit, said, uid=uuid4(), by=by, at=THURSDAY)

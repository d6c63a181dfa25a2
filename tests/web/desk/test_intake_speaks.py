"""Intake speaks before it blocks: what bars it, what is still missing, where it is filed and solved."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import State
from motcua.core import clock
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import DepartmentFactory, UnitFactory

NEW = "/desk/dossiers/new/"
WHY = {"reason": "Thửa đất đang tranh chấp.", "legal_basis": "Thông báo 12/TB-UBND"}
# The page asked while typing: session, user, duties, unit; the version chosen and what belongs to it;
# the visit, what was filed before, the bar; the promise's calendar, where its road leads, the theme of
# the day; the draft kept; the frame.
COST = 22


@pytest.fixture
def typed(desk):
    """Return what the page posts while an official types, everything in order."""
    return {
        "uid": str(uuid4()), "visit": str(uuid4()), "version": str(desk.version.pk),
        "case_key": "main", "stands_for": "self", "name": "Mai Thị Ửng",
        "id_number": "000 298 000 018", "address": "Thôn Đình Thượng",
        "declaration-here": "on", "declaration-originals": "1", "do": "check",
    }  # fmt: skip


def said(client, form):
    return client.post(NEW, form).context["intake"]


class TestABar:
    """Rules that bar intake are told as soon as they are known, with reason and basis."""

    @pytest.fixture
    def person_barred(self, desk):
        operations.bar_intake(desk.unit, id_number="000298000018", by=desk.ha, at=THURSDAY, **WHY)

    def test_a_person_is_told_of_before_any_procedure_is_chosen(self, desk, lan, person_barred):
        page = said(lan, {"uid": str(uuid4()), "id_number": "000 298 000 018", "do": "check"})

        assert page.locked.fact == "Đang tạm không tiếp nhận: Thửa đất đang tranh chấp."
        assert page.locked.law == "Thông báo 12/TB-UBND"
        assert (page.ready, page.is_ready) == (page.locked.fact, False)

    def test_a_procedure_is_told_of_when_it_is_chosen(self, desk, lan):
        operations.bar_intake(desk.unit, procedure_code="1.004873", by=desk.ha, at=THURSDAY, **WHY)

        before = said(lan, {"uid": str(uuid4()), "do": "check"})
        chosen = said(lan, {"uid": str(uuid4()), "choose": str(desk.version.pk)})

        assert (before.locked, chosen.locked.law) == (None, "Thông báo 12/TB-UBND")

    def test_it_stands_in_the_live_part_in_the_place_of_the_promise(
        self, lan, typed, person_barred
    ):
        response = lan.post(NEW, typed)

        live = response.text.partition('id="promise"')[2].partition("</section>")[0]
        assert "Thửa đất đang tranh chấp." in live
        assert "Căn cứ: Thông báo 12/TB-UBND" in live
        assert "Hẹn trả, nếu nhận bây giờ" not in live

    def test_somebody_elses_number_is_free(self, lan, typed, person_barred):
        page = said(lan, typed | {"id_number": "000298000019"})

        assert (page.locked, page.is_ready) == (None, True)

    def test_whom_a_proxy_speaks_for_is_barred_too(self, lan, typed, person_barred):
        proxy = {"stands_for": "proxy", "id_number": "", "other_number": "000298000018"}

        assert said(lan, typed | proxy).locked is not None

    def test_its_refusal_is_written_with_its_reason_at_hand(self, lan, typed, person_barred):
        turned = lan.post(NEW, typed | {"do": "refuse"})
        reason = turned.context["form"]["reason"].value()

        lan.post(NEW, typed | {"mode": "refuse", "reason": reason, "do": "give_refusal"})

        assert reason == "Thửa đất đang tranh chấp. Căn cứ: Thông báo 12/TB-UBND"
        assert Dossier.objects.get().state == State.REFUSED

    def test_f9_is_refused_all_the_same(self, lan, typed, person_barred):
        response = lan.post(NEW, typed | {"do": "take_in"})

        assert response.status_code == 422
        assert "Chưa nhận được hồ sơ: Thửa đất đang tranh chấp." in response.text
        assert not Dossier.objects.exists()


class TestReadiness:
    """Beside F9 stands the first thing still in its way."""

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({}, "Đủ điều kiện nhận"),
            ({"version": ""}, "Chưa chọn thủ tục"),
            ({"name": ""}, "Chưa có người nộp"),
            ({"address": ""}, "Chưa có địa chỉ người nộp"),
            ({"stands_for": "body"}, "Chưa ghi chủ hồ sơ là ai"),
            ({"stands_for": "body", "other_name": "Hộ Cả"}, "Chưa có địa chỉ chủ hồ sơ"),
            (
                {"stands_for": "proxy", "other_name": "Ông Cả", "other_address": "Thôn Bến"},
                "Chưa ghi giấy ủy quyền",
            ),
            ({"mode": "supplement"}, "Ghi từng giấy còn thiếu gì"),
            ({"mode": "supplement", "declaration-what": "ký"}, "Ghi lý do yêu cầu bổ sung"),
            (
                {"mode": "supplement", "declaration-what": "ký", "reason": "Chưa ký"},
                "Đủ để phát phiếu yêu cầu bổ sung",
            ),
            ({"mode": "refuse"}, "Ghi lý do từ chối"),
            ({"mode": "refuse", "reason": "Sai nơi"}, "Đủ để phát phiếu từ chối"),
        ],
    )
    def test_what_is_in_its_way(self, lan, typed, change, says):
        page = said(lan, typed | change)

        assert (page.ready, page.is_ready) == (says, says.startswith("Đủ"))

    def test_out_of_hours_the_reason_is(self, lan, typed):
        clock.stand_everywhere(THURSDAY + timedelta(hours=10))

        assert said(lan, typed).ready == "Ngoài giờ làm việc: ghi lý do nhận"
        assert said(lan, typed | {"out_of_hours_reason": "Người dân ở xa"}).is_ready


class TestPlaces:
    """Guided, received, solved and returned may be four places. Law: 118/2025/NĐ-CP, Điều 15."""

    @pytest.fixture
    def free(self, db):
        return make_desk(is_place_independent=True)

    @pytest.fixture
    def beside(self, free):
        """Return two communes of the same province, ready to solve what is filed elsewhere."""
        others = [UnitFactory(parent=free.office.province, name=f"UBND xã {n}") for n in "AB"]
        for other in others:
            for code, department in free.office.departments.items():
                DepartmentFactory(unit=other, code=code, abbreviation=department.abbreviation)
        return others

    @pytest.fixture
    def form(self, free):
        return {
            "uid": str(uuid4()), "version": str(free.version.pk), "case_key": "main",
            "stands_for": "self", "name": "Mai Thị Ửng", "address": "Thôn Thượng",
            "declaration-here": "on", "declaration-originals": "1",
        }  # fmt: skip

    def test_four_places_are_asked_kept_and_shown(self, free, beside, form, signed_in):
        solves, guided = beside
        lan = signed_in(free.office.lan)
        where = {"competent": solves.pk, "result_at": solves.pk, "guided_at": guided.pk}

        lan.post(NEW, form | where | {"do": "take_in"})

        dossier = Dossier.objects.get()
        page = lan.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"]
        assert page.places == (
            ("Hướng dẫn tại", "UBND xã B"),
            ("Nhận tại", free.unit.name),
            ("Giải quyết", "UBND xã A"),
            ("Trả kết quả tại", "UBND xã A"),
        )

    def test_guided_is_optional_and_one_place_needs_no_words(self, free, beside, form, signed_in):
        lan = signed_in(free.office.lan)

        lan.post(NEW, form | {"guided_at": "", "do": "take_in"})

        dossier = Dossier.objects.get()
        assert dossier.guided_unit is None
        assert lan.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"].places == ()

    def test_a_place_that_is_no_office_here_is_refused(self, free, beside, form, signed_in):
        answer = signed_in(free.office.lan).post(
            NEW, form | {"guided_at": "999999", "do": "take_in"}
        )

        assert answer.status_code == 422
        assert not Dossier.objects.exists()


def test_asking_while_typing_costs_the_same(desk, lan, typed, django_assert_num_queries):
    lan.post(NEW, typed)

    with django_assert_num_queries(COST):
        lan.post(NEW, typed)

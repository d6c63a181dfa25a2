"""Work handed on, a rule overridden by a leader."""

from datetime import timedelta

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Step
from motcua.core import clock
from motcua.foundation.org.states import Role
from tests.factories.dossiers import ROAD, THURSDAY, make_desk
from tests.factories.org import LeaveFactory
from tests.factories.worktime import decided
from tests.web.desk.acts.hand import colleague, page

pytestmark = pytest.mark.django_db


class TestSteps:
    """Of several open steps each sees only what is theirs."""

    @pytest.fixture
    def forked(self, client):
        with clock.standing_at(THURSDAY):
            desk = make_desk(
                road=(
                    ROAD[0],
                    ("left", "Thẩm tra", "justice", Role.CASE_OFFICER, "8", ("receive",)),
                    ("right", "Kiểm tra", "economy", Role.CASE_OFFICER, "8", ("receive",)),
                    ("sign", "Ký", "leadership", Role.SIGNATORY, "4", ("left", "right")),
                    ("return", "Trả", "one_stop", Role.RECEPTION_OFFICER, None, ("sign",)),
                )
            )
            yield desk, operations.complete_step(desk.take_in(), by=desk.lan, at=THURSDAY)

    def test_the_head_of_the_second_branch_shares_out_the_second(self, client, forked):
        desk, dossier = forked
        head = colleague(desk, "Vi Thị Trưởng", "economy", Role.UNIT_HEAD)
        hand = colleague(desk, "Vi Văn Kinh", "economy")
        client.force_login(head)

        form = client.get(page(dossier, "assign")).context["form"]
        answer = client.post(
            page(dossier, "assign"), {"version": dossier.version, "handler": hand.pk}
        )

        assert [pk for pk, _ in form.fields["handler"].choices] == [str(hand.pk), "group"]
        assert "step_key" not in form.fields
        assert answer.status_code == 302
        assert Step.objects.get(key="right").handler == hand
        assert Step.objects.get(key="left").handler is None

    def test_many_at_once_too(self, client, forked):
        desk, dossier = forked
        client.force_login(colleague(desk, "Vi Thị Trưởng", "economy", Role.UNIT_HEAD))
        hand = colleague(desk, "Vi Văn Kinh", "economy")

        client.post("/desk/bulk/assign/", {"pick": dossier.code, "sent": "1", "handler": "least"})

        assert Step.objects.get(key="right").handler == hand

    def test_who_is_on_leave_stands_last_and_is_not_proposed(self, client, desk):
        away = colleague(desk, "An Văn Vắng", "justice")
        LeaveFactory(staff=away, first_day=THURSDAY.date(), last_day=THURSDAY.date())
        dossier = desk.walk(desk.take_in(), "examine")
        client.force_login(desk.head)

        form = client.get(page(dossier, "assign")).context["form"]

        assert [words for _, words in form.fields["handler"].choices][:2] == [
            "Lê Văn Minh, đang giữ 0 việc", "An Văn Vắng, đang giữ 0 việc, đang nghỉ",
        ]  # fmt: skip
        assert form.initial["handler"] == str(desk.office.minh.pk)


class TestOverride:
    """Past a rule goes a leader only, with a written reason: the form asks nobody else."""

    def test_after_the_days_of_examination_the_leader_is_asked_why(self, client):
        with clock.standing_at(THURSDAY):
            desk = make_desk(days="10")
            dossier = desk.walk(desk.take_in(), "examine")
        said = {"version": dossier.version, "reason": "x", "paper_divorce": "chưa có dấu"}
        with clock.standing_at(THURSDAY + timedelta(days=8)):
            client.force_login(desk.office.ha)
            without = client.post(page(dossier, "request_supplement"), said)
            done = client.post(
                page(dossier, "request_supplement"), said | {"override": "Tòa mới đính chính."}
            )

        assert without.status_code == 422
        assert "chậm nhất" in without.text
        assert done.status_code == 302
        assert Dossier.objects.get().override_count == 1

    def test_the_rule_is_said_with_the_office_s_own_number_and_basis(self, client, desk):
        decided(desk.unit, "supplement_count", "2")
        dossier = desk.walk(desk.take_in(), "examine")
        client.force_login(desk.office.minh)

        (notice,) = client.get(page(dossier, "request_supplement")).context["act"].notices

        assert (notice.fact, notice.law) == (
            "Chỉ được yêu cầu 2 lần", "88/2025/QĐ-UBND, Điều 7",
        )  # fmt: skip

    def test_others_are_not_offered_it(self, client, desk):
        dossier = desk.walk(desk.take_in(), "examine")
        client.force_login(desk.office.minh)

        form = client.get(page(dossier, "request_supplement")).context["form"]

        assert "override" not in form.fields

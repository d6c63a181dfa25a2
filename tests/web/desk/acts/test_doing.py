"""Acts done on their pages: what changes, what is offered next."""

from datetime import timedelta

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.core import clock
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY
from tests.web.desk.acts.hand import colleague, page, state_of

pytestmark = pytest.mark.django_db


def test_an_apology_in_time_moves_the_promise_and_offers_its_slip(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.ha)

    answer = client.post(
        page(dossier, "extend"),
        {"version": dossier.version, "new_day": "30/11/2026", "reason": "Chờ xác minh"},
    )

    assert answer["Location"] == f"/desk/dossiers/{dossier.code}/?printed=04"
    moved = Dossier.objects.get()
    assert clock.local(moved.due_at).date().isoformat() == "2026-11-30"


def test_a_supplement_asks_for_everything_in_one_form(client, desk):
    dossier = desk.walk(desk.take_in(), "examine")
    client.force_login(desk.office.minh)

    answer = client.post(
        page(dossier, "request_supplement"),
        {
            "version": dossier.version,
            "paper_divorce": "chưa có bản sao",
            "paper_declaration": "thiếu chữ ký",
            "reason": "Đã từng kết hôn",
        },
    )

    assert answer.status_code == 302
    asked = Dossier.objects.get().supplement_requests.get()
    assert [item["component"] for item in asked.items] == ["declaration", "divorce"]


def test_a_supplement_that_asks_for_nothing_is_refused(client, desk):
    dossier = desk.walk(desk.take_in(), "examine")
    client.force_login(desk.office.minh)

    answer = client.post(
        page(dossier, "request_supplement"), {"version": dossier.version, "reason": "x"}
    )

    assert answer.status_code == 422
    assert state_of(dossier) == "processing"


def test_what_was_brought_continues_the_work(client, desk):
    dossier = desk.walk(desk.take_in(), "examine")
    client.force_login(desk.office.minh)
    client.post(
        page(dossier, "request_supplement"),
        {"version": dossier.version, "paper_divorce": "chưa có", "reason": "x"},
    )
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "take_supplement"), {"paper_divorce": "copy_count"})

    assert answer.status_code == 302
    assert state_of(dossier) == "processing"


def test_assignment_proposes_the_least_loaded(client, desk):
    dossier = desk.walk(desk.take_in(), "examine")
    client.force_login(desk.head)

    text = client.get(page(dossier, "assign")).content.decode()

    assert "Lê Văn Minh, đang giữ 0 việc" in text
    answer = client.post(
        page(dossier, "assign"), {"version": dossier.version, "handler": desk.office.minh.pk}
    )
    assert answer.status_code == 302
    assert Dossier.objects.get().positions[0]["handler"] == desk.office.minh.pk


def test_a_result_needs_its_number(client, desk):
    dossier = desk.walk(desk.take_in(), "stamp")
    client.force_login(desk.clerk)

    answer = client.post(
        page(dossier, "resolve"),
        {"version": dossier.version, "outcome": "granted", "name": "Giấy xác nhận"},
    )

    assert answer.status_code == 422
    assert "chưa ghi số, ký hiệu" in answer.content.decode()


def test_resolved_and_handed_over(client, desk):
    dossier = desk.walk(desk.take_in(), "stamp")
    client.force_login(desk.clerk)
    client.post(
        page(dossier, "resolve"),
        {
            "version": dossier.version, "outcome": "granted", "name": "Giấy xác nhận",
            "number": "12/XN", "issued_on": "19/11/2026", "signed_by_name": "Nguyễn Thu Hà",
        },
    )  # fmt: skip
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "hand_over"), {"handed_to": "Mai Thị Ửng"})

    assert answer.status_code == 302
    assert state_of(dossier) == "handed_over"


def test_late_dossiers_still_get_their_apology(client, desk):
    dossier = desk.take_in()
    late = dossier.due_at + timedelta(days=1)
    with clock.standing_at(late):
        client.force_login(desk.office.ha)
        answer = client.post(
            page(dossier, "extend"),
            {"version": dossier.version, "new_day": "30/11/2026", "reason": "Cúp điện"},
        )

    assert answer.status_code == 302
    after = Dossier.objects.get()
    assert after.due_at == dossier.due_at
    assert clock.local(after.announced_at).date().isoformat() == "2026-11-30"


def test_what_came_by_post_is_no_visit(client, desk):
    dossier = desk.asked(desk.walk(desk.take_in(), "examine"), at=THURSDAY)
    client.force_login(desk.office.lan)

    client.post(page(dossier, "take_supplement"), {"paper_divorce": "copy_count", "by_post": "on"})

    assert Dossier.objects.get().visit_count == dossier.visit_count == 1


def test_a_leader_of_the_whole_unit_may_answer_for_a_department(client, desk):
    dossier = operations.consult(
        desk.walk(desk.take_in(), "examine"), department=desk.office.departments["economy"],
        question="Có tranh chấp không?", answer_by=THURSDAY + timedelta(hours=6), by=desk.minh,
        at=THURSDAY,
    )  # fmt: skip
    client.force_login(colleague(desk, "Bùi Chủ Tịch", None, Role.SIGNATORY))

    shown = client.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"]
    asked = dossier.consultations.get()
    answer = client.post(
        page(dossier, "answer_consultation"), {"consultation": asked.pk, "answer": "Không."}
    )

    assert "Trả lời ý kiến" in [act.label for act in (*shown.acts, *shown.more_acts)]
    assert answer.status_code == 302
    assert dossier.consultations.get().answer == "Không."


class TestReplacing:
    """A leader issues another result in place of a wrong one, from the desk."""

    SAID = {
        "name": "Giấy xác nhận", "number": "13/XN", "issued_on": "19/11/2026",
        "signed_by_name": "Nguyễn Thu Hà", "valid_to": "19/05/2027", "reason": "Sai năm sinh.",
    }  # fmt: skip

    def test_the_old_one_names_the_new(self, client, desk):
        dossier = desk.in_state("handed_over")
        old = dossier.results.get()
        client.force_login(desk.office.ha)

        answer = client.post(
            page(dossier, "replace_result"),
            self.SAID | {"version": dossier.version, "old": old.pk, "handed_to": "Mai Văn Con"},
        )

        assert answer.status_code == 302
        old.refresh_from_db()
        new = old.replaced_by
        assert (new.number, new.valid_to.isoformat(), new.handed_to) == (
            "13/XN", "2027-05-19", "Mai Văn Con",
        )  # fmt: skip
        shown = client.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"]
        assert [(line.number, line.fate, line.stands) for line in shown.results] == [
            ("12/UBND-XNTTHN", "thay bằng số 13/XN", False),
            ("13/XN", "đã trả 19/11/2026 cho Mai Văn Con", True),
        ]

    def test_not_without_number_and_reason(self, client, desk):
        dossier = desk.in_state("handed_over")
        client.force_login(desk.office.ha)

        answer = client.post(page(dossier, "replace_result"), {"old": dossier.results.get().pk})

        assert answer.status_code == 422
        assert "chưa ghi số, ký hiệu" in answer.text
        assert dossier.results.count() == 1

    def test_a_refusal_has_nothing_to_replace(self, client, desk):
        dossier = operations.resolve(
            desk.walk(desk.take_in(), "stamp"), outcome="refused", reason="Không đủ.",
            by=desk.by(Role.CLERK), at=THURSDAY + timedelta(hours=3),
        )  # fmt: skip
        client.force_login(desk.office.ha)

        shown = client.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"]

        assert "Thay kết quả" not in [act.label for act in (*shown.acts, *shown.more_acts)]

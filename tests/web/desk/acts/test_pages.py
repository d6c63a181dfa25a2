"""Every act is a page that asks first; who may not is told, and a line is left."""

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier
from motcua.foundation.audit.models import AuditLine
from motcua.web.desk.dossiers.acts.table import ACTS
from tests.factories.dossiers import THURSDAY
from tests.factories.org import make_office
from tests.web.desk.acts.hand import page, state_of

pytestmark = pytest.mark.django_db


# Done by rules, at intake, from home, or on a page of their own.
ELSEWHERE = {
    "file", "stop_unanswered", "consent_by_silence", "escalate", "warn_unanswered",
    "warn_silence", "recompute_promise", "remind_uncollected",
    "issue_routing_slip", "alarm", "hand_over_work", "take_result",
    "write_message", "send_supplement",
    "choose_return", "post_result", "follow_post", "take_from_post",
}  # fmt: skip


def test_every_act_of_a_person_has_a_page():
    assert set(LIFECYCLE.acts) - ELSEWHERE == set(ACTS)


@pytest.mark.parametrize("act", ["complete_step", "assign", "request_supplement", "consult"])
def test_a_page_asks_before_it_does(client, desk, act):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    answer = client.get(page(dossier, act))

    assert answer.status_code == 200
    assert dossier.applicant_name in answer.content.decode()
    assert state_of(dossier) == "received"


def test_completing_a_step_passes_it_on(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "complete_step"), {"version": dossier.version, "note": ""})

    assert (answer.status_code, answer["Location"]) == (302, f"/desk/dossiers/{dossier.code}/")
    assert Dossier.objects.get().positions[0]["key"] == "assign"


def test_a_stale_page_is_told_who_was_first(client, desk):
    dossier = desk.take_in()
    operations.note(dossier, text="đã gọi", by=desk.lan, at=THURSDAY)
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "complete_step"), {"version": dossier.version, "note": ""})

    assert answer.status_code == 409
    assert "Trần Thị Lan vừa làm việc với hồ sơ này" in answer.content.decode()
    assert Dossier.objects.get().positions[0]["key"] == "receive"


def test_the_wrong_person_gets_409_and_a_line(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.supervisor)

    answer = client.post(page(dossier, "complete_step"), {"version": dossier.version})

    assert answer.status_code == 409
    assert AuditLine.objects.filter(kind="refused").count() == 1


def test_the_wrong_state_is_409(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "hand_over"), {"handed_to": "Ửng"})

    assert answer.status_code == 409
    assert state_of(dossier) == "received"


def test_another_units_dossier_is_404_and_a_line(client, desk):
    dossier = desk.take_in()
    stranger = make_office()
    client.force_login(stranger.lan)

    answer = client.get(page(dossier, "complete_step"))

    assert answer.status_code == 404
    lines = AuditLine.objects.filter(kind="unseen")
    assert [line.subject for line in lines] == [dossier.code]


def test_an_unknown_act_is_404(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    assert client.get(page(dossier, "explode")).status_code == 404


def test_a_refused_rule_is_a_sentence_on_the_form(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.ha)

    answer = client.post(
        page(dossier, "extend"),
        {"version": dossier.version, "new_day": "22/11/2026", "reason": "Cúp điện"},
    )

    assert answer.status_code == 422
    assert "là ngày nghỉ" in answer.content.decode()
    assert Dossier.objects.get().extension_count == 0

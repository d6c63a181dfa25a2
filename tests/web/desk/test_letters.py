"""Letters at the desk: a list of who waits, the conversation on the dossier's page, the answer."""

from uuid import uuid4

import pytest

from motcua.casework.dossiers import operations
from motcua.core.actors import Citizen
from motcua.foundation.notifications.models import Message
from tests.factories.dossiers import LATER


@pytest.fixture
def dossier(desk):
    made = desk.take_in()
    person = made.parties.get(part="submitter").person
    by = Citizen(person.pk, person.name)
    return operations.write_message(made, text="Bao giờ xong <ạ>?", uid=uuid4(), by=by, at=LATER)


def test_who_waits_stands_in_the_list(lan, dossier):
    page = lan.get("/desk/letters/").text

    assert "1 người đang chờ trả lời" in page
    assert "Bao giờ xong &lt;ạ&gt;?" in page
    assert f"/desk/dossiers/{dossier.code}/#letters" in page


def test_nobody_waits_is_said(desk, lan):
    assert "Không có tin nào của người dân chờ trả lời" in lan.get("/desk/letters/").text


def test_the_page_shows_both_and_what_was_told(lan, dossier):
    lan.post(f"/desk/dossiers/{dossier.code}/answer_message/", {"text": "Thứ Hai."})
    Message.objects.filter(kind="received").update(status="delivered", sent_at=LATER)

    page = lan.get(f"/desk/dossiers/{dossier.code}/").text

    assert "Bao giờ xong &lt;ạ&gt;?" in page
    assert "Thứ Hai." in page
    assert "Đã nhắn tin 10:30, máy báo đã tới" in page
    assert "Không cần trả lời" not in page


def test_an_empty_answer_is_told_and_nothing_is_sent(lan, dossier):
    answer = lan.post(f"/desk/dossiers/{dossier.code}/answer_message/", {"text": " "})

    assert answer.status_code == 422
    assert Message.objects.filter(kind="answered").count() == 0


def test_settled_nobody_waits(lan, dossier):
    answer = lan.post(f"/desk/dossiers/{dossier.code}/settle_message/", {"sure": "1"})

    dossier.refresh_from_db()
    assert answer.status_code == 302
    assert dossier.unanswered_since is None


def test_who_only_supervises_reads(desk, dossier, signed_in):
    client = signed_in(desk.supervisor)

    assert "Gửi cho người dân" not in client.get(f"/desk/dossiers/{dossier.code}/").text
    answer = client.post(f"/desk/dossiers/{dossier.code}/answer_message/", {"text": "Có."})
    assert answer.status_code == 409


def test_a_stranger_finds_nothing(dossier, stranger, signed_in):
    client = signed_in(stranger)

    assert "Bao giờ" not in client.get("/desk/letters/").text
    answer = client.post(f"/desk/dossiers/{dossier.code}/answer_message/", {"text": "Có."})
    assert answer.status_code == 404

"""What people say is wrong is answered in writing, by who may, once."""

import pytest

from motcua.foundation.people import operations
from motcua.foundation.people.models import CorrectionRequest
from motcua.foundation.people.queries import signed_in
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.filing import browser_of, citizen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def account():
    return citizen(name="Mai Thị Ửng")


@pytest.fixture
def asked(account):
    return operations.ask_correction(
        "Năm sinh đúng là 1986.", by=signed_in(account.pk), at=THURSDAY
    )


def test_the_head_answers_and_the_person_reads_it(client, desk, account, asked):
    client.force_login(desk.centre_head)
    assert "Năm sinh đúng là 1986" in client.get("/desk/corrections/").content.decode()

    answer = client.post(f"/desk/corrections/{asked.uid}/", {"answer": "Đã sửa năm sinh."})

    assert answer.status_code == 302
    kept = CorrectionRequest.objects.get()
    assert (kept.answer, kept.answered_by) == ("Đã sửa năm sinh.", "Lê Khắc Hậu")
    assert "Đã sửa năm sinh." in browser_of(account).get("/me/data/").content.decode()
    assert client.get(f"/desk/corrections/{asked.uid}/").status_code == 404


def test_without_words_nothing_is_answered(client, desk, asked):
    client.force_login(desk.centre_head)

    assert client.post(f"/desk/corrections/{asked.uid}/", {"answer": " "}).status_code == 422
    assert CorrectionRequest.objects.get().answered_at is None


def test_who_may_not_answer_sees_none(client, desk, asked):
    client.force_login(desk.office.minh)

    assert "Năm sinh" not in client.get("/desk/corrections/").content.decode()
    assert client.post(f"/desk/corrections/{asked.uid}/", {"answer": "x"}).status_code == 404
    assert CorrectionRequest.objects.get().answered_at is None

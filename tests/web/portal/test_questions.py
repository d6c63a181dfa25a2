"""Anybody asks, the counter answers, everybody reads; a flood is turned away kindly."""

import pytest

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.models import AskedQuestion
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.org.queries import acting
from tests.factories.dossiers import make_desk

pytestmark = pytest.mark.django_db
GUIDE = "1. Ở đâu?\n- Đây => đúng\n- Kia => dừng: gọi"


@pytest.fixture
def desk(morning):
    return make_desk()


def ask(client, text="Có cần bản sao không?", **more):
    return client.post("/questions/ask/?about=1.004873", {"text": text, **more})


def test_a_question_waits_and_nobody_reads_it_yet(client, desk):
    answer = ask(client)

    assert (answer.status_code, answer["Location"]) == (302, "/questions/asked/")
    question = AskedQuestion.objects.get()
    assert (question.procedure.code, question.state) == ("1.004873", "waiting")
    assert "127.0.0.1" not in question.asked_from
    assert "bản sao" not in client.get("/questions/").content.decode()


def test_an_answer_is_read_by_all_where_it_belongs(client, desk, morning):
    ask(client, "<b>Có cần</b> bản sao không?")
    question = AskedQuestion.objects.get()
    operations.answer(question, "Không cần.", publish=True, by=desk.lan, at=morning)

    for page in ("/questions/", "/p/1.004873/"):
        text = client.get(page).content.decode()
        assert "Không cần." in text
        assert "&lt;b&gt;Có cần" in text


def test_a_question_set_aside_is_not_published(client, desk, morning):
    ask(client)
    operations.answer(AskedQuestion.objects.get(), "", publish=False, by=desk.lan, at=morning)

    assert "bản sao" not in client.get("/questions/").content.decode()


def test_an_empty_and_an_endless_question_are_refused(client, desk):
    for text in ("", "   ", "x" * 1001):
        assert ask(client, text).status_code == 422
    assert AskedQuestion.objects.count() == 0


def test_asked_twice_is_taken_once(client, desk):
    ask(client)
    ask(client)

    assert AskedQuestion.objects.count() == 1


def test_a_machine_that_fills_the_trap_is_thanked_and_not_heard(client, desk):
    assert ask(client, website="http://spam.example").status_code == 302
    assert AskedQuestion.objects.count() == 0


def test_a_flood_from_one_address_is_told_to_call(client, desk):
    for number in range(12):
        ask(client, f"Câu {number}")

    page = ask(client, "Câu nữa")

    assert page.status_code == 422
    assert "gọi đường dây nóng" in page.content.decode()
    assert AskedQuestion.objects.count() == 12


def test_only_the_counter_answers_and_only_with_words(client, desk, morning):
    ask(client)
    question = AskedQuestion.objects.get()

    with pytest.raises(NotYours):
        operations.answer(
            question, "a", publish=True, by=acting(desk.office.minh, morning), at=morning
        )
    with pytest.raises(Refused):
        operations.answer(question, "  ", publish=True, by=desk.lan, at=morning)
    operations.answer(question, "a", publish=True, by=desk.lan, at=morning, stamp=1)
    with pytest.raises(Stale):
        operations.answer(question, "b", publish=True, by=desk.lan, at=morning, stamp=1)
    assert AskedQuestion.objects.get().answer == "a"


def test_the_desk_answers_by_its_pages(client, desk):
    ask(client)
    client.force_login(desk.office.lan)
    uid = AskedQuestion.objects.get().uid

    assert "Có cần bản sao" in client.get("/desk/asked/").content.decode()
    done = client.post(f"/desk/asked/{uid}/", {"answer": "Không cần.", "version": 1})

    assert done.status_code == 302
    assert AskedQuestion.objects.get().state == "published"


def test_another_offices_question_is_not_seen(client, desk):
    ask(client)
    client.force_login(make_desk(code="1.000894").office.lan)

    assert client.get(f"/desk/asked/{AskedQuestion.objects.get().uid}/").status_code == 404


def test_words_and_guides_are_kept_by_pages(client, desk):
    client.force_login(desk.office.admin)
    form = {"phrase": "giấy ế", "means": "", "codes": "1.004873", "version": 0}

    assert client.post("/desk/words/new/", form).status_code == 302
    assert client.post("/desk/words/new/", form).status_code == 409
    assert "1.004873" in client.get("/desk/words/", {"try": "xin giay e"}).content.decode()

    guide = {"summary": "Độc thân", "version": 1, "questions": GUIDE}
    assert client.post("/desk/words/guides/1.004873/", guide).status_code == 302
    assert "Ở đâu?" in client.get("/p/1.004873/check/").content.decode()
    wrong = {**guide, "questions": "1. Ở đâu?\n- Đây -> đúng", "version": 2}
    page = client.post("/desk/words/guides/1.004873/", wrong).content.decode()
    assert "Dòng 2 chưa đọc được" in page


def test_whoever_only_works_on_dossiers_keeps_no_words(desk, morning):
    by = acting(desk.office.minh, morning)
    with pytest.raises(NotYours):
        operations.set_word("x y", means="", codes=[], by=by, at=morning)

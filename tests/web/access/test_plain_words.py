"""A NUL in what is asked: 400 with a sentence, on every database, before a page reads it."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/find/?q=khai%00sinh", "/find/?q%00=khai", "/p/1.00%00/"])
def test_an_address_with_a_nul_is_not_understood(client, path):
    answer = client.get(path)

    assert answer.status_code == 400
    assert "Không hiểu yêu cầu này" in answer.content.decode()


@pytest.mark.parametrize("typed", [{"login": "ha\0", "password": "x"}, {"lo\0gin": "ha"}])
def test_a_form_with_a_nul_is_not_understood(client, typed):
    assert client.post("/accounts/login/", typed).status_code == 400


def test_other_strange_letters_are_words(client, office):
    assert client.get("/find/?q=%01%7F%E2%80%8B").status_code == 200

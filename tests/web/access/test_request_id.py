"""Every answer names its request."""

import pytest

from motcua.web.access.request_id import HEADER, current_request_id


def test_a_request_is_given_an_id(client):
    first, second = (client.get("/healthz").headers[HEADER] for _ in range(2))

    assert (len(first), len(second)) == (32, 32)
    assert first != second


def test_a_plausible_id_of_a_proxy_is_kept(client):
    answer = client.get("/healthz", headers={HEADER: "0af7651916cd43dd-8448"})

    assert answer.headers[HEADER] == "0af7651916cd43dd-8448"


@pytest.mark.parametrize("offered", ["short", "x" * 41, "a" * 20 + '"}', "tên-của-ai-đó"])
def test_anything_else_is_not_repeated(client, offered):
    answer = client.get("/healthz", headers={HEADER: offered.encode("utf-8").decode("latin-1")})

    assert len(answer.headers[HEADER]) == 32


def test_outside_a_request_there_is_none(client):
    client.get("/healthz")

    assert current_request_id() == ""

"""Whoever is asked is public and listed, whatever a link says; answers are told apart."""

import time

import pytest

from motcua.core import outside
from motcua.core.outside import Allowed, Answer, Why, ask

PRIVATE_INSIDE = ("8.8.8.8", "10.1.2.3", "100.64.0.1", "224.0.0.1", "64:ff9b::a00:1",
                  "2002:a00:1::1", "::ffff:10.0.0.1")  # fmt: skip
HERE = Allowed(("127.0.0.1",), ("127.0.0.0/8",))
EVERY_NAME = ("127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "2130706433", "0.0.0.0",  # noqa: S104 - must not be asked
              "0x7f.1", "::1", "::ffff:127.0.0.1", "192.168.1.1", "fd00::1")  # fmt: skip


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(outside, "SECONDS", 0.4)
    monkeypatch.setattr(outside, "MOST_SECONDS", 1)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/well", Answer(200)),
        ("/well?a=1&b=tiếng Việt", Answer(200)),
        ("/gone", Answer(404)),
        ("/broken", Answer(500)),
        ("/closed", Answer(403)),
        ("/no-head", Answer(200)),
        ("/moved", Answer(200)),
        ("/loop", Answer(why=Why.MANY_REDIRECTS)),
        ("/slow", Answer(why=Why.NO_ANSWER)),
        ("/hangs-up", Answer(why=Why.NO_ANSWER)),
        ("/away", Answer(why=Why.NOT_ALLOWED)),
        ("/file", Answer(why=Why.NOT_ALLOWED)),
        ("/nowhere", Answer(why=Why.MANY_REDIRECTS)),
        ("/odd", Answer(why=Why.NOT_ALLOWED)),
    ],
)
def test_each_answer_is_what_it_is(neighbour, path, answer):
    assert ask(neighbour.address + path, HERE) == answer


def test_it_is_asked_by_its_name_and_nothing_is_read(neighbour):
    ask(f"{neighbour.address}/well", HERE)

    host = neighbour.address.removeprefix("http://")
    assert neighbour.asked == [("HEAD", "/well", host)]


def test_whoever_drips_a_letter_a_time_is_hung_up_on(neighbour):
    began = time.monotonic()

    ask(f"{neighbour.address}/drips", HERE)

    assert time.monotonic() - began < 5


@pytest.mark.parametrize("host", EVERY_NAME)
def test_no_private_address_is_asked_however_it_is_written(neighbour, host):
    port = neighbour.server.server_port
    written = f"[{host}]" if ":" in host else host

    for url in (f"http://{written}/", f"http://{written}:{port}/", f"https://{written}/"):
        assert ask(url, Allowed(EVERY_NAME)) == Answer(why=Why.NOT_ALLOWED)
    assert neighbour.asked == []


def test_one_private_address_of_a_name_is_enough_to_refuse():
    allowed = Allowed(("x.gov.vn",))

    assert [allowed.address(one) for one in PRIVATE_INSIDE] == [
        True, *[False] * 6,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://gov.vn/", "gopher://gov.vn/", "javascript:alert(1)", "",
        "http://", "http://gov.vn:22/", "https://gov.vn:80/", "http://me:secret@gov.vn/",
        "http://gov.vn.evil.example/", "http://evil.example/?gov.vn", "http://evilgov.vn/",
        "http://gov.vn:x/", "http://[gov.vn/",
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_is_not_even_looked_up(url):
    assert ask(url, Allowed(("gov.vn",))) == Answer(why=Why.NOT_ALLOWED)


def test_names_below_a_listed_one_are_listed():
    allowed = Allowed(("gov.vn",))

    assert allowed.name("gov.vn")
    assert allowed.name("dichvucong.gov.vn")


def test_nobody_behind_the_port_is_no_answer(neighbour):
    neighbour.server.shutdown()
    neighbour.server.server_close()

    assert ask(f"{neighbour.address}/", HERE) == Answer(why=Why.NO_ANSWER)

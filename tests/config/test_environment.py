"""Nonsense in the environment stops the start; silence means the default."""

import re
from pathlib import Path

import pytest

from config.clamd import clamd
from config.environment import (
    BadEnvironment,
    env_bool,
    env_int,
    env_list,
    env_path,
    env_secret,
    env_text,
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("yes", True), (" ON ", True), ("1", True), ("no", False), ("False", False), ("0", False)],
)
def test_yes_and_no_in_every_spelling(monkeypatch, said, meant):
    monkeypatch.setenv("X", said)

    assert env_bool("X", default=not meant) is meant


@pytest.mark.parametrize("said", [None, "", "  "])
def test_silence_is_the_default(monkeypatch, said):
    monkeypatch.delenv("X", raising=False)
    if said is not None:
        monkeypatch.setenv("X", said)

    assert env_bool("X", default=True) is True
    assert env_int("X", 7) == 7
    assert env_text("X", "a") == "a"
    assert env_list("X", ("a",)) == ["a"]
    assert env_path("X", Path("/a")) == Path("/a")


def test_a_bool_that_is_neither_is_refused(monkeypatch):
    monkeypatch.setenv("X", "maybe")

    with pytest.raises(BadEnvironment, match="X must be yes or no, not 'maybe'"):
        env_bool("X", default=True)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("many", "X must be a whole number, not 'many'"),
        ("4.5", "X must be a whole number, not '4.5'"),
        ("0", "X must be at least 1, not 0"),
        ("-3", "X must be at least 1, not -3"),
    ],
)
def test_a_number_that_cannot_be_meant_is_refused(monkeypatch, said, sentence):
    monkeypatch.setenv("X", said)

    with pytest.raises(BadEnvironment, match=re.escape(sentence)):
        env_int("X", 4, least=1)


def test_a_list_is_split_at_commas(monkeypatch):
    monkeypatch.setenv("X", " a, b ,,c")

    assert env_list("X") == ["a", "b", "c"]


def test_a_path_is_made_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("X", "below")

    assert env_path("X", Path("/a")) == tmp_path / "below"


def test_a_secret_comes_from_the_variable_first(monkeypatch, tmp_path):
    file = tmp_path / "kept"
    file.write_text("from the file\n")
    monkeypatch.setenv("X", "said")

    assert env_secret("X", file) == "said"


def test_a_secret_comes_from_the_file_named_before_the_usual_one(monkeypatch, tmp_path):
    usual, named = tmp_path / "usual", tmp_path / "named"
    usual.write_text("usual\n")
    named.write_text("named\n")
    monkeypatch.delenv("X", raising=False)

    assert env_secret("X", usual) == "usual"
    monkeypatch.setenv("X_FILE", str(named))
    assert env_secret("X", usual) == "named"


def test_a_secret_said_twice_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("X", "said")
    monkeypatch.setenv("X_FILE", str(tmp_path / "named"))

    with pytest.raises(BadEnvironment, match="set X or X_FILE, not both"):
        env_secret("X")


def test_a_secret_that_is_nowhere_is_refused(monkeypatch, tmp_path):
    monkeypatch.delenv("X", raising=False)
    empty = tmp_path / "empty"
    empty.write_text("\n")

    with pytest.raises(BadEnvironment, match="X or X_FILE must be set"):
        env_secret("X")
    with pytest.raises(BadEnvironment, match=r"cannot read .*gone: No such file"):
        env_secret("X", tmp_path / "gone")
    with pytest.raises(BadEnvironment, match="empty is empty"):
        env_secret("X", empty)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", None),
        ("unix:/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("tcp://quet.noibo:3311", ("quet.noibo", 3311)),
        ("tcp://127.0.0.1", ("127.0.0.1", 3310)),
    ],
)
def test_where_the_virus_scanner_listens(monkeypatch, said, meant):
    monkeypatch.setenv("CLAMD", said)

    assert clamd() == meant


@pytest.mark.parametrize(
    "said", ["yes", "unix:run", "http://a:1", "tcp://", "tcp://a:x", "tcp://a/b"]
)
def test_a_scanner_nobody_can_reach_stops_the_start(monkeypatch, said):
    monkeypatch.setenv("CLAMD", said)

    with pytest.raises(BadEnvironment, match="CLAMD"):
        clamd()

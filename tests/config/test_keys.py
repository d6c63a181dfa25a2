"""Keys are made once, for their owner only, and never replaced."""

import pytest

from config import keys
from config.environment import BadEnvironment


@pytest.fixture
def no_keys(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    for name in keys.NAMES:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)
    return tmp_path / "keys"


def test_missing_keys_are_made_for_the_owner_only(no_keys):
    assert keys.make_missing_keys() == ["secret_key", "field_keys", "lookup_secret"]

    modes = {file.name: oct(file.stat().st_mode & 0o777) for file in no_keys.iterdir()}
    assert modes == dict.fromkeys(keys.NAMES, "0o600")
    assert [len(key) for key in keys.read_field_keys()] == [32]


def test_keys_that_are_there_stay(no_keys):
    keys.make_missing_keys()
    before = {file.name: file.read_text() for file in no_keys.iterdir()}

    assert keys.make_missing_keys() == []
    assert {file.name: file.read_text() for file in no_keys.iterdir()} == before


def test_a_key_of_the_environment_is_not_made_again(no_keys, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "said")
    monkeypatch.setenv("LOOKUP_SECRET_FILE", "/run/secrets/lookup")

    assert keys.make_missing_keys() == ["field_keys"]


def test_field_keys_are_read_newest_first(no_keys, monkeypatch):
    newest, oldest = "B" * 43 + "=", "A" * 43 + "="
    monkeypatch.setenv("FIELD_KEYS", f"{newest},{oldest}")

    assert keys.read_field_keys()[1] == bytes(32)
    assert keys.read_field_keys()[0] != bytes(32)


@pytest.mark.parametrize("bad", ["AAAA", "not base64!", "A" * 44])
def test_a_field_key_of_the_wrong_size_stops_the_start(no_keys, monkeypatch, bad):
    monkeypatch.setenv("FIELD_KEYS", bad)

    with pytest.raises(BadEnvironment, match="32 bytes"):
        keys.read_field_keys()

"""A bad set-up does not start."""

from types import SimpleNamespace

import pytest

from motcua.web.access import checks

SQLITE = {"default": {"ENGINE": "config.sqlite"}}
POSTGRES = {"default": {"ENGINE": "django.db.backends.postgresql"}}


@pytest.mark.parametrize(
    ("number", "databases", "redis", "found"),
    [
        (1, SQLITE, "", []),
        (1, POSTGRES, "", []),
        (2, POSTGRES, "redis://cache", []),
        (2, POSTGRES, "", ["house.E002"]),
        (2, SQLITE, "redis://cache", ["house.E001"]),
        (2, SQLITE, "", ["house.E001", "house.E002"]),
    ],
)
def test_more_than_one_process_needs_postgres_and_redis(
    monkeypatch, number, databases, redis, found
):
    # Not Django's settings: those would tear the databases of the other tests apart.
    said = SimpleNamespace(WEB_PROCESSES=number, DATABASES=databases, REDIS_URL=redis)
    monkeypatch.setattr(checks, "settings", said)

    assert [mistake.id for mistake in checks.processes()] == found


def test_keys_others_can_read_are_named(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    keys = tmp_path / "keys"
    keys.mkdir()
    for name, mode in (("secret_key", 0o600), ("field_keys", 0o640), ("lookup_secret", 0o604)):
        (keys / name).touch()
        (keys / name).chmod(mode)

    assert [mistake.msg for mistake in checks.keys_are_private()] == [
        "The key field_keys can be read by others on this machine.",
        "The key lookup_secret can be read by others on this machine.",
    ]


def test_without_key_files_there_is_nothing_to_warn_of(settings, tmp_path):
    settings.DATA_DIR = tmp_path

    assert checks.keys_are_private() == []

"""The probes of the machine."""

import pytest
from django.conf import settings
from django.db import DatabaseError

from motcua import __version__
from motcua.web.access import health


def test_healthz_says_it_lives_and_of_which_version(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "version": __version__})


def test_healthz_may_not_be_posted_to(client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_readyz_finds_an_office_ready(client):
    answer = client.get("/readyz")

    ready = {"status": "ready", "version": __version__, "reasons": []}
    assert (answer.status_code, answer.json()) == (200, ready)


def test_readyz_names_each_reason(client, monkeypatch, tmp_path):
    class Silent:
        def __init__(self, *_):
            raise DatabaseError("Nguyễn Văn A")

    monkeypatch.setattr(health, "MigrationExecutor", Silent)
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "gone")
    monkeypatch.setattr(settings, "FIELD_KEYS", [])

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["reasons"] == [
        "the database does not answer",
        "the data folder cannot be written",
        "FIELD_KEYS is missing",
    ]


@pytest.mark.django_db
def test_readyz_counts_the_migrations_not_applied(client, monkeypatch):
    class Behind(health.MigrationExecutor):
        def migration_plan(self, *_, **__):
            return [("a", False), ("b", False)]

    monkeypatch.setattr(health, "MigrationExecutor", Behind)

    assert client.get("/readyz").json()["reasons"] == ["2 migrations are not applied"]

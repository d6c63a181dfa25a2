"""One address says which database, and how."""

import pytest

from config.database import DISKS_OF_TODAY, database
from config.environment import BadEnvironment

PREPARED = {
    "server_side_binding": True,
    "prepare_threshold": 5,
    "options": DISKS_OF_TODAY,
}


def test_a_sqlite_file_is_opened_for_one_office():
    said = database("sqlite:////var/lib/motcua/office%201.sqlite3")

    assert (said["ENGINE"], said["NAME"]) == ("config.sqlite", "/var/lib/motcua/office 1.sqlite3")
    assert said["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in said["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in said["OPTIONS"]["init_command"]


def test_a_relative_sqlite_file_stays_relative():
    assert database("sqlite:///office.sqlite3")["NAME"] == "office.sqlite3"


def test_a_postgres_address_is_taken_apart():
    said = database("postgres://m%40n:p%2Fw@db.example:5433/motcua?sslmode=verify-full")

    assert said == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "motcua",
        "USER": "m@n",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full", **PREPARED},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def test_a_socket_folder_is_a_host():
    said = database("postgresql:///motcua?host=/var/run/postgresql")

    assert (said["HOST"], said["PORT"], said["OPTIONS"]) == ("/var/run/postgresql", "", PREPARED)


def test_behind_a_pooler_nothing_stays_prepared_or_set():
    said = database("postgres://db/motcua?prepare_threshold=0")

    assert said["OPTIONS"] == {"server_side_binding": False, "prepare_threshold": None}


def test_settings_of_the_address_are_taken_instead_of_ours():
    said = database("postgres://db/motcua?options=-c%20random_page_cost%3D4")

    assert said["OPTIONS"]["options"] == "-c random_page_cost=4"


def test_a_pool_gives_connections_back_after_each_request():
    said = database("postgres://db/motcua", pool_size=6)

    assert said["OPTIONS"]["pool"] == {"min_size": 2, "max_size": 6, "timeout": 10}
    assert said["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize("address", ["mysql://db/motcua", "motcua.sqlite3", "postgres://db/"])
def test_another_address_is_refused(address):
    with pytest.raises(BadEnvironment, match="DATABASE_URL"):
        database(address)

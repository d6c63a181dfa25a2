"""The request knows its person and their duties, once, and only when asked."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.usefixtures("pages")


def test_a_view_knows_who_acts(lan):
    assert lan.get("/try/who/").text == "Trần Thị Lan ['reception_officer']"


def statements(client, address):
    """Return what a page asked of the database; a transaction inside a test is a savepoint."""
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [q["sql"] for q in asked if not re.match("SAVEPOINT|RELEASE", q["sql"])]


def test_a_desk_page_costs_three_queries(lan):
    lan.get("/try/who/")

    # session, account with post and home, duties
    assert len(statements(lan, "/try/who/")) == 3


def test_looks_cost_one_more_however_many(lan):
    lan.get("/try/looks/")

    asked = statements(lan, "/try/looks/")

    # session, account, lines; no duties: nobody asked for them
    assert len(asked) == 3
    assert asked[-1].startswith('INSERT INTO "audit_auditline"')


def test_a_stranger_acts_as_nobody(client, db):
    assert client.get("/try/public/").text == "khách"


def test_a_stranger_is_sent_to_sign_in(client, db):
    answer = client.get("/try/who/")

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/accounts/login/?next=/try/who/",
    )


def test_an_account_closed_in_the_meantime_is_a_stranger(lan, office):
    office.lan.is_active = False
    office.lan.save()

    assert lan.get("/try/who/").status_code == 302

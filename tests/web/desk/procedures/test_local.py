"""Decisions of one office beside a national procedure."""

from datetime import date
from uuid import uuid4

from motcua.backoffice.procedures.models import Overlay
from tests.factories.dossiers import THURSDAY
from tests.web.desk.procedures.hand import FIRST, PAGE, step_typed


def decision_typed(**changed):
    fields = {
        "uid": str(uuid4()), "number": "12/QĐ-UBND", "decided_on": "05/01/2026",
        "valid_from": "01/02/2026", "limits-TOTAL_FORMS": "3", "limits-INITIAL_FORMS": "0",
        "limits-0-case": "main", "limits-0-quantity": "2", "limits-0-limit_unit": "working_day",
    }  # fmt: skip
    return {**fields, **changed}


def test_a_commune_enters_and_applies_its_decision(desk, version, admin):
    response = admin.post(f"{FIRST}decisions/new/", decision_typed())
    overlay = Overlay.objects.get()
    assert response.url == f"/desk/procedures/decisions/{overlay.uid}/"
    page = admin.get(response.url).context["page"]
    assert page.limits == (
        ("Trường hợp chung", "Mọi cách nộp", "3 ngày làm việc", "2 ngày làm việc"),
    )

    admin.post(f"{response.url}confirm/", {"stamp": page.stamp})

    limit = admin.get(PAGE).context["page"].cases[0].limits[0]
    assert limit.local == "2 ngày làm việc theo 12/QĐ-UBND"


def test_longer_than_the_law_is_said_on_the_form(desk, version, admin):
    response = admin.post(f"{FIRST}decisions/new/", decision_typed(**{"limits-0-quantity": "9"}))

    assert response.status_code == 409
    assert "không được dài hơn thời hạn quốc gia (3 ngày làm việc)" in response.text


def test_sent_twice_a_decision_is_one(desk, version, admin):
    typed = decision_typed()

    first, again = (admin.post(f"{FIRST}decisions/new/", typed) for _ in range(2))

    assert first.url == again.url
    assert Overlay.objects.count() == 1


def test_its_own_route_is_drawn_and_must_fit(desk, version, admin):
    admin.post(f"{FIRST}decisions/new/", decision_typed())
    overlay = Overlay.objects.get()
    address = f"/desk/procedures/decisions/{overlay.uid}/"
    admin.post(f"{address}route/new/", step_typed(hours="24"))

    refused = admin.post(f"{address}confirm/", {"stamp": "2"})
    assert refused.status_code == 409
    assert "vượt thời hạn 2 ngày làm việc (16 giờ) là 8 giờ" in refused.text

    admin.post(f"{address}route/b1/", step_typed(hours="16", stamp="2"))
    admin.post(f"{address}confirm/", {"stamp": "3"})
    overlay.refresh_from_db()
    assert overlay.confirmed_at == THURSDAY


def test_a_decision_is_ended(desk, version, admin):
    admin.post(f"{FIRST}decisions/new/", decision_typed())
    overlay = Overlay.objects.get()
    address = f"/desk/procedures/decisions/{overlay.uid}/"
    admin.post(f"{address}confirm/", {"stamp": "1"})
    assert "Kết thúc quyết định 12/QĐ-UBND?" in admin.get(f"{address}end/").text

    admin.post(f"{address}end/", {"day": "01/12/2026", "reason": "Có quyết định mới"})

    overlay.refresh_from_db()
    assert overlay.valid_to == date(2026, 12, 1)


def test_an_officer_enters_no_decision(desk, version, lan):
    assert lan.post(f"{FIRST}decisions/new/", decision_typed()).status_code == 409
    assert Overlay.objects.count() == 0

"""The public look-up: code and progress for anybody, the promise for who holds the slip."""

import pytest
from django.conf import settings

from motcua.backoffice.documents.rules import lookup_key, lookup_path
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.rules import Asked
from tests.factories.dossiers import THURSDAY, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier():
    desk = make_desk()
    return desk.walk(desk.take_in(), "sign")


def path_of(dossier):
    return lookup_path(dossier.code, settings.LOOKUP_SECRET)


def test_the_page_asks_for_the_code(client, db):
    page = client.get("/follow/")

    assert page.status_code == 200
    assert "Mã hồ sơ" in page.content.decode()


def test_a_typed_code_leads_to_its_page(client, dossier):
    page = client.get("/follow/", {"code": f" {dossier.code.lower()} "})

    assert (page.status_code, page["Location"]) == (302, f"/h/{dossier.code}/")


@pytest.mark.parametrize("typed", ["", "123", "<script>", "H99-261119", "x" * 80])
def test_a_wrong_code_is_told_how_a_code_looks(client, typed):
    page = client.get("/follow/", {"code": typed})

    assert page.status_code == 400
    assert "<script>" not in page.content.decode()


def test_the_code_alone_shows_progress_and_nobody(client, dossier, morning):
    text = client.get(f"/h/{dossier.code}/").content.decode()

    assert "Đã làm được 50" in text
    for hidden in ("Ửng", "Hẹn trả", "tình trạng hôn nhân", "Lãnh đạo", "000298000018"):
        assert hidden not in text


def test_the_slip_opens_the_promise_and_the_turn(client, dossier, morning):
    text = client.get(path_of(dossier)).content.decode()

    assert "Cấp giấy xác nhận tình trạng hôn nhân" in text
    assert "Việc 4 trong 6 · đến lượt Lãnh đạo UBND" in text
    assert "17:00, thứ\xa0Ba\xa024/11/2026" in text or "thứ\xa0Ba" in text
    assert "Ông/bà không phải làm gì thêm" in text
    for hidden in ("Ửng", "000298000018", "Nguyễn Thu Hà"):
        assert hidden not in text


@pytest.mark.parametrize("key", ["AAAAAAAAAA", "0", "x" * 300], ids=["forged", "short", "long"])
def test_a_forged_key_finds_nothing(client, dossier, key):
    page = client.get(f"/h/{dossier.code}/{key}/")

    assert page.status_code == 404
    assert "tình trạng hôn nhân" not in page.content.decode()


def test_the_key_of_another_code_finds_nothing(client, dossier):
    key = lookup_key("H99.1-261119-0099", settings.LOOKUP_SECRET)

    assert client.get(f"/h/{dossier.code}/{key}/").status_code == 404


def test_an_unknown_code_says_what_to_do(client, db):
    page = client.get("/h/H99.1-261119-0099/")

    assert page.status_code == 404
    assert "Chưa thấy hồ sơ" in page.content.decode()


def test_who_must_act_is_told_what_to_do(client, morning):
    desk = make_desk()
    dossier = desk.walk(desk.take_in(), "examine")
    asked = [Asked("divorce", "Bản án ly hôn", "chưa có")]
    operations.request_supplement(
        dossier, asked=asked, reason="Đã từng kết hôn", by=desk.minh, at=THURSDAY
    )

    text = client.get(path_of(dossier)).content.decode()

    assert "Ông/bà mang giấy còn thiếu đến quầy" in text
    assert "không phải làm gì thêm" not in text
    assert "hạn " not in text


def test_what_was_taken_back_promises_nothing_any_more(client, morning):
    desk = make_desk()
    dossier = desk.walk(desk.take_in(), "examine")
    operations.withdraw(dossier, reason="Không cần nữa", by=desk.lan, at=THURSDAY)

    text = client.get(path_of(dossier)).content.decode()

    assert "Hẹn trả" not in text
    assert "chưa tính được" not in text
    assert "Đã làm được" not in text


def test_a_look_costs_the_same_few_statements(client, dossier, django_assert_num_queries):
    client.get(path_of(dossier))

    # Four of each are whose house and portal it is and its languages: asked once a minute where a cache is kept.
    with django_assert_num_queries(8):
        client.get(path_of(dossier))
    with django_assert_num_queries(6):
        client.get(f"/h/{dossier.code}/")

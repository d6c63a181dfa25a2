"""What the office does not receive: decided by a leader, said to the person, never erased."""

import pytest

from motcua.casework.dossiers.models import LockRule
from motcua.core.refusals import Refused
from tests.factories.org import make_office

WORDS = {"procedure_code": "1.004873", "reason": "Hệ thống bảo trì", "legal_basis": "12/QĐ-UBND"}


@pytest.fixture
def head(desk, signed_in):
    return signed_in(desk.centre_head)


def test_an_empty_list_says_so(head):
    assert "không có thủ tục nào bị dừng" in head.get("/desk/locks/").text


def test_a_rule_bars_intake_with_its_reason(desk, head):
    answer = head.post("/desk/locks/", WORDS)

    assert answer.status_code == 302
    with pytest.raises(Refused, match="Hệ thống bảo trì"):
        desk.take_in()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reason": ""}, "chưa ghi lý do"),
        ({"procedure_code": ""}, "Ghi số định danh hoặc mã thủ tục"),
        ({"procedure_code": "1.004837"}, "Danh mục không có thủ tục mã 1.004837."),
        ({"until": "01/01/2020"}, "phải sau hôm nay"),
    ],
    ids=["no-reason", "bars-nothing", "an-unknown-code", "ended-before"],
)
def test_wrong_words_are_told_and_nothing_is_stored(head, change, says):
    answer = head.post("/desk/locks/", WORDS | change)

    assert answer.status_code == 422
    assert says in answer.text
    assert LockRule.objects.count() == 0


def test_a_lifted_rule_stays_in_the_list(desk, head):
    head.post("/desk/locks/", WORDS)
    rule = LockRule.objects.get()

    answer = head.post(f"/desk/locks/{rule.uid}/lift/")

    assert answer.status_code == 302
    assert desk.take_in().state == "received"
    assert "Hệ thống bảo trì" in head.get("/desk/locks/").text


def test_only_leaders_decide_and_others_do_not_find_the_rules_of_another_unit(
    desk, lan, head, signed_in
):
    head.post("/desk/locks/", WORDS)
    rule = LockRule.objects.get()

    assert lan.post("/desk/locks/", WORDS).status_code == 409
    assert lan.post(f"/desk/locks/{rule.uid}/lift/").status_code == 409
    stranger = signed_in(make_office().lan)
    assert stranger.post(f"/desk/locks/{rule.uid}/lift/").status_code == 404
    assert LockRule.objects.filter(valid_to=None).count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(desk, head, count, django_assert_num_queries):
    for _ in range(count):
        head.post("/desk/locks/", WORDS)
    head.get("/desk/locks/")

    with django_assert_num_queries(COST):
        head.get("/desk/locks/")


COST = 15

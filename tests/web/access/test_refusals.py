"""A refusal becomes 409 and one sentence: on a page, in a fragment, in JSON."""

import pytest
from django.template.loader import get_template

pytestmark = pytest.mark.usefixtures("pages")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("refused", "Chưa đủ giấy tờ."),
        ("not-from-here", "Hồ sơ đã trả kết quả."),
        ("not-yours", "Việc này của người khác."),
        ("stale", "Lê Văn Minh vừa làm việc với hồ sơ này."),
    ],
)
def test_each_kind_is_409_with_its_sentence(lan, kind, sentence):
    answer = lan.post(f"/try/refuse/{kind}/")

    assert answer.status_code == 409
    assert sentence in answer.text
    assert "Chưa có gì thay đổi." in answer.text


def test_the_law_stands_beside_the_sentence(lan):
    assert "61/2018/NĐ-CP, Điều 17" in lan.post("/try/refuse/refused/").text


def test_htmx_gets_a_fragment(lan):
    answer = lan.post("/try/refuse/refused/", headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert 'role="alert"' in answer.text
    assert "Chưa đủ giấy tờ." in answer.text


def test_a_machine_gets_json(lan):
    answer = lan.post("/try/refuse/refused/", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()) == (
        409,
        {"message": "Chưa đủ giấy tờ.", "law": "61/2018/NĐ-CP, Điều 17"},
    )


def test_the_way_back_is_the_page_one_came_from(lan):
    came_from = "http://testserver/desk/dossiers/abc/"

    answer = lan.post("/try/refuse/refused/", headers={"Referer": came_from})

    assert f'href="{came_from}"' in answer.text


def test_the_way_back_never_leads_out(lan):
    answer = lan.post("/try/refuse/refused/", headers={"Referer": "https://elsewhere.example/"})

    assert "elsewhere" not in answer.text


def test_a_defect_stays_a_defect(lan):
    with pytest.raises(RuntimeError):
        lan.get("/try/breaks/")


def test_the_pages_of_this_door_are_found():
    names = ["refused_fragment", "unavailable", "locked_out", "form_page"]

    assert [get_template(f"access/{name}.html").origin.template_name for name in names] == [
        f"access/{name}.html" for name in names
    ]

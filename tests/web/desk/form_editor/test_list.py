"""The list of forms, and who may do what there."""

import pytest

from motcua.backoffice.procedures.models import FormRevision
from tests.web.desk.form_editor.hand import LIST, at, keys


def test_a_form_is_begun_from_an_empty_page(kept, version):
    answer_ = kept.post(LIST)

    draft = FormRevision.objects.get()
    assert answer_.url == at(draft)
    assert (draft.state, draft.title) == ("draft", "Tờ khai: Đăng ký kết hôn")
    page = kept.get(answer_.url).context["page"]
    assert page.problems == ("Phần 1 «Người khai»: chưa có ô nào.",)


def test_the_list_shows_each_revision(kept, published):
    page = kept.get(LIST).context["page"]

    assert [(title, [line.words for line in lines]) for title, lines in page.groups] == [
        ("Mọi trường hợp", ["bản 1, đã ban hành 19/11/2026"])
    ]


def test_a_version_without_forms_says_what_to_do(lan, version):
    response = lan.get(LIST)

    assert "chưa có tờ khai nào" in response.text
    assert "Lập tờ khai mới" not in response.text


# --- Who may


@pytest.mark.parametrize(
    "rest", ["head/", "section/", "section/a/", "field/late/", "section/a/new/"]
)
def test_who_does_not_keep_the_catalogue_is_refused(lan, draft, rest):
    assert lan.get(at(draft, rest)).status_code == 409


def test_who_does_not_keep_the_catalogue_reads_but_has_no_buttons(lan, draft):
    response = lan.get(at(draft))

    assert response.status_code == 200
    assert 'name="act"' not in response.text
    assert (
        lan.post(
            at(draft), {"part": "field", "key": "late", "act": "remove", "stamp": 1}
        ).status_code
        == 409
    )
    assert keys(draft) == [["late", "kind", "born"], ["reason"]]


@pytest.mark.parametrize("rest", ["head/", "section/a/", "field/nguoi_yeu_cau/"])
def test_a_published_form_is_not_edited(kept, published, rest):
    assert kept.get(at(published, rest)).status_code == 409


def test_a_form_that_is_not_there(kept, draft):
    assert kept.get(at(draft, "field/lost/")).status_code == 404
    assert kept.get(at(draft, "section/lost/")).status_code == 404
    assert (
        kept.get("/desk/procedures/forms/00000000-0000-0000-0000-000000000000/").status_code == 404
    )

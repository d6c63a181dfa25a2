"""A form published, revised, discarded, given to another office as a file."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import FormRevision
from motcua.foundation.org.queries import acting
from tests.factories import procedures as make
from tests.factories.dossiers import THURSDAY
from tests.factories.forms import form
from tests.web.desk.form_editor.hand import CODE, LIST, SHIPPED, at


def test_a_form_is_published_revised_and_discarded(kept, draft):
    kept.post(at(draft, "publish/"), {"stamp": draft.stamp})
    draft.refresh_from_db()
    assert draft.state == "published"

    response = kept.post(at(draft, "revise/"))
    second = FormRevision.objects.get(number=2)
    assert response.url == at(second)
    kept.post(at(second, "discard/"), {"stamp": second.stamp})
    assert FormRevision.objects.count() == 1


def test_a_faulty_form_is_not_published(kept, draft, keeper):
    operations.change_form(
        draft, form(), text="", stamp=1, by=acting(keeper, THURSDAY), at=THURSDAY
    )
    response = kept.post(at(draft, "publish/"), {"stamp": 2})

    assert response.status_code == 409
    assert "chưa có ô nào" in response.text


def test_a_form_goes_to_another_office_as_a_file(kept, published, desk):
    file = kept.get(at(published, "export/"))
    other = make.published("1.000656", name="Khác")

    response = kept.post(
        "/desk/procedures/1.000656/1/forms/bring/",
        {"parcel": SimpleUploadedFile("x.json", file.content)},
    )

    brought = FormRevision.objects.get(version=other)
    assert response.url == at(brought)
    assert queries.form_of(brought) == SHIPPED
    assert brought.origin.endswith(f"{CODE} bản 1")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "Tệp không đúng dạng JSON ở dòng 1, cột 2."),
        (json.dumps({"kind": "motcua-form", "form": {"title": "A", "sections": [{"key": "a", "title": "B", "fields": [{"key": "x", "kind": "spell", "label": "L"}]}]}}).encode(), "loại ô «spell» không dùng được."),
    ],
)  # fmt: skip
def test_a_bad_file_saves_nothing_and_says_why(kept, version, content, said):
    response = kept.post(f"{LIST}bring/", {"parcel": SimpleUploadedFile("x.json", content)})

    assert said in response.text
    assert not FormRevision.objects.exists()

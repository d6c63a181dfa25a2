"""The form on paper, and its page read back."""

from io import BytesIO

import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.rules.forms.codes import FormCode, write_code
from motcua.foundation.org.queries import acting
from tests.factories.dossiers import THURSDAY
from tests.factories.forms import field, form
from tests.web.desk.form_editor.hand import CODE, LIST, at


def test_the_empty_form_is_printed(lan, published):
    response = lan.get(at(published, "blank/"))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def code_of(revision):
    picture = BytesIO()
    segno.make(write_code(FormCode(revision.uid, 1)), error="q", micro=False).save(
        picture, kind="png", scale=8, border=4
    )
    return SimpleUploadedFile("page.png", picture.getvalue(), content_type="image/png")


def test_a_photographed_page_leads_to_the_intake_of_its_procedure(lan, published, version):
    response = lan.post("/desk/procedures/forms/read/", {"page": code_of(published)})

    assert "Tờ khai đăng ký kết hôn" in response.text
    href = f"/desk/dossiers/new/?choose={version.pk}"
    assert href in response.text
    assert lan.get(href).context["intake"].procedure == "Đăng ký kết hôn"


def test_a_page_that_is_not_known_says_how_to_photograph_it(lan, draft):
    unknown = lan.post("/desk/procedures/forms/read/", {"page": code_of(draft)})
    broken = lan.post(
        "/desk/procedures/forms/read/", {"page": SimpleUploadedFile("x.png", b"no picture")}
    )

    assert "không đọc được mã" in unknown.text
    assert "không phải PDF, JPEG hay PNG" in broken.text


def test_one_and_many_fields_cost_the_same(kept, version, keeper):
    def count(some_form):
        revision = operations.draft_form(
            version, some_form, by=acting(keeper, THURSDAY), at=THURSDAY
        )
        with CaptureQueriesContext(connection) as asked:
            kept.get(at(revision))
        operations.discard_form(revision, stamp=1, by=acting(keeper, THURSDAY), at=THURSDAY)
        return len(asked)

    count(form(field("x")))
    assert count(form(field("x"))) == count(form(*(field(f"x{n}") for n in range(3))))


def test_the_procedure_leads_to_its_forms(lan, published):
    response = lan.get(f"/desk/procedures/{CODE}/")

    assert LIST in response.text
    assert "Tờ khai đăng ký kết hôn" in response.text

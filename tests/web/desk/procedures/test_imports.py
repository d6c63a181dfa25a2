"""Rows read from the national portal, approved or set aside."""

import json

import pytest

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.models import StagedProcedure, Version
from motcua.backoffice.procedures.rules.content import QuestionContent
from motcua.foundation.org.queries import acting
from tests.backoffice.procedures.test_portal_json import CLEAN
from tests.factories import procedures as make
from tests.factories.dossiers import THURSDAY
from tests.web.desk.procedures.hand import CODE, FIRST


@pytest.fixture
def staged(desk, keeper):
    by = acting(keeper, THURSDAY)
    line = json.dumps(CLEAN, ensure_ascii=False)
    list(operations.import_rows([line], file_name="cong.jsonl", at=THURSDAY, by=by))
    return StagedProcedure.objects.get()


def test_staged_rows_are_listed_for_the_keeper_only(desk, staged, kept, lan, admin):
    response = kept.get("/desk/procedures/staged/")

    rows = response.context["page"].rows
    assert [(row.code, row.problems) for row in rows] == [("1.004873", "hiểu trọn")]
    assert "Bản nhập chờ duyệt (1)" in kept.get("/desk/procedures/").text
    assert lan.get("/desk/procedures/staged/").status_code == 409
    assert admin.get(f"/desk/procedures/staged/{staged.uid}/").status_code == 409


def test_a_staged_row_shows_what_it_would_change(desk, staged, kept):
    Version.objects.filter(procedure__code="1.004873")
    response = kept.get(f"/desk/procedures/staged/{staged.uid}/")

    page = response.context["page"]
    assert page.doubts == ()
    assert "Trường hợp chung: giấy tờ" in [one.label for one in page.changes]


def test_approved_it_becomes_a_draft(desk, staged, kept):
    response = kept.post(f"/desk/procedures/staged/{staged.uid}/approve/", {})

    version = Version.objects.get(procedure__code="1.004873", state="draft")
    assert response.url == f"/desk/procedures/1.004873/{version.edition}/"
    again = kept.post(f"/desk/procedures/staged/{staged.uid}/approve/", {})
    assert again.status_code == 409


def test_set_aside_with_a_reason(desk, staged, kept):
    wrong = kept.post(f"/desk/procedures/staged/{staged.uid}/reject/", {"reason": ""})
    assert wrong.context["reject_form"].errors == {"reason": ["ghi lý do"]}

    kept.post(f"/desk/procedures/staged/{staged.uid}/reject/", {"reason": "Không thuộc xã"})

    staged.refresh_from_db()
    assert (staged.status, staged.decision_note) == ("rejected", "Không thuộc xã")
    assert "Không dùng, Đỗ Thị Giữ" in kept.get(f"/desk/procedures/staged/{staged.uid}/").text


def test_a_question_of_the_portal_is_kept_with_the_draft(desk, kept):
    question = QuestionContent(key="q", label="Có đăng ký thường trú không?", kind="yes_no")
    make.draft(CODE, questions=(question,))

    assert "Có đăng ký thường trú không?" in kept.get(f"{FIRST}route/").text

"""What is kept beside: results, laws, fields, new procedures."""

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.queries import content_of
from tests.factories import procedures as make
from tests.web.desk.procedures.hand import FIRST


def test_results_of_a_draft_are_saved(desk, draft, kept):
    typed = {
        "stamp": "1", "results-TOTAL_FORMS": "2", "results-INITIAL_FORMS": "1",
        "results-0-name": "Giấy chứng nhận kết hôn", "results-0-code": "KQ.G15.000032",
        "results-1-name": "", "results-1-template": "thừa",
    }  # fmt: skip
    kept.post(f"{FIRST}results/", typed)

    found = content_of(draft).result_types
    assert [(one.key, one.name, one.code) for one in found] == [
        ("r1", "Giấy chứng nhận kết hôn", "KQ.G15.000032")
    ]


def test_laws_are_one_a_line(desk, draft, kept):
    laws = "60/2014/QH13 | Luật Hộ tịch\n\n 123/2015/NĐ-CP "
    kept.post(f"{FIRST}laws/", {"laws": laws, "stamp": "1"})

    assert [(one.number, one.title) for one in content_of(draft).legal_bases] == [
        ("60/2014/QH13", "Luật Hộ tịch"), ("123/2015/NĐ-CP", ""),
    ]  # fmt: skip


def test_a_procedure_begins_from_nothing(desk, kept):
    subject = make.subject()
    typed = {"code": "1.000001", "name": "Thủ tục mới", "subject": subject.code}

    response = kept.post("/desk/procedures/new/", typed)

    assert response.url == "/desk/procedures/1.000001/"
    page = kept.get(response.url).context["page"]
    assert page.notices[0].fact.startswith("Còn thiếu: «Trường hợp chung»: chưa rõ thành phần")
    again = kept.post("/desk/procedures/new/", typed)
    assert again.status_code == 409
    assert "Thủ tục mã 1.000001 đã có trong danh mục." in again.text


def test_a_field_says_who_examines_its_dossiers(desk, version, kept, admin):
    address = f"/desk/procedures/subjects/{version.procedure.subject.code}/"
    typed = {"name": "Cư trú", "department_code": "main", "agency_kind": "police"}

    assert admin.post(address, typed).status_code == 409
    kept.post(address, typed)

    offer = queries.offer(version.pk)
    assert (offer.subject_name, offer.department_code, offer.agency_kind) == (
        "Cư trú", "main", "police",
    )  # fmt: skip
    rows = {row.name: row.who for row in kept.get("/desk/procedures/subjects/").context["rows"]}
    assert rows["Cư trú"] == "Công an"

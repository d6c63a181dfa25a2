"""From a new edition to its publication, and out of force."""

from datetime import date

import pytest

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.queries import content_of
from tests.factories import procedures as make
from tests.factories.dossiers import THURSDAY
from tests.web.desk.procedures.hand import CODE, FIRST, PAGE


def test_a_new_edition_is_a_copy_to_edit(desk, version, kept):
    response = kept.post(f"{FIRST}edition/")

    assert response.url == f"{PAGE}2/"
    page = kept.get(response.url).context["page"]
    assert [act.label for act in page.acts] == ["Công bố", "Sửa nội dung", "Sửa quy trình"]
    assert page.cases[0].papers[0].edit_href == f"{PAGE}2/cases/main/papers/TK/"


def test_a_second_draft_is_refused_on_a_page(desk, version, kept):
    kept.post(f"{FIRST}edition/")

    response = kept.post(f"{FIRST}edition/")

    assert response.status_code == 409
    assert f"Thủ tục {CODE} đang có một bản nháp chưa công bố." in response.text


def texts(version, **changed):
    fields = {
        "name": version.name, "one_stop": "one_stop", "dossier_sets": "1", "levels": ["commune"],
        "channels": ["counter"], "stamp": str(version.stamp),
    }  # fmt: skip
    return {**fields, **changed}


def test_texts_of_a_draft_are_saved(desk, draft, kept):
    response = kept.post(f"{FIRST}texts/", texts(draft, requirements="Từ đủ 18 tuổi"))

    assert response.url == FIRST
    draft.refresh_from_db()
    assert (draft.requirements, draft.channels) == ("Từ đủ 18 tuổi", ["counter"])


def test_the_iso_process_is_typed_shown_and_kept_by_the_next_edition(desk, draft, kept):
    iso = {"iso_number": "QT-05", "iso_edition": "02", "iso_approval": "118/QĐ-UBND"}
    kept.post(f"{FIRST}texts/", texts(draft, **iso))
    draft.refresh_from_db()
    kept.post(f"{FIRST}publish/", {"valid_from": "19/11/2026", "stamp": draft.stamp})

    kept.post(f"{FIRST}edition/")

    for edition in (1, 2):
        facts = kept.get(f"{PAGE}{edition}/").context["page"].facts
        assert [fact.lines for fact in facts if fact.label == "Quy trình ISO 9001"] == [
            ("QT-05, lần ban hành 02", "118/QĐ-UBND")
        ]


def test_what_is_missing_is_said_at_its_field(desk, draft, kept):
    response = kept.post(f"{FIRST}texts/", texts(draft, name="", silence_is_consent="on"))

    assert response.context["form"].errors == {
        "name": ["ghi tên thủ tục"], "silence_days": ["ghi số ngày"],
    }  # fmt: skip


def test_a_stale_form_is_told_who_was_first(desk, draft, kept):
    kept.post(f"{FIRST}texts/", texts(draft, requirements="a"))

    response = kept.post(f"{FIRST}texts/", texts(draft, requirements="b"))

    assert response.status_code == 409
    assert "Đỗ Thị Giữ vừa thay đổi nội dung này." in response.text


@pytest.mark.parametrize("page", ["texts/", "cases/new/", "cases/main/terms/", "questions/new/"])
def test_a_published_version_has_no_forms(desk, version, kept, page):
    response = kept.get(FIRST + page)

    assert response.status_code == 409
    assert "Hãy lập phiên bản mới" in response.text


@pytest.mark.parametrize("page", ["texts/", "cases/new/", "cases/main/papers/new/"])
def test_a_commune_edits_no_national_draft(desk, draft, admin, page):
    assert admin.get(FIRST + page).status_code == 409


def test_a_paper_is_added_changed_and_dropped(desk, draft, kept):
    typed = {"name": "Ảnh", "original_qty": "2", "copy_qty": "0", "is_required": "on", "stamp": "1"}
    kept.post(f"{FIRST}cases/main/papers/new/", typed)
    changed = {**typed, "name": "Ảnh 4x6", "present_only": "on", "stamp": "2"}
    kept.post(f"{FIRST}cases/main/papers/p1/", changed)

    papers = content_of(draft).cases[0].components
    assert [(one.key, one.name, one.original_qty, one.present_only) for one in papers] == [
        ("TK", "Tờ khai", 1, False), ("p1", "Ảnh 4x6", 2, True),
    ]  # fmt: skip

    asked = kept.get(f"{FIRST}cases/main/papers/p1/remove/")
    assert "Bỏ giấy tờ “Ảnh 4x6”?" in asked.text
    kept.post(f"{FIRST}cases/main/papers/p1/remove/", {"stamp": "3"})
    assert len(content_of(draft).cases[0].components) == 1


def terms(**changed):
    fields = {
        "name": "Trường hợp chung", "quantity": "3,5", "limit_unit": "working_day", "stamp": "1",
        "fees-TOTAL_FORMS": "2", "fees-INITIAL_FORMS": "0",
        "fees-0-kind": "state_charge", "fees-0-amount_vnd": "20.000", "fees-0-per": "lần",
        "fees-1-kind": "service_fee",
    }  # fmt: skip
    return {**fields, **changed}


def test_terms_of_a_case_are_saved(desk, draft, kept):
    response = kept.post(f"{FIRST}cases/main/terms/", terms(online="2", name="Chung"))

    assert response.status_code == 302
    case = content_of(draft).cases[0]
    assert case.name == "Chung"
    assert [(one.channel, str(one.quantity)) for one in case.time_limits] == [
        ("", "3.50"), ("online", "2.00"),
    ]  # fmt: skip
    assert [(one.kind, one.amount_vnd, one.per) for one in case.fees] == [
        ("state_charge", 20000, "lần")
    ]


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"quantity": "ba"}, "quantity", "số viết như 3 hoặc 3,5"),
        ({"quantity": "-1"}, "quantity", "số viết như 3 hoặc 3,5"),
        ({"quantity": "NaN"}, "quantity", "số viết như 3 hoặc 3,5"),
        ({"quantity": "1e99"}, "quantity", "số viết như 3 hoặc 3,5"),
        ({"extended_quantity": "1"}, "extended_quantity", "không ngắn hơn thời hạn thường"),
        ({"name": ""}, "name", "ghi tên trường hợp"),
    ],
)
def test_terms_that_make_no_sense(desk, draft, kept, changed, field, words):
    response = kept.post(f"{FIRST}cases/main/terms/", terms(**changed))

    assert response.status_code == 200
    assert response.context["form"].errors[field] == [words]


def test_a_case_is_copied_and_dropped(desk, draft, kept):
    kept.post(f"{FIRST}cases/new/", {"name": "Quá hạn", "stamp": "1"})
    assert [case.key for case in content_of(draft).cases] == ["main", "c1"]

    kept.post(f"{FIRST}cases/c1/remove/", {"stamp": "2"})
    assert [case.key for case in content_of(draft).cases] == ["main"]

    refused = kept.post(f"{FIRST}cases/main/remove/", {"stamp": "3"})
    assert refused.status_code == 409
    assert "Không bỏ được trường hợp mặc định." in refused.text


def test_published_from_its_page(desk, version, kept):
    kept.post(f"{FIRST}edition/")
    address = f"{PAGE}2/publish/"
    asked = kept.get(address)
    assert "Phiên bản 1 đang có hiệu lực sẽ kết thúc vào ngày đó." in asked.text

    response = kept.post(
        address, {"valid_from": "01/01/2027", "decision": "99/QĐ-BTP", "stamp": "1"}
    )

    assert response.url == f"{PAGE}2/"
    second = Version.objects.get(edition=2)
    assert (second.state, second.valid_from, second.publication_decision) == (
        "published", date(2027, 1, 1), "99/QĐ-BTP",
    )  # fmt: skip


def test_a_refused_publication_keeps_what_was_typed(desk, kept):
    make.draft(CODE, steps=make.line("8"))

    response = kept.post(f"{FIRST}publish/", {"valid_from": "01/01/2027", "stamp": "1"})

    assert response.status_code == 409
    assert "còn thiếu 16 giờ so với thời hạn" in response.text
    assert response.context["form"]["valid_from"].value() == "01/01/2027"


def test_withdrawn_with_a_reason(desk, version, kept):
    kept.post(
        f"{FIRST}withdraw/", {"day": "01/01/2027", "reason": "Bị bãi bỏ", "stamp": version.stamp}
    )

    version.refresh_from_db()
    assert version.valid_to == date(2027, 1, 1)


def test_a_draft_is_dropped_after_asking(desk, draft, kept):
    assert "Xóa bản nháp phiên bản 1" in kept.get(f"{FIRST}discard/").text

    response = kept.post(f"{FIRST}discard/", {"stamp": "1"})

    assert response.url == "/desk/procedures/"
    assert not Version.objects.filter(pk=draft.pk).exists()


def test_keywords_find_it_at_the_counter(desk, version, kept):
    kept.post(f"{FIRST}keywords/", {"keywords": "cưới hỏi"})

    found = queries.find("cuoi hoi", desk.unit, THURSDAY)
    assert [one.code for one in found] == [CODE]


def test_the_online_level_of_ones_own_unit(desk, version, admin):
    admin.post(f"{FIRST}level/", {"level": "partial", "reason": "Hai bên phải có mặt"})

    row = queries.offer(version.pk).online_level(desk.unit.pk)
    assert (row.level, row.reason) == ("partial", "Hai bên phải có mặt")
    refused = admin.post(f"{FIRST}level/", {"level": "partial", "reason": ""})
    assert refused.status_code == 409
    assert admin.post(f"{FIRST}level/", {"level": "full", "for_all": "on"}).status_code == 409

"""The catalogue's pages: the list, one procedure, drafts, routes, decisions, imports."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Overlay, StagedProcedure, Version
from motcua.backoffice.procedures.queries import content_of, steps_of
from motcua.backoffice.procedures.rules.content import QuestionContent
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from tests.backoffice.procedures.test_portal_json import CLEAN
from tests.factories import procedures as make
from tests.factories.dossiers import THURSDAY
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory

CODE = "1.000894"
PAGE = f"/desk/procedures/{CODE}/"
FIRST = f"{PAGE}1/"


@pytest.fixture
def keeper(desk):
    home = DepartmentFactory(unit=desk.office.province, code="office")
    staff = StaffFactory(full_name="Đỗ Thị Giữ", home_department=home)
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    return staff


@pytest.fixture
def kept(keeper, signed_in):
    """The desk of the one who keeps the catalogue."""
    return signed_in(keeper)


@pytest.fixture
def admin(desk, signed_in):
    return signed_in(desk.office.admin)


@pytest.fixture
def version(desk):
    return make.published(CODE, name="Đăng ký kết hôn", steps=make.line("4", "12", "8"))


@pytest.fixture
def draft(desk):
    return make.draft(CODE, name="Đăng ký kết hôn", steps=make.line("4", "12", "8"))


def names(response):
    return [row.name for group in response.context["page"].groups for row in group.rows]


# --- The list


def test_the_list_groups_by_field_and_says_what_is_asked(desk, version, lan):
    response = lan.get("/desk/procedures/?q=ket+hon")

    assert response.status_code == 200
    row = response.context["page"].groups[0].rows[0]
    assert (row.code, row.name, row.limit, row.fee, row.papers, row.mark) == (
        CODE, "Đăng ký kết hôn", "3 ngày làm việc", "không thu", "1 giấy tờ", "",
    )  # fmt: skip
    assert row.href == PAGE


def test_the_list_without_words_is_by_field(desk, version, lan):
    page = lan.get("/desk/procedures/").context["page"]

    assert "Hộ tịch" in [group.title for group in page.groups]
    assert page.words == f"{len(names(lan.get('/desk/procedures/')))} thủ tục"


def test_the_list_shows_what_is_not_offered(desk, lan):
    make.published("1.000001", name="Thiếu", cases=(make.case(components=()),))
    make.draft("1.000002", name="Nháp")

    incomplete = lan.get("/desk/procedures/?show=incomplete")
    drafts = lan.get("/desk/procedures/?show=draft")

    assert names(incomplete) == ["Thiếu"]
    assert names(drafts) == ["Nháp"]
    assert incomplete.context["page"].groups[0].rows[0].mark == "chưa đủ thông tin"


def test_nothing_found_says_what_to_try(desk, lan):
    response = lan.get("/desk/procedures/?q=khong+co+gi")

    assert "Chưa thấy thủ tục “khong co gi”" in response.text


@pytest.mark.parametrize(
    "query", ["from=abc", "from=-1", "from=99999999999", "show=x", "subject=x"]
)
def test_a_strange_address_is_no_defect(desk, version, lan, query):
    assert lan.get(f"/desk/procedures/?{query}").status_code == 200


def test_one_and_three_procedures_cost_the_same(desk, lan):
    def count():
        with CaptureQueriesContext(connection) as asked:
            lan.get("/desk/procedures/?q=thử")
        return len(asked)

    make.published("1.000001", name="Thử một")
    lan.get("/desk/procedures/?q=thử")
    one = count()
    make.published("1.000002", name="Thử hai")
    make.published("1.000003", name="Thử ba")

    assert count() == one


# --- One procedure


def test_a_procedure_shows_papers_limits_and_route(desk, version, lan):
    response = lan.get(PAGE)
    page = response.context["page"]

    assert response.status_code == 200
    assert page.head == "phiên bản 1, đã công bố, từ 01/07/2025"
    case = page.cases[0]
    assert [(paper.name, paper.copies) for paper in case.papers] == [("Tờ khai", "1 chính")]
    assert [(limit.channel, limit.words) for limit in case.limits] == [
        ("Mọi cách nộp", "3 ngày làm việc")
    ]
    assert [card.name for card in page.route] == ["1. S1", "2. S2", "3. S3"]
    assert page.route_words == "3 bước, 24 giờ"
    assert (page.acts, page.new_edition_href) == ((), "")


def test_a_procedure_that_is_not_there(desk, lan):
    assert lan.get("/desk/procedures/9.999999/").status_code == 404
    assert lan.get("/desk/procedures/9.999999/7/").status_code == 404


def test_the_keeper_sees_what_may_be_done(desk, version, kept):
    page = kept.get(PAGE).context["page"]

    assert page.new_edition_href == f"{FIRST}edition/"
    assert [link.words for link in page.more_acts] == [
        "Mức độ trực tuyến",
        "Nơi nộp trực tuyến",
        "Từ khóa",
        "Bãi bỏ",
    ]


# --- From edition to publication


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


# --- The route


def keys(owner):
    return [step.key for step in steps_of(owner.route_steps.order_by("position"))]


def test_the_route_shows_its_sum_against_the_limit(desk, draft, kept):
    page = kept.get(f"{FIRST}route/").context["page"]

    assert [(row.number, row.name, row.hours) for row in page.rows] == [
        (1, "S1", "4 giờ"), (2, "S2", "12 giờ (1,5 ngày)"), (3, "S3", "8 giờ (1 ngày)"),
    ]  # fmt: skip
    assert (page.total, page.limit, page.problems) == (
        "24 giờ", "3 ngày làm việc = 24 giờ", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        ({"act": "up", "key": "s2"}, ["s2", "s1", "s3"]),
        ({"act": "up", "key": "s1"}, ["s1", "s2", "s3"]),
        ({"act": "down", "key": "s2"}, ["s1", "s3", "s2"]),
        ({"act": "place", "key": "s3", "to": "0"}, ["s3", "s1", "s2"]),
        ({"act": "remove", "key": "s2"}, ["s1", "s3"]),
    ],
)
def test_lines_move_by_buttons_and_by_dropping(desk, draft, kept, posted, expected):
    response = kept.post(f"{FIRST}route/", {**posted, "stamp": "1"})

    assert response.url == f"{FIRST}route/#s-{posted['key']}"
    assert keys(draft) == expected


def test_a_line_runs_beside_the_one_above(desk, draft, kept):
    kept.post(f"{FIRST}route/", {"act": "in", "key": "s3", "stamp": "1"})

    page = kept.get(f"{FIRST}route/").context["page"]
    assert [row.is_beside for row in page.rows] == [False, False, True]
    assert page.total == "16 giờ"
    assert page.problems == (
        (
            "Tổng thời gian các bước khi case = main là 16 giờ, còn thiếu 8 giờ so với thời hạn "
            "3 ngày làm việc (24 giờ)."
        ),
    )


def test_the_usual_route_takes_the_place(desk, draft, kept):
    kept.post(f"{FIRST}route/", {"act": "usual", "stamp": "1"})

    assert keys(draft) == ["receive", "assign", "examine", "review", "sign", "seal", "return"]


@pytest.mark.parametrize(
    "posted",
    [
        {"act": "fly", "key": "s1", "stamp": "1"},
        {"act": "up", "key": "s1"},
        {"act": "place", "key": "s1", "to": "x", "stamp": "1"},
        {"act": "place", "key": "s1", "to": "9" * 5000, "stamp": "1"},
        {"act": "up", "key": "s1", "stamp": "9" * 5000},
    ],
)
def test_a_forged_move_is_no_act(desk, draft, kept, posted):
    assert kept.post(f"{FIRST}route/", posted).status_code == 400
    assert keys(draft) == ["s1", "s2", "s3"]


def test_a_stale_move_and_an_unknown_line_are_refused(desk, draft, kept):
    kept.post(f"{FIRST}route/", {"act": "remove", "key": "s3", "stamp": "1"})

    assert kept.post(f"{FIRST}route/", {"act": "up", "key": "s2", "stamp": "1"}).status_code == 409
    assert kept.post(f"{FIRST}route/", {"act": "up", "key": "x", "stamp": "2"}).status_code == 409


def step_typed(**changed):
    fields = {
        "name": "Thẩm định", "place": "own||justice|", "role": "case_officer", "hours": "2,5",
        "op": "eq", "stamp": "1",
    }  # fmt: skip
    return {**fields, **changed}


def test_a_step_is_added_and_changed(desk, draft, kept):
    kept.post(f"{FIRST}route/new/", step_typed(place="agency|police|main|"))
    kept.post(f"{FIRST}route/s1/", step_typed(name="Tiếp nhận", stamp="2"))

    added, first = draft.route_steps.get(key="b1"), draft.route_steps.get(key="s1")
    assert (added.scope, added.agency_kind, str(added.hours), added.after) == (
        "agency", "police", "2.50", ["s3"],
    )  # fmt: skip
    assert (first.name, first.after) == ("Tiếp nhận", [])


def test_a_step_above_names_one_agency_by_its_sector(desk, draft, kept):
    page = kept.get(f"{FIRST}route/new/").text
    place = "superior|province_department|main|health"
    assert f'value="{place}"' in page
    assert "Sở Y tế" in page

    kept.post(f"{FIRST}route/new/", step_typed(place=place, stamp="1"))

    added = draft.route_steps.get(key="b1")
    assert (added.scope, added.agency_kind, added.department_code, added.sector) == (
        "superior", "province_department", "main", "health",
    )  # fmt: skip
    assert "Sở Y tế" in kept.get(f"{FIRST}route/").text


def test_before_publishing_the_offices_that_could_not_send_it_are_named(desk, draft, kept):
    kept.post(
        f"{FIRST}route/new/",
        step_typed(place="superior|province_department|main|health", stamp="1"),
    )

    assert "Chưa nhận được hồ sơ: Bước “Thẩm định”:" in kept.get(f"{FIRST}publish/").text


def test_a_step_without_hours_says_so_or_is_not_counted(desk, draft, kept):
    wrong = kept.post(f"{FIRST}route/s1/", step_typed(hours=""))
    assert wrong.context["form"].errors == {"hours": ["ghi số giờ, hoặc chọn không tính thời gian"]}

    kept.post(f"{FIRST}route/s1/", step_typed(hours="", is_uncounted="on"))
    assert draft.route_steps.get(key="s1").is_counted is False


def test_a_branch_is_chosen_by_a_question(desk, draft, kept):
    kept.post(f"{FIRST}questions/new/", {"label": "Hỏi công an?", "kind": "yes_no", "stamp": "1"})
    kept.post(f"{FIRST}route/s2/", step_typed(fact="q1", value="có", stamp="2"))

    assert draft.route_steps.get(key="s2").condition == {"op": "eq", "fact": "q1", "value": True}
    page = kept.get(f"{FIRST}route/").context["page"]
    assert page.rows[1].condition == "“Hỏi công an?”: có"
    refused = kept.post(f"{FIRST}questions/q1/remove/", {"stamp": "3"})
    assert "Bước «Thẩm định» đang chọn nhánh theo câu hỏi này." in refused.text


def test_links_chosen_by_hand_are_shown(desk, draft, kept):
    kept.post(f"{FIRST}route/new/", step_typed(after=["s1"]))

    page = kept.get(f"{FIRST}route/").context["page"]
    assert page.is_custom is True
    assert [row.after for row in page.rows] == [
        "bắt đầu", "sau bước 1", "sau bước 2", "sau bước 1",
    ]  # fmt: skip

    kept.post(f"{FIRST}route/", {"act": "order", "stamp": "2"})
    assert kept.get(f"{FIRST}route/").context["page"].is_custom is False


def test_a_published_route_is_only_read(desk, version, kept):
    response = kept.get(f"{FIRST}route/")

    assert response.context["page"].may_edit is False
    assert "procedures.js" not in response.text
    assert kept.get(f"{FIRST}route/s1/").status_code == 409
    assert kept.post(f"{FIRST}route/", {"act": "up", "key": "s2", "stamp": "1"}).status_code == 409


# --- Local decisions


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


# --- Imports


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


# --- What is kept beside: results, laws, fields, new procedures


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

"""The route of a procedure, drawn by buttons and by dropping."""

import pytest

from motcua.backoffice.procedures.queries import steps_of
from tests.web.desk.procedures.hand import FIRST, step_typed


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

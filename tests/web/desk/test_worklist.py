"""The worklist: what stands in it, its filters, its pages, what it costs."""

from datetime import timedelta

from django.urls import reverse
from django.utils.html import escape

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import SavedFilter
from motcua.casework.dossiers.rules import Asked
from motcua.foundation.notifications.operations import notify_staff
from motcua.foundation.notifications.rules import Notice
from tests.factories.dossiers import THURSDAY

DESK = "/desk/"
# Session, user, duties; the list, home unit, offered, counts (3), filters, bell, colleagues,
# calendar, office, and (uncached in tests) the house twice.
COST = 19


def rows(response) -> list[str]:
    return [row.code for group in response.context["page"].groups for row in group.rows]


def test_the_list_shows_what_waits_in_the_department(desk, lan):
    dossier = desk.take_in()

    response = lan.get(DESK, {"list": "unit"})

    page = response.context["page"]
    (row,) = page.groups[0].rows
    assert (row.full_code, row.applicant, row.turn) == (
        dossier.code, "Mai Thị Ửng", "Một cửa",
    )  # fmt: skip
    assert row.code == dossier.code.removeprefix(f"{desk.unit.code}-")
    assert page.groups[0].title == "Tuần tới"
    assert response.status_code == 200


def test_late_comes_first_and_says_how_late_in_working_time(desk, lan):
    late = desk.take_in(at=THURSDAY - timedelta(days=7))
    desk.take_in()

    page = lan.get(DESK, {"list": "unit"}).context["page"]

    assert [group.title for group in page.groups] == ["Quá hạn", "Tuần tới"]
    assert page.groups[0].rows[0].full_code == late.code
    assert page.groups[0].rows[0].deadline.urgency == "overdue"
    assert page.groups[0].rows[0].deadline.words.startswith("Quá 1 ngày")


def test_another_departments_work_is_not_listed(desk, minh):
    desk.take_in()

    assert rows(minh.get(DESK, {"list": "unit"})) == []


def test_an_empty_list_says_so_and_offers_one_thing(desk, minh):
    response = minh.get(DESK)

    assert "Không còn việc nào trong tay." in response.text
    assert escape("/desk/?list=unit") in response.text


def test_what_waits_for_the_person_has_no_due_date(desk, lan):
    dossier = desk.take_in()
    operations.request_supplement(
        dossier,
        asked=[Asked(component="declaration", name="Tờ khai", what="ký tên")],
        reason="Tờ khai thiếu chữ ký",
        by=desk.lan,
        at=THURSDAY,
    )

    page = lan.get(DESK, {"list": "waiting"}).context["page"]

    (row,) = page.groups[0].rows
    assert (row.deadline.urgency, row.due) == ("waiting", "dừng từ T5\u00a019/11")


def test_filters_narrow_the_list_and_can_be_removed(desk, lan):
    desk.take_in()

    page = lan.get(DESK, {"list": "unit", "channel": "online"}).context["page"]

    channel = next(one for one in page.filters if one.label == "Kênh nộp")
    assert (page.groups, channel.on, channel.clear_href) == ((), "Trực tuyến", "?list=unit")


def test_nonsense_in_the_address_is_not_an_error(desk, lan):
    desk.take_in()

    response = lan.get(DESK, {"list": "unit", "due": "hôm qua", "holder": "x", "after": "y~z"})

    assert len(rows(response)) == 1


def test_pages_follow_each_other_without_loss(desk, lan, monkeypatch):
    monkeypatch.setattr(
        "motcua.casework.dossiers.queries.worklists.worklist.__kwdefaults__", {"most": 2}
    )
    codes = [desk.take_in(at=THURSDAY + timedelta(minutes=n)).code for n in range(3)]

    first = lan.get(DESK, {"list": "unit"})
    second = lan.get(DESK + first.context["page"].pages.after)

    shown = [desk.unit.code + "-" + code for code in rows(first) + rows(second)]
    assert shown == codes
    assert first.context["page"].pages.words == "Dòng 1–2 trên 3"
    assert second.context["page"].pages.words == "Dòng 3–3 trên 3"
    assert second.context["page"].pages.after == ""


def test_one_and_three_rows_cost_the_same(desk, lan, django_assert_num_queries):
    desk.take_in()
    lan.get(DESK, {"list": "unit"})  # calendars and the catalogue are read once a process
    with django_assert_num_queries(COST):
        lan.get(DESK, {"list": "unit"})
    for minutes in (1, 2):
        desk.take_in(at=THURSDAY + timedelta(minutes=minutes))
    with django_assert_num_queries(COST):
        response = lan.get(DESK, {"list": "unit"})
    assert len(rows(response)) == 3


def test_a_filter_is_kept_under_a_name_and_stands_in_the_rail(desk, lan):
    answer = lan.post(
        reverse("keep_filter"), {"name": "Của quầy", "words": "list=unit&channel=counter"}
    )

    page = lan.get(answer.url)
    saved = next(group for group in page.context["frame"].rail if group.title == "Bộ lọc đã lưu")
    assert [(link.label, link.current) for link in saved.links] == [("Của quầy", True)]
    assert SavedFilter.objects.get().staff == desk.office.lan


def test_a_filter_without_a_name_is_refused(desk, lan):
    answer = lan.post(reverse("keep_filter"), {"name": "", "words": "list=unit"})

    assert answer.status_code == 409
    assert not SavedFilter.objects.exists()


def test_only_ones_own_filter_is_dropped(desk, lan, minh):
    minh.post(reverse("keep_filter"), {"name": "Riêng", "words": "list=mine"})

    lan.post(reverse("drop_filter"), {"name": "Riêng"})

    assert SavedFilter.objects.count() == 1


def test_strangers_are_sent_to_sign_in(client, db):
    assert client.get(DESK).status_code == 302


def test_the_rail_shows_only_what_ones_duties_allow(desk, signed_in):
    def labels(staff):
        page = signed_in(staff).get(DESK)
        return [link.label for group in page.context["frame"].rail for link in group.links]

    assert "Nhận hồ sơ" in labels(desk.office.lan)
    assert "Chờ ký" not in labels(desk.office.lan)
    assert "Chờ ký" in labels(desk.office.ha)
    assert "Nhận hồ sơ" not in labels(desk.supervisor)


def test_a_supervisor_only_reads(desk, signed_in):
    desk.take_in()

    page = signed_in(desk.supervisor).get(DESK, {"list": "unit"}).context["page"]

    assert (page.read_only, page.may_receive, len(page.groups)) == (True, False, 1)


def test_a_kept_filter_can_be_dropped_where_it_is_read(desk, lan):
    lan.post(reverse("keep_filter"), {"name": "Của quầy", "words": "list=unit&channel=counter"})

    page = lan.get("/desk/?list=unit&channel=counter").context["page"]

    assert page.kept_as == "Của quầy"


def test_the_bell_counts_and_forgets_only_what_was_shown(desk, lan):
    staff = desk.office.lan
    notify_staff([Notice(staff.pk, "Hồ sơ sắp hết hạn", "/desk/")], at=THURSDAY)
    page = lan.get("/desk/notices/")
    notify_staff([Notice(staff.pk, "Có hồ sơ mới", "/desk/")], at=THURSDAY)

    lan.post("/desk/notices/", {"shown": [line.key for line in page.context["page"].lines]})

    left = lan.get("/desk/notices/")
    assert [line.text for line in left.context["page"].lines] == ["Có hồ sơ mới"]
    assert left.context["frame"].notices == 1


def test_nobody_reads_away_anothers_notice(desk, lan, minh):
    notify_staff([Notice(desk.office.lan.pk, "Riêng của Lan", "")], at=THURSDAY)
    key = lan.get("/desk/notices/").context["page"].lines[0].key

    minh.post("/desk/notices/", {"shown": [key]})

    assert len(lan.get("/desk/notices/").context["page"].lines) == 1

"""Who looked at what, told to those who may ask."""

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY
from tests.factories.org import (
    DutyFactory,
)


def test_who_looked_at_a_dossier_is_told(desk, admin, lan, minh):
    code = desk.take_in().code
    lan.get(f"/desk/dossiers/{code}/withdraw/")

    page = admin.get("/desk/staff/looks/", {"code": code})

    assert [(line.who, line.what, line.subject) for line in page.context["lines"]] == [
        ("Trần Thị Lan", "Xem", f"hồ sơ {code}")
    ]
    line = AuditLine.objects.get(subject_kind="audit")
    assert (line.who, line.subject) == ("Phạm Quản Trị", code)


def test_what_somebody_looked_at_is_told_without_what_they_searched(desk, lan, signed_in):
    lan.get("/desk/search/", {"q": "Mai Thị Ửng"})
    supervisor = signed_in(desk.supervisor)

    lan.get("/desk/staff/me/", follow=True)
    page = supervisor.get("/desk/staff/looks/", {"staff": desk.office.lan.username})

    assert [(line.what, line.subject, line.detail) for line in page.context["lines"]] == [
        ("Xem", "cán bộ Trần Thị Lan", ""),
        ("Tìm kiếm", "hồ sơ", ""),
    ]


def test_a_dossier_out_of_reach_does_not_exist_here_either(desk, admin, signed_in, stranger):
    code = desk.take_in().code
    DutyFactory(
        staff=stranger, role=Role.SUPERVISOR, unit=stranger.home_department.unit, department=None
    )

    assert signed_in(stranger).get("/desk/staff/looks/", {"code": code}).status_code == 404
    assert admin.get("/desk/staff/looks/", {"code": "H99.1-000000-0000"}).status_code == 404
    assert AuditLine.objects.filter(kind="unseen").count() == 2


def test_looks_are_paged_by_where_one_stopped(desk, admin, django_assert_num_queries):
    AuditLine.objects.bulk_create(
        AuditLine(
            at=THURSDAY,
            kind="look",
            door="desk",
            staff_id=str(desk.office.lan.pk),
            subject_kind="slip",
            subject=str(number),
        )
        for number in range(51)
    )
    wanted = {"staff": desk.office.lan.username}

    first = admin.get("/desk/staff/looks/", wanted).context
    second = admin.get("/desk/staff/looks/" + first["pages"].after).context

    assert [len(first["lines"]), len(second["lines"])] == [50, 1]
    assert second["lines"][0].subject == "phiếu 0"
    assert (second["pages"].after, second["pages"].before) == (
        "",
        f"?staff={desk.office.lan.username}",
    )


def test_the_audit_is_read_by_few(lan, head):
    assert lan.get("/desk/staff/looks/").status_code == 409
    assert head.get("/desk/staff/looks/").status_code == 409


def test_nothing_asked_is_nothing_looked_at(admin):
    assert "Gõ mã hồ sơ để biết ai đã xem" in admin.get("/desk/staff/looks/").text
    assert not AuditLine.objects.filter(subject_kind="audit").exists()

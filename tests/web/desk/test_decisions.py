"""A leader's morning, and one act on many dossiers at once."""

from datetime import timedelta

import pytest

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.states import StepStatus
from motcua.foundation.org.states import Role
from tests.factories.dossiers import THURSDAY
from tests.factories.org import DutyFactory, LeaveFactory, StaffFactory

APPROVALS = "/desk/approvals/"


@pytest.fixture
def waiting(desk):
    """Return two dossiers that wait for the signature."""
    return [
        desk.walk(desk.take_in(at=THURSDAY - timedelta(minutes=n)), "sign", at=THURSDAY)
        for n in (30, 20)
    ]


def test_the_leader_reads_what_waits_and_the_first_draft(desk, ha, waiting):
    page = ha.get(APPROVALS).context["page"]

    assert [row.code for row in page.groups[0].rows] == [one.code for one in waiting]
    assert page.heading.startswith("2 hồ sơ chờ")
    assert (page.draft.ref, page.groups[0].rows[0].current) == (waiting[0].code, True)


def test_another_draft_is_opened_by_its_code(desk, ha, waiting):
    page = ha.get(APPROVALS, {"open": waiting[1].code}).context["page"]

    assert page.draft.ref == waiting[1].code


def test_nothing_to_sign_says_so(desk, ha):
    assert "Đã ký hết." in ha.get(APPROVALS).text


def test_only_signatories_come_in(desk, lan):
    assert lan.get(APPROVALS).status_code == 409


def test_the_late_ones_need_an_apology(desk, ha):
    late = desk.take_in(at=THURSDAY - timedelta(days=14))

    page = ha.get(APPROVALS).context["page"]

    assert page.groups[0].title == "Quá hạn, phải xin lỗi và báo ngày mới"
    assert page.groups[0].rows[0].code == late.code


def test_many_are_signed_at_once(desk, ha, waiting):
    answer = ha.post("/desk/bulk/approve/", {"pick": [one.code for one in waiting]})

    assert answer.url == APPROVALS
    assert not Step.objects.filter(key="sign", status=StepStatus.OPEN).exists()
    assert Step.objects.filter(key="stamp", status=StepStatus.OPEN).count() == 2


def test_what_cannot_be_done_is_told_by_name_and_the_rest_is_done(desk, ha, waiting):
    early = desk.take_in(at=THURSDAY - timedelta(minutes=10))

    answer = ha.post("/desk/bulk/approve/", {"pick": [waiting[0].code, early.code]})

    page = answer.context["page"]
    assert answer.status_code == 409
    assert [(row.ref, row.problem) for row in page.rows] == [
        (early.code, "Hồ sơ này không ở bước ký của ông/bà.")
    ]
    assert Step.objects.get(dossier=waiting[0], key="sign").status == StepStatus.DONE


def test_nothing_ticked_is_told(desk, lan):
    assert lan.post("/desk/bulk/assign/").status_code == 409


def test_what_one_may_not_see_is_not_picked(desk, stranger, signed_in):
    answer = signed_in(stranger).post("/desk/bulk/assign/", {"pick": [desk.take_in().code]})

    assert answer.status_code == 409


def test_the_head_shares_work_out_to_who_has_least(desk, signed_in):
    dossiers = [
        desk.walk(desk.take_in(at=THURSDAY - timedelta(minutes=n)), "examine") for n in (9, 8)
    ]
    head = signed_in(desk.head)
    picked = {"pick": [one.code for one in dossiers]}

    asked = head.post("/desk/bulk/assign/", picked)
    head.post("/desk/bulk/assign/", picked | {"sent": "1", "handler": "least"})

    assert asked.context["page"].question == "Giao các hồ sơ này cho ai?"
    handlers = Step.objects.filter(key="examine").values_list("handler", flat=True)
    assert list(handlers) == [desk.office.minh.pk] * 2


def test_a_second_click_passes_nothing_on_twice(desk, signed_in):
    """Who heads the department may do the next step as well: only the version keeps it from them."""
    dossier = desk.walk(desk.take_in(), "assign")
    said = {"pick": f"{dossier.code}@{dossier.version}", "sent": "1"}
    head = signed_in(desk.head)

    first = head.post("/desk/bulk/complete_step/", said)
    second = head.post("/desk/bulk/complete_step/", said)

    assert (first.status_code, second.status_code) == (302, 409)
    assert second.context["page"].rows[0].problem.startswith("Đỗ Văn Thuyết vừa làm việc")
    assert Dossier.objects.get().positions[0]["key"] == "examine"


@pytest.mark.parametrize("address", ["/desk/?list=unit", APPROVALS])
def test_a_ticked_row_says_which_version_it_is(desk, ha, waiting, address):
    text = ha.get(address).text

    assert all(f'value="{one.code}@{one.version}"' in text for one in waiting)


def test_what_was_ticked_keeps_its_version_while_it_is_asked(desk, lan):
    dossier = desk.take_in()
    asked = lan.post("/desk/bulk/complete_step/", {"pick": f"{dossier.code}@{dossier.version}"})
    operations.note(dossier, text="đã gọi", by=desk.lan, at=THURSDAY)

    assert [row.pick for row in asked.context["page"].rows] == [f"{dossier.code}@{dossier.version}"]
    answer = lan.post(
        "/desk/bulk/complete_step/", {"pick": asked.context["page"].rows[0].pick, "sent": "1"}
    )
    assert answer.status_code == 409
    assert Dossier.objects.get().positions[0]["key"] == "receive"


def test_work_is_not_shared_out_to_who_is_away(desk, signed_in):
    colleague = StaffFactory(
        full_name="An Văn Vắng", home_department=desk.office.departments["justice"]
    )
    DutyFactory(
        staff=colleague, role=Role.CASE_OFFICER, unit=desk.unit,
        department=desk.office.departments["justice"],
    )  # fmt: skip
    day = THURSDAY.date()
    LeaveFactory(staff=colleague, first_day=day, last_day=day)
    dossier = desk.walk(desk.take_in(), "examine")

    signed_in(desk.head).post(
        "/desk/bulk/assign/", {"pick": dossier.code, "sent": "1", "handler": "least"}
    )

    assert Step.objects.get(dossier=dossier, key="examine").handler == desk.office.minh


def test_many_go_to_another_department_with_a_reason(desk, lan):
    dossier = desk.take_in()
    economy = desk.office.departments["economy"]
    said = {"pick": dossier.code, "sent": "1", "to": economy.pk, "role": "unit_head"}

    without = lan.post("/desk/bulk/forward/", said)
    done = lan.post("/desk/bulk/forward/", said | {"reason": "Thuộc việc của phòng"})

    assert (without.status_code, done.status_code) == (422, 302)
    assert Step.objects.get(dossier=dossier, status=StepStatus.OPEN).department == economy


def test_an_unknown_act_is_404(desk, lan):
    assert lan.post("/desk/bulk/burn/", {"pick": "x"}).status_code == 404

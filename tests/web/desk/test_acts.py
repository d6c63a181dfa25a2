"""Every act of a dossier as a page: its form, its refusals, what is left behind."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier, Step
from motcua.core import clock
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org.states import Role
from motcua.web.desk.dossiers.acts.table import ACTS
from tests.factories.dossiers import ROAD, THURSDAY, make_desk
from tests.factories.org import DutyFactory, LeaveFactory, StaffFactory, make_office
from tests.factories.worktime import decided

pytestmark = pytest.mark.django_db

# Done by rules, at intake, from home, or on a page of their own.
ELSEWHERE = {
    "file", "stop_unanswered", "consent_by_silence", "escalate", "warn_unanswered",
    "warn_silence", "recompute_promise", "remind_uncollected",
    "issue_routing_slip", "alarm", "hand_over_work", "take_result",
    "write_message", "send_supplement",
    "choose_return", "post_result", "follow_post", "take_from_post",
}  # fmt: skip


@pytest.fixture
def desk(client):
    with clock.standing_at(THURSDAY):
        yield make_desk()


def page(dossier, act):
    return f"/desk/dossiers/{dossier.ref}/{act}/"


def state_of(dossier):
    return Dossier.objects.get(pk=dossier.pk).state


def test_every_act_of_a_person_has_a_page():
    assert set(LIFECYCLE.acts) - ELSEWHERE == set(ACTS)


@pytest.mark.parametrize("act", ["complete_step", "assign", "request_supplement", "consult"])
def test_a_page_asks_before_it_does(client, desk, act):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    answer = client.get(page(dossier, act))

    assert answer.status_code == 200
    assert dossier.applicant_name in answer.content.decode()
    assert state_of(dossier) == "received"


def test_completing_a_step_passes_it_on(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "complete_step"), {"version": dossier.version, "note": ""})

    assert (answer.status_code, answer["Location"]) == (302, f"/desk/dossiers/{dossier.code}/")
    assert Dossier.objects.get().positions[0]["key"] == "assign"


def test_a_stale_page_is_told_who_was_first(client, desk):
    dossier = desk.take_in()
    operations.note(dossier, text="đã gọi", by=desk.lan, at=THURSDAY)
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "complete_step"), {"version": dossier.version, "note": ""})

    assert answer.status_code == 409
    assert "Trần Thị Lan vừa làm việc với hồ sơ này" in answer.content.decode()
    assert Dossier.objects.get().positions[0]["key"] == "receive"


def test_the_wrong_person_gets_409_and_a_line(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.supervisor)

    answer = client.post(page(dossier, "complete_step"), {"version": dossier.version})

    assert answer.status_code == 409
    assert AuditLine.objects.filter(kind="refused").count() == 1


def test_the_wrong_state_is_409(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "hand_over"), {"handed_to": "Ửng"})

    assert answer.status_code == 409
    assert state_of(dossier) == "received"


def test_another_units_dossier_is_404_and_a_line(client, desk):
    dossier = desk.take_in()
    stranger = make_office()
    client.force_login(stranger.lan)

    answer = client.get(page(dossier, "complete_step"))

    assert answer.status_code == 404
    lines = AuditLine.objects.filter(kind="unseen")
    assert [line.subject for line in lines] == [dossier.code]


def test_an_unknown_act_is_404(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    assert client.get(page(dossier, "explode")).status_code == 404


def test_a_refused_rule_is_a_sentence_on_the_form(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.ha)

    answer = client.post(
        page(dossier, "extend"),
        {"version": dossier.version, "new_day": "22/11/2026", "reason": "Cúp điện"},
    )

    assert answer.status_code == 422
    assert "là ngày nghỉ" in answer.content.decode()
    assert Dossier.objects.get().extension_count == 0


def test_an_apology_in_time_moves_the_promise_and_offers_its_slip(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.ha)

    answer = client.post(
        page(dossier, "extend"),
        {"version": dossier.version, "new_day": "30/11/2026", "reason": "Chờ xác minh"},
    )

    assert answer["Location"] == f"/desk/dossiers/{dossier.code}/?printed=04"
    moved = Dossier.objects.get()
    assert clock.local(moved.due_at).date().isoformat() == "2026-11-30"


def test_a_supplement_asks_for_everything_in_one_form(client, desk):
    dossier = desk.walk(desk.take_in(), "examine")
    client.force_login(desk.office.minh)

    answer = client.post(
        page(dossier, "request_supplement"),
        {
            "version": dossier.version,
            "paper_divorce": "chưa có bản sao",
            "paper_declaration": "thiếu chữ ký",
            "reason": "Đã từng kết hôn",
        },
    )

    assert answer.status_code == 302
    asked = Dossier.objects.get().supplement_requests.get()
    assert [item["component"] for item in asked.items] == ["declaration", "divorce"]


def test_a_supplement_that_asks_for_nothing_is_refused(client, desk):
    dossier = desk.walk(desk.take_in(), "examine")
    client.force_login(desk.office.minh)

    answer = client.post(
        page(dossier, "request_supplement"), {"version": dossier.version, "reason": "x"}
    )

    assert answer.status_code == 422
    assert state_of(dossier) == "processing"


def test_what_was_brought_continues_the_work(client, desk):
    dossier = desk.walk(desk.take_in(), "examine")
    client.force_login(desk.office.minh)
    client.post(
        page(dossier, "request_supplement"),
        {"version": dossier.version, "paper_divorce": "chưa có", "reason": "x"},
    )
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "take_supplement"), {"paper_divorce": "copy_count"})

    assert answer.status_code == 302
    assert state_of(dossier) == "processing"


def test_assignment_proposes_the_least_loaded(client, desk):
    dossier = desk.walk(desk.take_in(), "examine")
    client.force_login(desk.head)

    text = client.get(page(dossier, "assign")).content.decode()

    assert "Lê Văn Minh, đang giữ 0 việc" in text
    answer = client.post(
        page(dossier, "assign"), {"version": dossier.version, "handler": desk.office.minh.pk}
    )
    assert answer.status_code == 302
    assert Dossier.objects.get().positions[0]["handler"] == desk.office.minh.pk


def test_a_result_needs_its_number(client, desk):
    dossier = desk.walk(desk.take_in(), "stamp")
    client.force_login(desk.clerk)

    answer = client.post(
        page(dossier, "resolve"),
        {"version": dossier.version, "outcome": "granted", "name": "Giấy xác nhận"},
    )

    assert answer.status_code == 422
    assert "chưa ghi số, ký hiệu" in answer.content.decode()


def test_resolved_and_handed_over(client, desk):
    dossier = desk.walk(desk.take_in(), "stamp")
    client.force_login(desk.clerk)
    client.post(
        page(dossier, "resolve"),
        {
            "version": dossier.version, "outcome": "granted", "name": "Giấy xác nhận",
            "number": "12/XN", "issued_on": "19/11/2026", "signed_by_name": "Nguyễn Thu Hà",
        },
    )  # fmt: skip
    client.force_login(desk.office.lan)

    answer = client.post(page(dossier, "hand_over"), {"handed_to": "Mai Thị Ửng"})

    assert answer.status_code == 302
    assert state_of(dossier) == "handed_over"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("a.pdf", b"", "", id="empty"),
        pytest.param("a.pdf", b"MZ not a pdf", "không phải PDF, JPEG hay PNG", id="magic"),
        pytest.param("a.png", b"%PDF-1.7 x", "thật ra là tệp PDF", id="lying"),
        pytest.param("a.pdf", b"%PDF-1.7 /JavaScript (x)", "có lệnh tự chạy", id="script"),
        pytest.param("a.pdf", b"%PDF-1.7 /Launch /Win", "có lệnh tự chạy", id="launch"),
        pytest.param(
            "a.pdf",
            b"%PDF-1.7 X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
            "độc hại",
            id="malware-test",
        ),
        pytest.param("a.pdf", b"%PDF-" + b"0" * (21 * 1024 * 1024), "mức tối đa", id="too-big"),
    ],
)
def test_bad_files_are_refused_with_a_sentence(client, desk, name, content, says):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    answer = client.post(
        page(dossier, "add_papers"),
        {
            "version": dossier.version, "component": "declaration",
            "scan": SimpleUploadedFile(name, content),
        },
    )  # fmt: skip

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Dossier.objects.get().papers.get().files.count() == 0


def test_a_good_scan_is_kept_once_and_shown_to_who_sees(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)
    for version in (dossier.version, dossier.version + 1):
        scan = SimpleUploadedFile("to-khai.pdf", b"%PDF-1.7 to khai")
        client.post(
            page(dossier, "add_papers"),
            {"version": version, "component": "declaration", "scan": scan},
        )

    kept = dossier.papers.get().files.get()
    shown = client.get(f"/desk/dossiers/{dossier.code}/scans/{kept.digest}/")
    client.force_login(make_office().lan)
    hidden = client.get(f"/desk/dossiers/{dossier.code}/scans/{kept.digest}/")

    assert b"".join(shown.streaming_content) == b"%PDF-1.7 to khai"
    assert "sandbox" in shown["Content-Security-Policy"]
    assert hidden.status_code == 404


def test_one_scan_of_two_papers_is_shown_for_both(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)
    for version, component in ((dossier.version, "declaration"), (dossier.version + 1, "divorce")):
        scan = SimpleUploadedFile("ca-hai.pdf", b"%PDF-1.7 ca hai")
        client.post(
            page(dossier, "add_papers"), {"version": version, "component": component, "scan": scan}
        )

    shown = client.get(f"/desk/dossiers/{dossier.code}/scans/{digest_of(b'%PDF-1.7 ca hai')}/")

    assert dossier.papers.count() == 2
    assert b"".join(shown.streaming_content) == b"%PDF-1.7 ca hai"


def digest_of(content):
    return sha256(content).hexdigest()


def test_an_identity_paper_that_is_only_shown_is_not_offered(client, desk):
    dossier = desk.take_in()
    client.force_login(desk.office.lan)

    text = client.get(page(dossier, "add_papers")).content.decode()

    assert "Tờ khai" in text
    assert "Căn cước" not in text.split('name="component"')[1].split("</select>")[0]


def test_a_slip_prints_for_who_sees_the_dossier(client, desk):
    dossier = desk.take_in()
    slip = dossier.slips.get().slip
    client.force_login(desk.office.lan)

    shown = client.get(f"/desk/slips/{slip.uid}.pdf")
    client.force_login(make_office().lan)
    hidden = client.get(f"/desk/slips/{slip.uid}.pdf")

    assert shown["Content-Type"] == "application/pdf"
    assert shown.content.startswith(b"%PDF")
    assert hidden.status_code == 404


def test_late_dossiers_still_get_their_apology(client, desk):
    dossier = desk.take_in()
    late = dossier.due_at + timedelta(days=1)
    with clock.standing_at(late):
        client.force_login(desk.office.ha)
        answer = client.post(
            page(dossier, "extend"),
            {"version": dossier.version, "new_day": "30/11/2026", "reason": "Cúp điện"},
        )

    assert answer.status_code == 302
    after = Dossier.objects.get()
    assert after.due_at == dossier.due_at
    assert clock.local(after.announced_at).date().isoformat() == "2026-11-30"


def colleague(desk, name, department, role=Role.CASE_OFFICER):
    """Return one more official of a department."""
    home = desk.office.departments[department] if department else None
    staff = StaffFactory(full_name=name, home_department=home or desk.office.departments["office"])
    DutyFactory(staff=staff, role=role, unit=desk.unit, department=home)
    return staff


class TestSteps:
    """Of several open steps each sees only what is theirs."""

    @pytest.fixture
    def forked(self, client):
        with clock.standing_at(THURSDAY):
            desk = make_desk(
                road=(
                    ROAD[0],
                    ("left", "Thẩm tra", "justice", Role.CASE_OFFICER, "8", ("receive",)),
                    ("right", "Kiểm tra", "economy", Role.CASE_OFFICER, "8", ("receive",)),
                    ("sign", "Ký", "leadership", Role.SIGNATORY, "4", ("left", "right")),
                    ("return", "Trả", "one_stop", Role.RECEPTION_OFFICER, None, ("sign",)),
                )
            )
            yield desk, operations.complete_step(desk.take_in(), by=desk.lan, at=THURSDAY)

    def test_the_head_of_the_second_branch_shares_out_the_second(self, client, forked):
        desk, dossier = forked
        head = colleague(desk, "Vi Thị Trưởng", "economy", Role.UNIT_HEAD)
        hand = colleague(desk, "Vi Văn Kinh", "economy")
        client.force_login(head)

        form = client.get(page(dossier, "assign")).context["form"]
        answer = client.post(
            page(dossier, "assign"), {"version": dossier.version, "handler": hand.pk}
        )

        assert [pk for pk, _ in form.fields["handler"].choices] == [str(hand.pk), "group"]
        assert "step_key" not in form.fields
        assert answer.status_code == 302
        assert Step.objects.get(key="right").handler == hand
        assert Step.objects.get(key="left").handler is None

    def test_many_at_once_too(self, client, forked):
        desk, dossier = forked
        client.force_login(colleague(desk, "Vi Thị Trưởng", "economy", Role.UNIT_HEAD))
        hand = colleague(desk, "Vi Văn Kinh", "economy")

        client.post("/desk/bulk/assign/", {"pick": dossier.code, "sent": "1", "handler": "least"})

        assert Step.objects.get(key="right").handler == hand

    def test_who_is_on_leave_stands_last_and_is_not_proposed(self, client, desk):
        away = colleague(desk, "An Văn Vắng", "justice")
        LeaveFactory(staff=away, first_day=THURSDAY.date(), last_day=THURSDAY.date())
        dossier = desk.walk(desk.take_in(), "examine")
        client.force_login(desk.head)

        form = client.get(page(dossier, "assign")).context["form"]

        assert [words for _, words in form.fields["handler"].choices][:2] == [
            "Lê Văn Minh, đang giữ 0 việc", "An Văn Vắng, đang giữ 0 việc, đang nghỉ",
        ]  # fmt: skip
        assert form.initial["handler"] == str(desk.office.minh.pk)


class TestOverride:
    """Past a rule goes a leader only, with a written reason: the form asks nobody else."""

    def test_after_the_days_of_examination_the_leader_is_asked_why(self, client):
        with clock.standing_at(THURSDAY):
            desk = make_desk(days="10")
            dossier = desk.walk(desk.take_in(), "examine")
        said = {"version": dossier.version, "reason": "x", "paper_divorce": "chưa có dấu"}
        with clock.standing_at(THURSDAY + timedelta(days=8)):
            client.force_login(desk.office.ha)
            without = client.post(page(dossier, "request_supplement"), said)
            done = client.post(
                page(dossier, "request_supplement"), said | {"override": "Tòa mới đính chính."}
            )

        assert without.status_code == 422
        assert "chậm nhất" in without.text
        assert done.status_code == 302
        assert Dossier.objects.get().override_count == 1

    def test_the_rule_is_said_with_the_office_s_own_number_and_basis(self, client, desk):
        decided(desk.unit, "supplement_count", "2")
        dossier = desk.walk(desk.take_in(), "examine")
        client.force_login(desk.office.minh)

        (notice,) = client.get(page(dossier, "request_supplement")).context["act"].notices

        assert (notice.fact, notice.law) == (
            "Chỉ được yêu cầu 2 lần", "88/2025/QĐ-UBND, Điều 7",
        )  # fmt: skip

    def test_others_are_not_offered_it(self, client, desk):
        dossier = desk.walk(desk.take_in(), "examine")
        client.force_login(desk.office.minh)

        form = client.get(page(dossier, "request_supplement")).context["form"]

        assert "override" not in form.fields


def test_what_came_by_post_is_no_visit(client, desk):
    dossier = desk.asked(desk.walk(desk.take_in(), "examine"), at=THURSDAY)
    client.force_login(desk.office.lan)

    client.post(page(dossier, "take_supplement"), {"paper_divorce": "copy_count", "by_post": "on"})

    assert Dossier.objects.get().visit_count == dossier.visit_count == 1


def test_a_leader_of_the_whole_unit_may_answer_for_a_department(client, desk):
    dossier = operations.consult(
        desk.walk(desk.take_in(), "examine"), department=desk.office.departments["economy"],
        question="Có tranh chấp không?", answer_by=THURSDAY + timedelta(hours=6), by=desk.minh,
        at=THURSDAY,
    )  # fmt: skip
    client.force_login(colleague(desk, "Bùi Chủ Tịch", None, Role.SIGNATORY))

    shown = client.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"]
    asked = dossier.consultations.get()
    answer = client.post(
        page(dossier, "answer_consultation"), {"consultation": asked.pk, "answer": "Không."}
    )

    assert "Trả lời ý kiến" in [act.label for act in (*shown.acts, *shown.more_acts)]
    assert answer.status_code == 302
    assert dossier.consultations.get().answer == "Không."


class TestReplacing:
    """A leader issues another result in place of a wrong one, from the desk."""

    SAID = {
        "name": "Giấy xác nhận", "number": "13/XN", "issued_on": "19/11/2026",
        "signed_by_name": "Nguyễn Thu Hà", "valid_to": "19/05/2027", "reason": "Sai năm sinh.",
    }  # fmt: skip

    def test_the_old_one_names_the_new(self, client, desk):
        dossier = desk.in_state("handed_over")
        old = dossier.results.get()
        client.force_login(desk.office.ha)

        answer = client.post(
            page(dossier, "replace_result"),
            self.SAID | {"version": dossier.version, "old": old.pk, "handed_to": "Mai Văn Con"},
        )

        assert answer.status_code == 302
        old.refresh_from_db()
        new = old.replaced_by
        assert (new.number, new.valid_to.isoformat(), new.handed_to) == (
            "13/XN", "2027-05-19", "Mai Văn Con",
        )  # fmt: skip
        shown = client.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"]
        assert [(line.number, line.fate, line.stands) for line in shown.results] == [
            ("12/UBND-XNTTHN", "thay bằng số 13/XN", False),
            ("13/XN", "đã trả 19/11/2026 cho Mai Văn Con", True),
        ]

    def test_not_without_number_and_reason(self, client, desk):
        dossier = desk.in_state("handed_over")
        client.force_login(desk.office.ha)

        answer = client.post(page(dossier, "replace_result"), {"old": dossier.results.get().pk})

        assert answer.status_code == 422
        assert "chưa ghi số, ký hiệu" in answer.text
        assert dossier.results.count() == 1

    def test_a_refusal_has_nothing_to_replace(self, client, desk):
        dossier = operations.resolve(
            desk.walk(desk.take_in(), "stamp"), outcome="refused", reason="Không đủ.",
            by=desk.by(Role.CLERK), at=THURSDAY + timedelta(hours=3),
        )  # fmt: skip
        client.force_login(desk.office.ha)

        shown = client.get(f"/desk/dossiers/{dossier.ref}/").context["dossier"]

        assert "Thay kết quả" not in [act.label for act in (*shown.acts, *shown.more_acts)]


def test_a_broken_layout_of_the_office_is_named_and_no_blank_paper_comes(
    client, desk, settings, tmp_path
):
    slip = desk.take_in().slips.get().slip
    settings.DATA_DIR = tmp_path
    own = tmp_path / "slip_templates" / "receipt.typ"
    own.parent.mkdir()
    own.write_text('#import "slip.typ": *\n#show: sheet\n#d.unknown\n', encoding="utf-8")
    client.force_login(desk.office.lan)

    broken = client.get(f"/desk/slips/{slip.uid}.pdf")
    own.unlink()
    mended = client.get(f"/desk/slips/{slip.uid}.pdf")

    assert broken.status_code == 409
    assert "Mẫu in receipt.typ hỏng ở dòng 3" in broken.text
    assert mended.content.startswith(b"%PDF")

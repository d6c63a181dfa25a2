"""Reminders at the desk: written, approved by a leader, watched; how each person is told."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.casework.reminders import operations
from motcua.casework.reminders.models import ReminderRule
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.notifications.models import ContactChoice, SwitchedOff
from motcua.foundation.people.models import Person
from tests.casework.reminders.conftest import PAPER, paper, whole_round
from tests.factories.dossiers import THURSDAY
from tests.factories.org import make_office

PAGE = "/desk/reminders/"
WORDS = {
    "version": 0, "name": "Giấy hết hạn", "occasion": "paper_ends", "age": "",
    "days_before": 30, "words": "Giấy {number} hết hạn ngày {day}.", "legal_basis": "NĐ 123/2015",
    "of_codes": ["1.004873"], "procedure": "1.004873",
}  # fmt: skip


@pytest.fixture
def head(desk, signed_in):
    return signed_in(desk.centre_head)


@pytest.fixture
def on(desk):
    """Return a rule that is on and has reminded one person."""
    boss = desk.acting(desk.centre_head)
    made = operations.write_rule(desk.unit, PAPER, by=boss, at=THURSDAY)
    paper(desk)
    made = operations.approve_rule(made, version=0, by=boss, at=THURSDAY)
    whole_round(made)
    return made


class TestRules:
    def test_without_one_the_page_says_what_to_do(self, head):
        text = head.get(PAGE).text

        assert "chưa nhắc ai" in text
        assert "Thêm việc soạn sẵn" in text
        assert text.count("Thêm việc nhắc") == 1

    def test_the_shipped_ones_are_added_off(self, head):
        head.post(PAGE + "starters/")

        text = head.get(PAGE).text
        assert text.count("tắt, chờ duyệt") == 8
        assert "Đủ 75 tuổi: trợ cấp hưu trí xã hội" in text

    def test_one_is_written_approved_changed_and_stopped(self, desk, head):
        written = head.post(PAGE + "new/", WORDS)
        rule = ReminderRule.objects.get()
        here = f"{PAGE}{rule.uid}/"
        assert (written["Location"], rule.is_on, rule.of_codes) == (PAGE, False, ["1.004873"])
        assert rule.procedure == desk.version.procedure

        head.post(here + "approve/", {"version": 0})
        assert "Đang bật" in head.get(here).text
        assert head.post(here + "approve/", {"version": 1}).status_code == 409
        head.post(here + "edit/", WORDS | {"version": 1, "days_before": 10})
        assert "Đang tắt" in head.get(here).text
        head.post(here + "approve/", {"version": 2})
        head.post(here + "stop/", {"version": 3})

        rule.refresh_from_db()
        assert (rule.is_on, rule.days_before) == (False, 10)

    @pytest.mark.parametrize(
        ("change", "status", "says"),
        [
            ({"words": "{name} ơi"}, 409, "Lời nhắc chỉ dùng được"),
            ({"legal_basis": ""}, 200, "chưa ghi căn cứ"),
            ({"occasion": "age_reached"}, 409, "Ghi tuổi"),
        ],
        ids=["a-name", "no-law", "no-age"],
    )
    def test_wrong_words_are_told_and_nothing_is_stored(self, head, change, status, says):
        answer = head.post(PAGE + "new/", WORDS | change)

        assert (answer.status_code, says in answer.text) == (status, True)
        assert ReminderRule.objects.count() == 0

    @pytest.mark.parametrize("version", ["", "x", "²", "9" * 5000])
    def test_a_page_that_names_no_version_stops_nothing(self, head, on, version):
        assert head.post(f"{PAGE}{on.uid}/stop/", {"version": version}).status_code == 409
        on.refresh_from_db()
        assert on.is_on

    def test_approved_before_seven_it_is_on_from_that_day(self, desk, head):
        boss, early = desk.acting(desk.centre_head), datetime(2026, 11, 19, 6, 30, tzinfo=OFFICE_TZ)
        rule = operations.write_rule(desk.unit, PAPER, by=boss, at=early.astimezone(UTC))
        operations.approve_rule(rule, version=0, by=boss, at=early.astimezone(UTC))

        assert "bật từ 19/11/2026" in head.get(PAGE).text
        assert f"{desk.centre_head.full_name}, 19/11/2026" in head.get(f"{PAGE}{rule.uid}/").text

    def test_others_may_not(self, desk, on, lan, signed_in):
        assert lan.post(PAGE + "new/", WORDS).status_code == 409
        assert lan.post(PAGE + "starters/").status_code == 409
        assert lan.post(f"{PAGE}{on.uid}/stop/", {"version": 1}).status_code == 409
        admin = signed_in(desk.office.admin)
        assert admin.post(f"{PAGE}{on.uid}/stop/", {"version": 1}).status_code == 409
        assert signed_in(make_office().lan).get(f"{PAGE}{on.uid}/").status_code == 404
        on.refresh_from_db()
        assert on.is_on

    def test_who_was_reminded_stands_there_by_initials(self, head, on):
        text = head.get(f"{PAGE}{on.uid}/").text

        assert "M. T. Ử." in text
        assert "Mai Thị Ửng" not in text
        assert "1 lượt xem, 1 tin" in head.get(PAGE).text

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_pages_cost_the_same(self, desk, head, on, count, django_assert_num_queries):
        boss = desk.acting(desk.centre_head)
        for number in range(1, count):
            made = operations.write_rule(
                desk.unit, PAPER | {"name": f"Việc {number}"}, by=boss, at=THURSDAY
            )
            paper(desk, number=number + 1)
            whole_round(operations.approve_rule(made, version=0, by=boss, at=THURSDAY))
        whole_round(on, at=THURSDAY + timedelta(days=1))
        head.get(PAGE)

        with django_assert_num_queries(LIST_COST):
            head.get(PAGE)
        with django_assert_num_queries(ONE_COST):
            head.get(f"{PAGE}{on.uid}/")


LIST_COST = 15
ONE_COST = 16


class TestWishes:
    @pytest.fixture
    def person(self, desk):
        desk.take_in()
        return Person.objects.get()

    @pytest.mark.parametrize(
        "typed", ["0000000018", "000298000018", "0018", "000 000 0018"],
        ids=["phone", "id", "last-four", "spaced"],
    )  # fmt: skip
    def test_a_person_is_found_by_a_number_and_stays_masked(self, lan, person, typed):
        text = lan.get("/desk/wishes/", {"q": typed}).text

        assert str(person.uid) in text
        assert "0000000018" not in text.replace(typed, "")
        assert AuditLine.objects.filter(subject_kind="people").count() == 1

    def test_a_stranger_finds_nobody(self, person, signed_in, stranger):
        client = signed_in(stranger)

        assert "Không thấy ai" in client.get("/desk/wishes/", {"q": "0000000018"}).text
        assert client.get(f"/desk/wishes/{person.uid}/").status_code == 404
        assert client.post(f"/desk/wishes/{person.uid}/", {"channel": "sms"}).status_code == 404
        assert ContactChoice.objects.count() == 0

    def test_who_stands_at_no_counter_may_not(self, person, minh):
        assert minh.get("/desk/wishes/", {"q": "0018"}).status_code == 409

    def test_the_dossier_leads_to_it(self, lan, desk, person):
        dossier = desk.take_in()

        link = f"/desk/wishes/of/{dossier.code}/applicant/"
        assert link in lan.get(f"/desk/dossiers/{dossier.code}/").text
        assert lan.get(link)["Location"] == f"/desk/wishes/{person.uid}/"
        assert lan.get(f"/desk/wishes/of/{dossier.code}/proxy/").status_code == 404

    def test_what_they_say_is_written_down_with_a_line(self, lan, person):
        here = f"/desk/wishes/{person.uid}/"
        said = {"channel": "voice", "language": "tiếng Thái", "off": ["any", "paper_ends"]}

        assert lan.post(here, said)["Location"] == here

        choice = ContactChoice.objects.get()
        assert (choice.channel, choice.language, choice.chosen_by) == (
            "voice", "tiếng Thái", "Trần Thị Lan",
        )  # fmt: skip
        assert set(SwitchedOff.objects.values_list("kind", flat=True)) == {"", "paper_ends"}
        line = AuditLine.objects.get(kind="change", subject_kind="person")
        assert (line.subject, line.detail) == (
            str(person.uid),
            "Cách báo tin, theo lời người dân: Gọi điện, nói trực tiếp, tiếng Thái, tắt tin nhắc",
        )

    def test_said_twice_it_is_one_line_and_taken_back_it_is_gone(self, lan, person):
        here = f"/desk/wishes/{person.uid}/"
        for _ in range(2):
            lan.post(here, {"channel": "sms", "off": ["age_reached"]})
        assert AuditLine.objects.filter(kind="change", subject_kind="person").count() == 1

        lan.post(here, {"channel": "any"})

        assert (ContactChoice.objects.count(), SwitchedOff.objects.count()) == (0, 0)

    def test_a_channel_that_is_none_is_refused(self, lan, person):
        answer = lan.post(f"/desk/wishes/{person.uid}/", {"channel": "pigeon"})

        assert answer.status_code == 200
        assert ContactChoice.objects.count() == 0

    def test_what_was_told_last_stands_beside(self, lan, person):
        text = lan.get(f"/desk/wishes/{person.uid}/").text

        assert "Đã tiếp nhận" in text or "Sẽ nhắn tin" in text

    def test_the_caller_reads_what_to_speak(self, lan, desk, person):
        lan.post(f"/desk/wishes/{person.uid}/", {"channel": "voice", "language": "tiếng Thái"})
        desk.take_in()
        from motcua.foundation.notifications import tasks  # noqa: PLC0415 - only here

        tasks.send_messages()

        assert "Nói tiếng Thái" in lan.get("/desk/calls/").text

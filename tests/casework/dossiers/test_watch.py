"""What the office's rules do by themselves, each once, each after its warning, each in its hour.

Law: 118/2025/NĐ-CP, Điều 8, 17; 61/2018/NĐ-CP, Điều 19, 20.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations, tasks
from motcua.casework.dossiers.models import Consultation, Dossier, Step
from motcua.casework.dossiers.operations import vigil, watching
from motcua.casework.dossiers.queries import verify
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.core import clock
from motcua.core.chain import instant
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.notifications.models import Message, StaffNotice
from motcua.foundation.org.states import Role
from motcua.foundation.worktime.models import (
    OfficeCalendar,
    SpecialDay,
    WorkParameter,
    WorktimeStamp,
)
from motcua.foundation.worktime.rules import add_working_minutes, alarm_at, apology_deadline
from tests.factories.dossiers import EVENING, LATER, THURSDAY, make_desk

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def calendar(desk):
    return Calendars().of(desk.unit.pk)


def acts(dossier):
    return [line.act for line in dossier.timeline.order_by("seq")]


def passes(*, at, until, step=timedelta(minutes=30)):
    """Keep watch again and again; return what was done when, in office time."""
    said = []
    while at <= until:
        done = tasks.keep_watch(at)
        said += [(act, at.astimezone(OFFICE_TZ)) for act in sorted(done) if act != "seal"]
        at += step
    return said


class TestSteps:
    """Warned after three quarters of its time, reported four working hours after its limit."""

    @pytest.fixture
    def step(self, desk):
        dossier = desk.walk(desk.take_in(), "examine")
        return dossier.steps.get(key="examine")

    def test_the_moments_are_those_of_the_parameters(self, calendar, step):
        assert step.look_at == add_working_minutes(calendar, step.opened_at, 540)
        assert step.due_at == add_working_minutes(calendar, step.opened_at, 720)

    def test_whoever_holds_it_is_warned_once(self, desk, step):
        assert operations.warn_step(step, at=step.look_at - MINUTE) is False
        assert operations.warn_step(step, at=step.look_at) is True
        assert operations.warn_step(step, at=step.look_at + MINUTE) is False

        notice = StaffNotice.objects.get()
        assert notice.staff == desk.office.minh
        assert notice.text.startswith("Sắp hết hạn bước “Thẩm tra, dự thảo” của")
        line = step.dossier.timeline.get(act="remind")
        assert (line.by, line.by_rule, line.by_name, line.public) == (
            None, "urge", "Quy tắc đôn đốc của Trung tâm", False,
        )  # fmt: skip
        assert line.facts == {
            "step": "examine", "step_name": "Thẩm tra, dự thảo", "told": ["Lê Văn Minh"],
        }  # fmt: skip

    def test_after_the_limit_it_rises_to_the_superior_once(self, desk, calendar, step):
        rise_at = add_working_minutes(calendar, step.due_at, 240)
        operations.warn_step(step, at=step.look_at)

        step.refresh_from_db()
        assert step.look_at == rise_at
        assert operations.escalate(step, at=rise_at - MINUTE) is False
        assert operations.escalate(step, at=rise_at) is True
        assert operations.escalate(step, at=rise_at + MINUTE) is False

        notice = StaffNotice.objects.latest("pk")
        assert (notice.staff, notice.text) == (
            desk.head,
            f"Quá hạn bước “Thẩm tra, dự thảo” của {step.dossier.code}, Tư pháp - Hộ tịch đang giữ",
        )
        assert step.dossier.timeline.get(act="escalate").facts["told"] == ["Đỗ Văn Thuyết"]

    @pytest.mark.parametrize(
        ("until", "superior"),
        [
            ("receive", "Lê Khắc Hậu"),
            ("assign", "Nguyễn Thu Hà"),
            ("sign", "Lê Khắc Hậu"),
            ("stamp", "Lê Khắc Hậu"),
        ],
    )
    def test_each_post_has_its_superior(self, desk, until, superior):
        dossier = desk.walk(desk.take_in(), until)
        step = dossier.steps.get(key=until)

        operations.escalate(step, at=step.due_at + timedelta(days=3))

        assert dossier.timeline.get(act="escalate").facts["told"] == [superior]

    def test_a_step_done_in_time_is_never_looked_at(self, desk):
        desk.resolved()

        assert Step.objects.filter(look_at__isnull=False).count() == 0

    def test_while_the_person_is_waited_for_nobody_is_urged(self, desk, step):
        waiting = desk.asked(Dossier.objects.get(pk=step.dossier_id))

        assert operations.warn_step(step, at=step.look_at) is False
        tasks.keep_watch(step.look_at)

        step.refresh_from_db()
        assert (step.warned_at, step.look_at) == (None, None)
        taken = operations.take_supplement(
            waiting, papers=desk.intake().papers, by=desk.lan, at=THURSDAY + timedelta(days=4)
        )
        assert taken.steps.get(key="examine").look_at > THURSDAY + timedelta(days=4)

    def test_given_back_it_may_be_warned_again(self, desk, step):
        operations.warn_step(step, at=step.look_at)
        dossier = operations.complete_step(step.dossier, by=desk.minh, at=step.due_at)
        dossier = operations.send_back(dossier, reason="Sai.", by=desk.ha, at=step.due_at)

        again = dossier.steps.get(key="examine")

        assert again.warned_at is None
        assert operations.warn_step(again, at=again.look_at) is True


class TestAlarm:
    """Leaders hear at least two working days before, so that an apology comes in time."""

    @pytest.fixture
    def slow(self):
        return make_desk(days="10")

    def test_its_moment_leaves_time_for_an_apology(self, slow):
        dossier = slow.take_in()
        calendar = Calendars().of(slow.unit.pk)

        assert dossier.watch_at == alarm_at(calendar, dossier.due_at, 2)
        assert dossier.watch_at < apology_deadline(calendar, dossier.due_at, 1)

    def test_the_leader_and_the_head_of_the_centre_are_told_once(self, slow):
        dossier = slow.walk(slow.take_in(), "examine")
        at = dossier.watch_at

        assert operations.alarm(dossier, at=at - MINUTE) is False
        assert operations.alarm(dossier, at=at) is True
        assert operations.alarm(dossier, at=at + MINUTE) is False

        line = dossier.timeline.get(act="alarm")
        assert line.facts == {
            "due_at": instant(dossier.due_at), "told": ["Nguyễn Thu Hà", "Lê Khắc Hậu"],
        }  # fmt: skip
        notice = StaffNotice.objects.get(staff=slow.office.ha)
        assert notice.text.startswith(f"Sắp đến hẹn {dossier.code}:")
        assert "Tư pháp - Hộ tịch đang giữ" in notice.text
        assert Dossier.objects.get(pk=dossier.pk).watch_at is None

    def test_an_apology_after_it_is_in_time_and_the_new_date_is_watched_too(self, slow):
        dossier = slow.walk(slow.take_in(), "examine")
        operations.alarm(dossier, at=dossier.watch_at)
        new_due_at = dossier.due_at + timedelta(days=7)

        moved = operations.extend(
            dossier, new_due_at=new_due_at, reason="Xác minh.", by=slow.ha, at=dossier.watch_at
        )
        tasks.keep_watch(moved.watch_at)

        moved.refresh_from_db()
        assert moved.extension_count == 1
        assert moved.watch_at == alarm_at(Calendars().of(slow.unit.pk), new_due_at, 2)
        assert operations.alarm(moved, at=moved.watch_at) is True

    def test_a_short_promise_is_alarmed_when_most_of_it_is_gone(self):
        desk = make_desk(days="1")

        dossier = desk.take_in()

        assert dossier.received_at < dossier.watch_at < dossier.due_at

    def test_what_is_resolved_alarms_nobody(self, desk):
        dossier = desk.resolved()

        assert operations.alarm(dossier, at=dossier.due_at) is False


class TestUnanswered:
    """A supplement not brought within its days stops the dossier, after a warning."""

    @pytest.fixture
    def waiting(self, desk):
        return desk.asked(desk.walk(desk.take_in(), "examine"))

    def test_the_person_is_warned_then_the_dossier_stops_with_slip_05(self, desk, waiting):
        request = waiting.supplement_requests.get()
        assert waiting.watch_at == alarm_at(Calendars().of(desk.unit.pk), request.answer_by, 3)

        said = passes(at=waiting.watch_at - MINUTE, until=request.answer_by + timedelta(hours=1))

        assert [act for act, _ in said] == ["warn_unanswered", "stop_unanswered"]
        assert said[1][1] > request.answer_by
        waiting.refresh_from_db()
        assert (waiting.state, waiting.positions, waiting.watch_at) == ("stopped", [], None)
        assert acts(waiting)[-2:] == ["warn_unanswered", "stop_unanswered"]
        slip = Slip.objects.get(kind="05")
        assert (slip.author_name, slip.read().state_at_stop) == (
            "Hết hạn bổ sung giấy tờ", "Yêu cầu bổ sung giấy tờ",
        )  # fmt: skip
        kinds = Message.objects.order_by("pk").values_list("kind", flat=True)
        assert list(kinds)[-2:] == ["supplement_ends", "stop"]
        assert list(verify()) == []

    def test_not_without_a_warning(self, waiting):
        request = waiting.supplement_requests.get()

        assert operations.stop_unanswered(waiting, at=request.answer_by + MINUTE) is False

    def test_warned_late_the_person_has_as_many_days_from_the_warning(self, desk, waiting):
        request = waiting.supplement_requests.get()
        late = request.answer_by + timedelta(days=1)
        assert operations.warn_unanswered(waiting, at=late) is True

        assert operations.stop_unanswered(waiting, at=late + MINUTE) is False
        assert operations.stop_unanswered(waiting, at=late + timedelta(days=2)) is False
        assert operations.stop_unanswered(waiting, at=late + timedelta(days=10)) is True

    def test_brought_in_time_nothing_happens(self, desk, waiting):
        request = waiting.supplement_requests.get()
        taken = operations.take_supplement(
            waiting, papers=desk.intake().papers, by=desk.lan, at=EVENING
        )

        assert operations.warn_unanswered(taken, at=request.answer_by) is False
        assert operations.stop_unanswered(taken, at=request.answer_by + timedelta(9)) is False


class TestSilence:
    """Silence is consent only where the version says so, after a warning."""

    @pytest.fixture
    def quiet(self):
        return make_desk(days="10", silence_is_consent=True, silence_days=Decimal(10))

    def test_elsewhere_it_is_nothing(self, desk):
        dossier = desk.take_in()

        assert operations.warn_silence(dossier, at=dossier.due_at) is False
        assert operations.consent_by_silence(dossier, at=dossier.due_at + timedelta(9)) is False

    def test_the_holders_are_warned_then_it_is_granted_as_of_the_end(self, quiet):
        dossier = quiet.walk(quiet.take_in(), "examine")
        due_at = dossier.due_at

        said = passes(at=dossier.watch_at - MINUTE, until=due_at + timedelta(hours=1))

        assert [act for act, _ in said if act not in {"warn_step", "escalate"}] == [
            "alarm", "warn_silence", "consent_by_silence",
        ]  # fmt: skip
        dossier.refresh_from_db()
        assert (dossier.state, dossier.outcome, dossier.resolved_at) == (
            "resolved", "granted", due_at,
        )  # fmt: skip
        assert dossier.is_overdue(due_at + timedelta(9)) is False
        steps = {step.key: step.status for step in dossier.steps.all()}
        assert (steps["examine"], steps["sign"], steps["return"]) == (
            "cancelled", "cancelled", "open",
        )  # fmt: skip
        warned = StaffNotice.objects.filter(staff=quiet.office.minh, text__contains="đồng ý")
        assert warned.count() == 1
        assert list(verify()) == []
        done = operations.hand_over(
            dossier, handed_to="Ửng", by=quiet.lan, at=due_at + timedelta(1)
        )
        assert done.state == "handed_over"

    def test_not_without_a_warning(self, quiet):
        dossier = quiet.take_in()

        assert operations.consent_by_silence(dossier, at=dossier.due_at + timedelta(9)) is False

    def test_warned_late_it_comes_later(self, quiet):
        dossier = quiet.take_in()
        late = dossier.due_at + timedelta(days=1)
        operations.warn_silence(dossier, at=late)

        assert operations.consent_by_silence(dossier, at=late + timedelta(hours=8)) is False
        assert operations.consent_by_silence(dossier, at=late + timedelta(days=9)) is True
        assert Dossier.objects.get(pk=dossier.pk).resolved_at > late

    def test_a_supplement_begins_the_days_anew(self, quiet):
        dossier = quiet.asked(quiet.walk(quiet.take_in(), "examine"))
        taken = operations.take_supplement(
            dossier, papers=quiet.intake().papers, by=quiet.lan, at=THURSDAY + timedelta(days=4)
        )

        silence = watching.silence_of(taken, Calendars().time(quiet.unit.pk))

        assert silence.ends_at == taken.due_at


class TestUncollected:
    """Invited in office hours after 3, 10 and 30 days; then it is for a person to call."""

    def test_three_times_and_never_again(self, desk):
        dossier = desk.resolved()
        tasks.keep_watch(dossier.resolved_at)

        said = passes(
            at=dossier.resolved_at, until=dossier.resolved_at + timedelta(days=40),
            step=timedelta(hours=4),
        )  # fmt: skip

        assert [act for act, _ in said] == ["remind_uncollected"] * 3
        assert all(7 <= at.hour < 17 and at.weekday() < 5 for _, at in said)
        first = dossier.resolved_at
        for (_, at), days in zip(said, (3, 10, 30), strict=True):
            assert days <= (at - first).days <= days + 2, "a weekend at most later"
        dossier.refresh_from_db()
        assert dossier.watch_at is None
        assert tasks.keep_watch(first + timedelta(days=400))["remind_uncollected"] == 0
        assert dossier.results.get().reminder_count == 3
        assert Message.objects.filter(kind="uncollected").count() == 3

    def test_a_worker_that_stood_still_does_not_invite_thrice_in_a_morning(self, desk):
        dossier = desk.resolved()

        said = passes(
            at=dossier.resolved_at + timedelta(days=60),
            until=dossier.resolved_at + timedelta(days=66),
            step=timedelta(hours=4),
        )

        assert [act for act, _ in said] == ["remind_uncollected"]

    @pytest.mark.parametrize(("value", "times"), [("0", 0), ("5", 1), ("2, 4", 2)])
    def test_the_office_may_have_its_own_rhythm(self, desk, value, times):
        WorkParameter.objects.create(
            unit=desk.unit, key="uncollected_reminder_days", value=value,
            valid_from=THURSDAY.date() - timedelta(days=9), legal_basis="Quyết định của xã",
        )  # fmt: skip
        dossier = desk.resolved()

        said = passes(
            at=dossier.resolved_at, until=dossier.resolved_at + timedelta(days=12),
            step=timedelta(hours=6),
        )  # fmt: skip

        assert [act for act, _ in said] == ["remind_uncollected"] * times

    def test_a_corrected_result_is_announced_from_the_beginning(self, desk):
        dossier = desk.resolved()
        operations.remind_uncollected(dossier, at=dossier.resolved_at + timedelta(days=5))
        at = dossier.resolved_at + timedelta(days=6)
        wrong = operations.correct(
            Dossier.objects.get(pk=dossier.pk), reason="Sai.", by=desk.ha, at=at
        )
        again = operations.resolve(
            wrong, outcome="granted", results=(desk.result("13/XN"),), by=desk.by(Role.CLERK), at=at
        )

        assert again.resolved_at > dossier.resolved_at
        due = again.resolved_at + timedelta(days=3)
        assert operations.remind_uncollected(again, at=due - timedelta(hours=1)) is False
        assert operations.remind_uncollected(again, at=due + timedelta(days=3)) is True

    def test_a_refusal_without_a_result_is_not_repeated_every_minute(self, desk):
        refused = operations.resolve(
            desk.walk(desk.take_in(), "stamp"), outcome="refused", reason="Không đủ.",
            by=desk.by(Role.CLERK), at=EVENING,
        )  # fmt: skip
        week_later = EVENING + timedelta(days=8)

        assert operations.remind_uncollected(refused, at=week_later) is True
        assert operations.remind_uncollected(refused, at=week_later + MINUTE) is False

    def test_handed_over_nobody_is_invited(self, desk):
        done = operations.hand_over(desk.resolved(), handed_to="Ửng", by=desk.lan, at=EVENING)

        assert operations.remind_uncollected(done, at=EVENING + timedelta(days=30)) is False
        assert done.watch_at is None


class TestConsultations:
    def test_a_late_answer_is_told_to_the_head_of_the_centre_once(self, desk):
        dossier = desk.walk(desk.take_in(), "examine")
        operations.consult(
            dossier, department=desk.office.departments["economy"], question="?",
            answer_by=EVENING, by=desk.minh, at=LATER,
        )  # fmt: skip
        asked = Consultation.objects.get()

        assert operations.escalate_consultation(asked, at=EVENING) is False
        assert operations.escalate_consultation(asked, at=EVENING + MINUTE) is True
        assert operations.escalate_consultation(asked, at=EVENING + 2 * MINUTE) is False

        notice = StaffNotice.objects.filter(staff=desk.centre_head).get()
        assert notice.text == (f"Phòng Kinh tế chưa trả lời ý kiến về {dossier.code} dù đã hết hạn")
        line = dossier.timeline.get(act="escalate")
        assert line.facts["department"] == "Phòng Kinh tế"


class TestPass:
    """One pass: bounded, by index, twice the same, sealed at its end."""

    def test_twice_in_a_minute_does_nothing_the_second_time(self, desk, rows):
        dossier = desk.take_in()
        at = dossier.due_at + timedelta(days=2)

        first = tasks.keep_watch(at)
        before = rows()

        assert first == {"alarm": 1, "warn_step": 1, "escalate": 1}
        assert tasks.keep_watch(at) == {}
        assert rows() == before

    def test_nothing_due_costs_a_handful_of_statements(self, desk, django_assert_num_queries):
        for _ in range(3):
            desk.take_in()
        tasks.keep_watch(THURSDAY)

        with django_assert_num_queries(9):
            assert tasks.keep_watch(THURSDAY) == {}

    def test_a_year_without_a_calendar_stops_only_its_own_dossiers(self, desk, caplog):
        broken, sound = make_desk(code="1.000005"), desk.take_in()
        lost = broken.take_in()
        OfficeCalendar.objects.filter(unit=broken.unit).delete()
        broken.unit.parent = None
        broken.unit.save()

        with clock.standing_at(sound.due_at):
            done = tasks.keep_watch(sound.due_at)

        assert done["alarm"] == 1
        assert acts(sound)[-1] in {"alarm", "escalate", "remind"}
        assert "alarm" not in acts(lost)
        assert Dossier.objects.get(pk=lost.pk).watch_at == sound.due_at + timedelta(hours=1)

    def test_what_is_broken_stops_only_itself_and_is_reported(self, desk, caplog, monkeypatch):
        broken, sound = desk.take_in(), desk.take_in()
        at = max(broken.watch_at, sound.watch_at)
        look = vigil.watch

        def looked(dossier, *, at):
            if dossier.pk == broken.pk:
                raise ValueError("Lường Văn Ước")
            return look(dossier, at=at)

        monkeypatch.setattr(vigil, "watch", looked)
        caplog.set_level("ERROR")
        with clock.standing_at(at):
            done = tasks.keep_watch(at)

        assert done["alarm"] == 1
        assert Dossier.objects.get(pk=broken.pk).watch_at == at + timedelta(hours=1)
        (line,) = [line for line in caplog.records if line.msg == "watch_failed"]
        assert line.row == f"dossiers.Dossier {broken.pk}"

    def test_it_seals_the_audit(self, desk):
        operations.bar_intake(
            desk.unit, reason="a", legal_basis="b", procedure_code="1.004873", by=desk.ha,
            at=THURSDAY,
        )  # fmt: skip

        assert tasks.keep_watch(THURSDAY) == {"seal": 1}
        assert AuditLine.objects.get().seq == 1

    def test_the_command_says_what_it_did(self, desk):
        dossier = desk.take_in()
        out = StringIO()

        with clock.standing_at(dossier.due_at):
            call_command("keep_watch", stdout=out)
            call_command("keep_watch", stdout=out)

        assert out.getvalue().splitlines() == [
            "alarm 1, escalate 1, warn_step 1", "Không có việc nào đến giờ.",
        ]  # fmt: skip

    def test_the_progress_bar_is_as_long_as_the_work(self, desk):
        dossier, ticks = desk.take_in(), []

        counted = tasks.due_count(dossier.due_at)
        tasks.keep_watch(dossier.due_at, tick=ticks.append)

        assert counted == sum(ticks) == 2


class TestRecomputed:
    """A changed calendar moves the promise, with a line and a message; a printed date stays."""

    def close(self, desk, day):
        SpecialDay.objects.create(
            calendar=OfficeCalendar.objects.get(unit=desk.unit, year=day.year), date=day,
            kind="local_off", name="Bão số 9", confirmed=True,
        )  # fmt: skip
        WorktimeStamp.objects.update(stamp=str(day))

    def test_every_open_dossier_moves_and_says_why(self, desk, rows):
        dossier, done = desk.walk(desk.take_in(), "examine"), desk.resolved()
        was, step = dossier.due_at, dossier.steps.get(key="examine")
        self.close(desk, (THURSDAY + timedelta(days=1)).date())

        moved = operations.recompute_promises([desk.unit.pk], at=EVENING)

        dossier.refresh_from_db()
        assert [one.pk for one in moved] == [dossier.pk]
        assert dossier.due_at == dossier.scoring_due_at > was
        assert dossier.printed_due_at == was
        line = dossier.timeline.get(act="recompute_promise")
        assert (line.by_rule, line.facts) == (
            "recompute_promise", {"was_due_at": instant(was), "due_at": instant(dossier.due_at)},
        )  # fmt: skip
        message = Message.objects.filter(about=dossier.code).latest("pk")
        assert message.text.endswith("(lịch làm việc thay đổi).")
        assert dossier.steps.get(key="examine").due_at > step.due_at
        assert Dossier.objects.get(pk=done.pk).due_at == done.due_at
        before = rows()
        assert operations.recompute_promises([desk.unit.pk], at=EVENING) == []
        assert rows() == before

    def test_an_announced_date_stays(self, desk):
        dossier = operations.extend(
            desk.walk(desk.take_in(), "examine"), new_due_at=THURSDAY + timedelta(days=14),
            reason="Xác minh.", by=desk.ha, at=LATER,
        )  # fmt: skip
        self.close(desk, (THURSDAY + timedelta(days=1)).date())

        operations.recompute_promises([desk.unit.pk], at=EVENING)

        assert Dossier.objects.get(pk=dossier.pk).due_at == dossier.due_at

    def test_a_year_that_is_missing_stops_only_its_own_dossiers(self, desk, caplog):
        dossier = desk.walk(desk.take_in(), "examine")
        OfficeCalendar.objects.filter(unit=desk.unit).delete()
        desk.unit.parent = None
        desk.unit.save()

        with caplog.at_level("WARNING", logger="motcua.casework.dossiers.operations.clocks"):
            assert operations.recompute_promises([desk.unit.pk], at=EVENING) == []
        assert Dossier.objects.get(pk=dossier.pk).due_at == dossier.due_at
        assert [(line.msg, line.row) for line in caplog.records] == [
            ("promise_left", f"dossiers.Dossier {dossier.pk}")
        ]


class TestParameters:
    """The office's own values count."""

    @pytest.mark.parametrize(
        ("key", "value", "earlier"),
        [("alarm_lead_workdays", "5", True), ("alarm_lead_workdays", "1", False)],
    )
    def test_of_the_alarm(self, key, value, earlier):
        desk = make_desk(days="10")
        usual = desk.take_in().watch_at
        WorkParameter.objects.create(
            unit=desk.unit, key=key, value=value, legal_basis="QĐ 1", valid_from="2025-01-01"
        )
        WorktimeStamp.objects.update(stamp=value)

        assert (desk.take_in().watch_at < usual) is earlier


def test_the_times_of_the_watch_are_aware():
    assert instant(datetime(2026, 11, 19, 2, 30, tzinfo=UTC)) == instant(THURSDAY)


@pytest.mark.parametrize(
    ("scan", "index"),
    [
        (tasks.due_steps, "step_to_look_at"),
        (tasks.due_dossiers, "dossier_to_watch"),
        (tasks.late_consultations, "consultation_unanswered"),
    ],
)
def test_each_scan_goes_by_its_partial_index(scan, index):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Three rows are read faster whole; a province's are not.
            cursor.execute("SET LOCAL enable_seqscan = off")

    assert index in scan(THURSDAY).explain()

"""A step near or past its end: a warning, then who stands above; the alarm of a promise.

Law: 118/2025/NĐ-CP, Điều 8, 17; 61/2018/NĐ-CP, Điều 19, 20.
"""

from datetime import timedelta

import pytest

from motcua.casework.dossiers import operations, tasks
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.core.chain import instant
from motcua.foundation.notifications.models import StaffNotice
from motcua.foundation.worktime.rules import add_working_minutes, alarm_at, apology_deadline
from tests.casework.dossiers.watch.hand import MINUTE
from tests.factories.dossiers import THURSDAY, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar(desk):
    return Calendars().of(desk.unit.pk)


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

"""One pass of the watch: each thing once, in its hour; promises counted again; its parameters."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from motcua.casework.dossiers import operations, tasks
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.operations import vigil
from motcua.core import clock
from motcua.core.chain import instant
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.notifications.models import Message
from motcua.foundation.worktime.models import (
    OfficeCalendar,
    SpecialDay,
    WorkParameter,
    WorktimeStamp,
)
from tests.casework.dossiers.watch.hand import acts
from tests.factories.dossiers import EVENING, LATER, THURSDAY, make_desk

pytestmark = pytest.mark.django_db


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

"""What waits for somebody: an answer, a consent, a result to be fetched.

Law: 118/2025/NĐ-CP, Điều 8, 17; 61/2018/NĐ-CP, Điều 19, 20.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations, tasks
from motcua.casework.dossiers.models import Consultation, Dossier
from motcua.casework.dossiers.operations import watching
from motcua.casework.dossiers.queries import verify
from motcua.casework.dossiers.queries.promises import Calendars
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.notifications.models import Message, StaffNotice
from motcua.foundation.org.states import Role
from motcua.foundation.worktime.models import WorkParameter
from motcua.foundation.worktime.rules import alarm_at
from tests.casework.dossiers.watch.hand import MINUTE, acts
from tests.factories.dossiers import EVENING, LATER, THURSDAY, make_desk

pytestmark = pytest.mark.django_db


def passes(*, at, until, step=timedelta(minutes=30)):
    """Keep watch again and again; return what was done when, in office time."""
    said = []
    while at <= until:
        done = tasks.keep_watch(at)
        said += [(act, at.astimezone(OFFICE_TZ)) for act in sorted(done) if act != "seal"]
        at += step
    return said


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

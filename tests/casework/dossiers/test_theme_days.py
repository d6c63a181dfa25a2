"""On a theme day reception keeps the office's own promise, and what became of it is counted."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.backoffice.agenda.models import HandwritingDefect
from motcua.backoffice.agenda.queries import themes_on
from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import PaperGiven
from motcua.core.clock import local
from motcua.core.refusals import Refused
from tests.factories.agenda import NO_WRITING, set_theme
from tests.factories.dossiers import LATER, THURSDAY, make_desk

DAY = THURSDAY.date()
FRIDAY = THURSDAY + timedelta(days=1)
AFTER_LINE = THURSDAY.replace(hour=15, minute=30)


@pytest.fixture
def desk(db):
    return make_desk()


class TestNoAppointment:
    def test_what_is_listed_is_promised_for_the_same_day_and_says_why(self, desk):
        theme = set_theme(desk)

        dossier = desk.take_in()

        assert local(dossier.due_at).date() == DAY
        assert (dossier.limit_quantity, dossier.theme) == (0, theme)
        said = queries.promises_of(dossier, queries.Calendars()).legal.sentences()
        assert "Ngày thứ 5 không hẹn (12/KH-UBND): nơi này trả thủ tục này trong ngày." in said
        dossier.refresh_from_db()
        assert (dossier.due_at.date(), dossier.theme_id) == (DAY, theme.pk)

    def test_its_slip_carries_the_same_line(self, desk):
        set_theme(desk)

        dossier = desk.take_in()

        said = json.loads(dossier.slips.get().slip.content)
        assert said["time_limit"] == "trong ngày"
        assert any("Ngày thứ 5 không hẹn" in line for line in said["promise"])

    def test_its_road_fits_into_the_day(self, desk):
        set_theme(desk)

        dossier = desk.take_in()

        assert sum(step.planned_minutes or 0 for step in dossier.steps.all()) <= 8 * 60

    def test_the_page_promises_what_reception_does(self, desk):
        set_theme(desk)
        now = queries.promise_now(
            catalogue.offer(desk.version.pk), "main", "counter", desk.unit.pk,
            at=THURSDAY, themes=themes_on(desk.unit.pk, DAY),
        )  # fmt: skip

        assert now.promise.due_at == desk.take_in().due_at

    @pytest.mark.parametrize(
        ("at", "listed"), [(FRIDAY, True), (THURSDAY, False)], ids=["another-day", "not-listed"]
    )
    def test_otherwise_the_usual_limit_stands(self, desk, at, listed):
        other = make_desk(code="2.000815").version.procedure
        set_theme(desk, None if listed else [other])

        dossier = desk.take_in(at=at)

        assert (dossier.limit_quantity, dossier.theme_id) == (3, None)

    def test_after_the_line_it_is_the_next_working_day(self, desk):
        set_theme(desk)

        dossier = desk.take_in(at=AFTER_LINE)

        assert local(dossier.due_at).date() == FRIDAY.date()
        assert dossier.theme_id is not None

    def test_what_is_due_the_same_day_by_law_owes_nothing_to_the_theme(self, db):
        desk = make_desk(days="0")
        set_theme(desk)

        assert desk.take_in().theme_id is None

    def test_a_supplement_on_another_day_restarts_the_usual_limit(self, desk):
        set_theme(desk)
        asked = desk.asked(desk.take_in())

        dossier = operations.take_supplement(
            asked, papers=[PaperGiven(component="divorce", copy_count=1)], by=desk.lan, at=FRIDAY
        )

        assert (dossier.limit_quantity, dossier.theme_id) == (3, None)
        assert local(dossier.due_at).date() == DAY + timedelta(days=7)  # Tuesday is Culture Day
        promises = queries.promises_of(dossier, queries.Calendars())
        assert promises.legal.due_at == dossier.due_at

    def test_a_supplement_the_same_day_keeps_the_promise(self, desk):
        set_theme(desk)
        asked = desk.asked(desk.take_in())

        dossier = operations.take_supplement(
            asked,
            papers=[PaperGiven(component="divorce", copy_count=1)],
            by=desk.lan,
            at=THURSDAY.replace(hour=14),
        )

        assert local(dossier.due_at).date() == DAY
        assert dossier.theme_id is not None


class TestAtRisk:
    def test_more_work_than_time_is_a_risk(self, desk):
        set_theme(desk)
        early = desk.take_in()
        themes = themes_on(desk.unit.pk, DAY)

        (calm,) = queries.due_today(themes, desk.unit.pk, desk.lan, at=THURSDAY)
        (pressed,) = queries.due_today(themes, desk.unit.pk, desk.lan, at=THURSDAY.replace(hour=16))

        assert (calm.dossier, pressed.dossier) == (early, early)
        assert pressed.minutes_left < calm.minutes_left
        assert pressed.is_at_risk
        assert calm.step.key == "receive"

    def test_what_is_done_or_not_listed_is_not_shown(self, desk):
        set_theme(desk)
        desk.resolved()
        themes = themes_on(desk.unit.pk, DAY)

        assert list(queries.due_today(themes, desk.unit.pk, desk.lan, at=LATER)) == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_costs_the_same(self, desk, count, django_assert_num_queries):
        set_theme(desk)
        for _ in range(count):
            desk.take_in()
        themes = themes_on(desk.unit.pk, DAY)
        by = desk.lan

        with django_assert_num_queries(3):  # dossiers, steps, the stamp of the calendar
            rows = queries.due_today(themes, desk.unit.pk, by, at=LATER)

        assert len(rows) == count


class TestNoWriting:
    def test_what_was_written_by_hand_is_a_defect_of_the_procedure(self, desk):
        theme = set_theme(desk, **NO_WRITING)
        paper = PaperGiven(component="declaration", original_count=1, is_handwritten=True)

        desk.take_in(papers=(paper,))

        defect = HandwritingDefect.objects.get()
        assert (defect.theme, defect.procedure, defect.paper, defect.by) == (
            theme,
            desk.version.procedure,
            "Tờ khai",
            desk.office.lan,
        )

    def test_on_an_ordinary_day_nothing_is_noted(self, desk):
        set_theme(desk, **NO_WRITING)
        paper = PaperGiven(component="declaration", original_count=1, is_handwritten=True)

        desk.take_in(at=FRIDAY, papers=(paper,))

        assert HandwritingDefect.objects.count() == 0

    def test_a_refused_intake_notes_nothing(self, desk):
        set_theme(desk, **NO_WRITING)
        paper = PaperGiven(component="id", is_shown_only=True, is_handwritten=True)

        with pytest.raises(Refused, match="Còn thiếu"):
            desk.take_in(papers=(paper,))

        assert HandwritingDefect.objects.count() == 0


def test_a_theme_is_counted(desk):
    row = set_theme(desk)
    desk.take_in(identity_typed=0)
    desk.take_in(identity_typed=12)
    desk.resolved()
    desk.take_in(at=FRIDAY)
    (theme,) = themes_on(desk.unit.pk, DAY)

    counts = queries.theme_counts(theme, desk.unit.pk, row.valid_from, FRIDAY.date(), at=FRIDAY)

    assert counts == queries.ThemeCounts(
        received=3, counted=2, untouched=1, letters_typed=12, promised=3, kept=1, broken=2
    )


class TestArrivals:
    def test_each_way_is_counted_apart(self, desk):
        desk.take_in()
        desk.take_in(is_helped=True)
        desk.take_in(channel="postal")
        desk.take_in(channel="online")
        desk.take_in(channel="online", is_helped=True)

        found = queries.arrivals(desk.unit.pk, DAY, DAY)

        assert found == queries.Arrivals(
            self_service=1, helped=2, helped_online=1, counter=1, post=1
        )
        assert found.total == 5
        assert str(found.share(found.self_service)) == "20.0"
        assert queries.arrivals(desk.unit.pk, FRIDAY.date(), FRIDAY.date()).share(0) is None

    def test_post_is_never_helped(self, desk):
        with pytest.raises(Refused, match="bưu chính"):
            desk.take_in(channel="postal", is_helped=True)

        assert Dossier.objects.count() == 0

    def test_the_database_holds_it_to_the_channel(self, desk):
        dossier = desk.take_in()

        with pytest.raises(IntegrityError), transaction.atomic():
            Dossier.objects.filter(pk=dossier.pk).update(arrival="self_service")

    def test_it_is_asked_in_one_statement(self, desk, django_assert_num_queries):
        desk.take_in()

        with django_assert_num_queries(1):
            queries.arrivals(desk.unit.pk, DAY, DAY)

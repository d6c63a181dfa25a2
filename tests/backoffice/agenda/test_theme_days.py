"""A theme day is set by who keeps the agenda, promised by a decision, and never overlaps itself."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.backoffice.agenda import operations, queries
from motcua.backoffice.agenda.models import HandwritingDefect, ThemeDay
from motcua.backoffice.agenda.rules import Theme, days_held, no_appointment_for, no_writing_for
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.audit.models import AuditLine
from tests.factories.agenda import FIELDS, NO_WRITING, SINCE, set_theme
from tests.factories.dossiers import THURSDAY, make_desk

DAY = THURSDAY.date()


@pytest.fixture
def desk(db):
    return make_desk()


class TestRules:
    @pytest.mark.parametrize(
        ("procedures", "asked", "held"),
        [({1, 2}, 2, True), ({1, 2}, 3, False), (set(), 3, True)],
        ids=["listed", "not-listed", "all"],
    )
    def test_what_a_theme_covers(self, procedures, asked, held):
        theme = Theme(
            id=1, name="x", weekday=3, no_appointment=True, no_writing=True,
            procedure_ids=frozenset(procedures),
        )  # fmt: skip

        assert (no_appointment_for([theme], asked) is theme) is held
        assert (no_writing_for([theme], asked) is theme) is held

    def test_a_theme_without_the_rule_promises_nothing(self):
        green = Theme(id=1, name="Ngày xanh", weekday=4)

        assert no_appointment_for([green], 1) is None
        assert no_writing_for([green], 1) is None

    @pytest.mark.parametrize(
        ("weekday", "first", "last", "count"),
        [
            (3, date(2026, 11, 1), date(2026, 11, 30), 4),
            (3, date(2026, 11, 5), date(2026, 11, 5), 1),
            (3, date(2026, 11, 6), date(2026, 11, 11), 0),
            (6, date(2026, 11, 1), date(2026, 11, 29), 5),
        ],
    )
    def test_days_held(self, weekday, first, last, count):
        days = days_held(weekday, first, last, lambda _: True)

        assert len(days) == count
        assert all(day.weekday() == weekday for day in days)

    def test_a_day_off_is_not_held(self):
        off = date(2026, 11, 12)

        days = days_held(3, SINCE, date(2026, 11, 30), lambda day: day != off)

        assert off not in days
        assert len(days) == 3


class TestSet:
    def test_it_holds_on_its_weekday_from_its_first_day(self, desk):
        theme = set_theme(desk)

        (held,) = queries.themes_on(desk.unit.pk, DAY)
        assert (held.id, held.procedure_ids) == (theme.pk, {desk.version.procedure_id})
        assert queries.themes_on(desk.unit.pk, DAY + timedelta(days=1)) == ()
        assert queries.themes_on(desk.unit.pk, SINCE - timedelta(days=3)) == ()
        assert AuditLine.objects.filter(subject=str(theme.uid)).count() == 1

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"name": " "}, "Ghi tên"),
            ({"decision": ""}, "quyết định"),
            ({"procedures": []}, "liệt kê thủ tục"),
        ],
        ids=["no-name", "no-decision", "promises-everything"],
    )
    def test_what_cannot_be_promised_is_refused(self, desk, change, says):
        with pytest.raises(Refused, match=says):
            set_theme(desk, **change)

        assert ThemeDay.objects.count() == 0

    def test_the_same_name_twice_is_refused(self, desk):
        set_theme(desk)

        with pytest.raises(Refused, match="đang có hiệu lực"):
            set_theme(desk)

        assert ThemeDay.objects.count() == 1

    def test_the_database_refuses_the_same_name_too(self, desk):
        theme = set_theme(desk)
        twin = ThemeDay(**{**FIELDS, "unit": desk.unit, "valid_from": SINCE + timedelta(days=9)})

        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save()
        assert ThemeDay.objects.get() == theme

    def test_only_who_keeps_the_agenda_sets_it(self, desk):
        with pytest.raises(NotYours):
            operations.set_theme_day(
                desk.unit, FIELDS, [desk.version.procedure],
                valid_from=SINCE, by=desk.lan, at=THURSDAY,
            )  # fmt: skip
        assert ThemeDay.objects.count() == 0


class TestChange:
    def test_rules_words_and_procedures_change_together(self, desk):
        theme = set_theme(desk)

        changed = operations.change_theme_day(
            theme, NO_WRITING, [], version=0, by=desk.acting(desk.centre_head), at=THURSDAY
        )

        (held,) = queries.themes_on(desk.unit.pk, DAY)
        assert (held.name, held.no_writing, held.procedure_ids) == (
            "Ngày thứ 5 không viết",
            True,
            frozenset(),
        )
        assert changed.version == 1

    def test_who_comes_second_is_told_who_was_first(self, desk):
        theme = set_theme(desk)
        head = desk.acting(desk.centre_head)
        operations.change_theme_day(
            theme, {**FIELDS, "desk_words": "Khác."}, [desk.version.procedure],
            version=0, by=head, at=THURSDAY,
        )  # fmt: skip

        with pytest.raises(Stale, match="Lê Khắc Hậu"):
            operations.change_theme_day(theme, NO_WRITING, [], version=0, by=head, at=THURSDAY)
        assert ThemeDay.objects.get().name == "Ngày thứ 5 không hẹn"

    def test_procedures_alone_make_another_version_too(self, desk):
        theme = set_theme(desk)
        head = desk.acting(desk.centre_head)
        operations.change_theme_day(
            theme, NO_WRITING, [desk.version.procedure], version=0, by=head, at=THURSDAY
        )

        changed = operations.change_theme_day(
            theme, NO_WRITING, [], version=1, by=head, at=THURSDAY
        )

        assert (changed.version, ThemeDay.objects.get().version) == (2, 2)
        with pytest.raises(Stale, match="Lê Khắc Hậu"):
            operations.change_theme_day(theme, NO_WRITING, [], version=1, by=head, at=THURSDAY)

    def test_an_ended_theme_stays_but_no_longer_holds(self, desk):
        theme = set_theme(desk)
        head = desk.acting(desk.centre_head)

        operations.end_theme_day(theme, on=DAY, version=0, by=head, at=THURSDAY)

        assert queries.themes_on(desk.unit.pk, DAY) == ()
        assert queries.themes_on(desk.unit.pk, DAY - timedelta(days=7)) != ()
        with pytest.raises(Stale):
            operations.end_theme_day(theme, on=DAY, version=None, by=head, at=THURSDAY)

    def test_it_cannot_end_before_it_began(self, desk):
        theme = set_theme(desk)

        with pytest.raises(Refused, match="sau ngày bắt đầu"):
            operations.end_theme_day(
                theme, on=SINCE, version=0, by=desk.acting(desk.centre_head), at=THURSDAY
            )
        assert ThemeDay.objects.get().valid_to is None


def test_what_had_to_be_written_is_counted_by_paper(desk):
    theme = set_theme(desk, **NO_WRITING)
    (held,) = queries.themes_on(desk.unit.pk, DAY)
    procedure = desk.version.procedure_id
    for papers in ({"declaration": "Tờ khai"}, {"declaration": "Tờ khai", "x": "Đơn"}, {}):
        operations.note_handwriting(held, procedure, papers, by=desk.lan, at=THURSDAY)

    lines = queries.defects_of(theme, DAY, DAY)

    assert [(line.paper, line.times) for line in lines] == [("Tờ khai", 2), ("Đơn", 1)]
    assert queries.defects_of(theme, DAY + timedelta(days=1), DAY + timedelta(days=8)) == []
    assert HandwritingDefect.objects.count() == 3

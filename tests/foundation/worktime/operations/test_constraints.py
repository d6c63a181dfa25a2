"""What the database itself refuses."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from motcua.foundation.worktime.models import (
    OfficeCalendar,
    SpecialDay,
    WorkParameter,
    WorktimeChange,
    WorktimeStamp,
    WorkWindow,
)
from tests.foundation.worktime.operations.hand import NOW

pytestmark = pytest.mark.django_db


def window(calendar, **changes):
    fields = {
        "calendar": calendar,
        "weekday": 5,
        "opens": time(7),
        "closes": time(11),
        "first_day": date(2026, 1, 1),
        "last_day": date(2026, 12, 31),
        **changes,
    }
    return WorkWindow(**fields)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"opens": time(10), "closes": time(12)}, id="shares-an-hour"),
        pytest.param({"opens": time(6), "closes": time(12)}, id="contains-it"),
        pytest.param({"first_day": date(2026, 12, 31)}, id="shares-a-day"),
        pytest.param({"weekday": 7}, id="no-weekday"),
        pytest.param({"weekday": 6, "opens": time(12)}, id="backwards"),
        pytest.param({"weekday": 6, "first_day": date(2027, 1, 1)}, id="season-backwards"),
    ],
)
def test_the_database_refuses_impossible_windows(calendar, changes):
    window(calendar).save()

    with pytest.raises(IntegrityError), transaction.atomic():
        window(calendar, **changes).save()


def test_the_database_refuses_a_window_moved_onto_another(calendar):
    window(calendar).save()
    moved = window(calendar, weekday=6)
    moved.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        WorkWindow.objects.filter(pk=moved.pk).update(weekday=5)


def test_windows_may_touch_in_the_database(calendar):
    window(calendar, last_day=date(2026, 6, 30)).save()
    window(calendar, first_day=date(2026, 7, 1)).save()
    window(calendar, opens=time(11), closes=time(12)).save()


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(lambda c: OfficeCalendar(unit=c.unit, year=2026, name="x"), id="second-year"),
        pytest.param(lambda c: OfficeCalendar(unit=c.unit, year=1999, name="x"), id="old-year"),
        pytest.param(
            lambda c: SpecialDay(calendar=c, date=date(2026, 9, 2), kind="holiday", name="x"),
            id="second-meaning",
        ),
        pytest.param(
            lambda c: SpecialDay(calendar=c, date=date(2026, 9, 9), kind="holiday", name=""),
            id="no-name",
        ),
        pytest.param(
            lambda c: SpecialDay(
                calendar=c,
                date=date(2026, 9, 9),
                kind="swap_off",
                name="x",
                swapped_with=date(2026, 9, 9),
            ),
            id="swap-with-itself",
        ),
        pytest.param(
            lambda c: WorkParameter(unit=c.unit, key="k", value="1", valid_from=NOW.date()),
            id="no-legal-basis",
        ),
        pytest.param(lambda c: WorktimeChange(unit=c.unit, act="open_year", at=NOW), id="no-actor"),
        pytest.param(lambda c: WorktimeStamp(id=2, stamp="x"), id="second-stamp"),
    ],
)
def test_the_database_refuses_impossible_rows(calendar, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        row(calendar).save(force_insert=True)

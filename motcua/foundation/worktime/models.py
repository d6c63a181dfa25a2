"""Calendars, windows, special days, duty shifts and parameters of time, with who changed them.

*Units*: ``opens``, ``closes`` and dates are the office's wall clock; ``…_at`` are instants.
Windows of one weekday never overlap: an exclusion on PostgreSQL, triggers on SQLite.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.foundation.org.models import Configured, Unit
from motcua.foundation.worktime.states import ChangeAct, SpecialDayKind, Weekday

FIRST_YEAR, LAST_YEAR = 2000, 2100


class OfficeCalendar(Configured):
    """One office's working time in one year, entered from the yearly notice."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    source_document = models.CharField(max_length=300, blank=True)
    confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "year", name="worktime_one_calendar_a_year"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="worktime_calendar_year_is_plausible",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WorkWindow(models.Model):
    """Hours of one weekday, from the first to the last day of a season (or the whole year)."""

    calendar = models.ForeignKey(OfficeCalendar, models.CASCADE, related_name="windows")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    opens = models.TimeField()
    closes = models.TimeField()
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=Weekday.SUNDAY), name="worktime_window_is_on_a_weekday"
            ),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="worktime_window_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="worktime_window_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{Weekday(self.weekday).label} {self.opens:%H:%M}–{self.closes:%H:%M}"


class SpecialDay(models.Model):
    """A day that differs from the weekly pattern, and the document that says so."""

    calendar = models.ForeignKey(OfficeCalendar, models.CASCADE, related_name="special_days")
    date = models.DateField()
    kind = models.CharField(max_length=20, choices=SpecialDayKind)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=300, blank=True)
    confirmed = models.BooleanField(default=False)
    # The other half of a swap: the Saturday worked, or the day it pays for.
    swapped_with = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("calendar", "date", name="worktime_one_meaning_a_day"),
            models.CheckConstraint(condition=~Q(name=""), name="worktime_special_day_is_named"),
            models.CheckConstraint(
                condition=Q(swapped_with__isnull=True) | ~Q(swapped_with=F("date")),
                name="worktime_swap_is_with_another_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"


class DutyShift(Configured):
    """Someone on duty outside office hours: who may receive then, by which roster."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    source = models.CharField(max_length=300)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="worktime_shift_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["unit", "starts_at"], name="worktime_shift_by_unit")]

    def __str__(self) -> str:
        return f"{self.starts_at:%d/%m/%Y %H:%M}–{self.ends_at:%H:%M}"


class WorkParameter(models.Model):
    """An office's own value of a parameter of time, until the next row's first day.

    Without a unit it holds for every office; what the law ships stands in ``rules.parameters``.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, blank=True)
    key = models.CharField(max_length=60)
    value = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField()
    legal_basis = models.CharField(max_length=300)
    confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "key", "valid_from"], name="worktime_one_value_a_unit_and_day"
            ),
            models.UniqueConstraint(
                fields=["key", "valid_from"],
                condition=Q(unit__isnull=True),
                name="worktime_one_common_value_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(legal_basis=""), name="worktime_parameter_has_a_legal_basis"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


class WorktimeChange(models.Model):
    """Who changed what, when, and from which document; written once, in the same transaction."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    year = models.PositiveSmallIntegerField(null=True)
    act = models.CharField(max_length=30, choices=ChangeAct)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_machine = models.CharField(max_length=60, blank=True)
    by_name = models.CharField(max_length=120, blank=True)
    by_post = models.CharField(max_length=160, blank=True)
    source_document = models.CharField(max_length=300, blank=True)
    # What the page showed before and after: dates and hours, never personal.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(by__isnull=False) & Q(by_machine=""))
                | (Q(by__isnull=True) & ~Q(by_machine="")),
                name="worktime_change_has_one_actor",
            ),
        ]
        indexes = [models.Index(fields=["unit", "year", "at"], name="worktime_change_by_unit")]

    def __str__(self) -> str:
        return f"{ChangeAct(self.act).label} {self.at:%d/%m/%Y %H:%M}"


class WorktimeStamp(models.Model):
    """One row whose value is new after every change: each process compares its own copy with it.

    A random word, not a count: a change rolled back must not lend its number to the next.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    stamp = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="worktime_stamp_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.stamp

"""Theme days with their procedures, and what still had to be written by hand on one.

Two themes of one name never overlap: an exclusion on PostgreSQL, triggers on SQLite.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.foundation.org.models import Configured, Dated, DatedQuerySet, Unit
from motcua.foundation.worktime.states import Weekday


class ThemeDay(Configured, Dated):
    """A weekday with its rules and words, from a day until it is ended."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField("tên", max_length=120)
    weekday = models.PositiveSmallIntegerField("ngày trong tuần", choices=Weekday.choices)
    no_writing = models.BooleanField("không viết", default=False)
    no_appointment = models.BooleanField("không hẹn", default=False)
    decision = models.CharField("quyết định, kế hoạch", max_length=200)
    desk_words = models.CharField("dặn công chức", max_length=300, blank=True)
    people_words = models.CharField("nói với người dân", max_length=300, blank=True)

    objects = DatedQuerySet["ThemeDay"].as_manager()

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(weekday__lte=Weekday.SUNDAY), name="agenda_theme_is_on_a_weekday"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="agenda_theme_is_named"),
            models.CheckConstraint(condition=~Q(decision=""), name="agenda_theme_has_a_decision"),
        ]
        indexes = [models.Index(fields=["unit", "weekday"], name="agenda_theme_by_weekday")]

    def __str__(self) -> str:
        return self.name


class ThemeProcedure(models.Model):
    """A procedure done under a theme."""

    theme = models.ForeignKey(ThemeDay, models.CASCADE, related_name="listed")
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "procedure"], name="agenda_procedure_once_a_theme"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme_id} {self.procedure_id}"


class HandwritingDefect(models.Model):
    """A form a person still had to write by hand on a day of no writing: the procedure's defect.

    One row each time, never changed. It names no person but the official who saw it.
    """

    theme = models.ForeignKey(ThemeDay, models.PROTECT, related_name="defects")
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+")
    component_key = models.CharField(max_length=60)
    paper = models.CharField("giấy phải viết tay", max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["theme", "at"], name="agenda_defect_by_theme")]

    def __str__(self) -> str:
        return self.paper

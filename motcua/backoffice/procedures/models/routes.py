"""The internal route of a version, the questions that choose its branches, local decisions.

Units: ``hours`` are working hours, eight to a day.
"""

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from motcua.backoffice.procedures.models.catalogue import Version
from motcua.backoffice.procedures.models.parts import ANY_CHANNEL, Case
from motcua.backoffice.procedures.states import QuestionKind
from motcua.foundation.org.states import AgencySector, Role, Scope
from motcua.foundation.worktime.states import LimitUnit


class OverlayQuerySet(models.QuerySet["Overlay"]):
    """Filters that chain."""

    def confirmed(self) -> "OverlayQuerySet":
        """Keep the decisions that count."""
        return self.filter(confirmed_at__isnull=False)

    def valid_on(self, day: date) -> "OverlayQuerySet":
        """Keep the decisions in force on ``day``."""
        ends = Q(valid_to=None) | Q(valid_to__gt=day)
        return self.confirmed().filter(ends, valid_from__lte=day)


class Overlay(models.Model):
    """A decision of a unit that shortens the national times, for it and the units below it.

    It may bring its own route. It counts from the moment it is confirmed; then it is edited no
    more: it ends, and another takes its place. ``valid_to`` is the first day it no longer holds.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, models.PROTECT, related_name="overlays")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    decision_number = models.CharField(max_length=100)
    decision_date = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    note = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True)
    stamp = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=150, blank=True)

    objects = OverlayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "unit", "valid_from"], name="overlay_start_once"
            ),
            models.CheckConstraint(condition=~Q(decision_number=""), name="overlay_has_decision"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=models.F("valid_from")),
                name="overlay_ends_after_start",
            ),
        ]


class LocalLimit(models.Model):
    """One time limit an overlay shortens; an empty channel means every one."""

    overlay = models.ForeignKey(Overlay, models.CASCADE, related_name="limits")
    case = models.ForeignKey(Case, models.PROTECT, related_name="local_limits")
    channel = models.CharField(max_length=8, choices=ANY_CHANNEL, blank=True)
    quantity = models.DecimalField(max_digits=7, decimal_places=2)
    limit_unit = models.CharField(max_length=12, choices=LimitUnit.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["overlay", "case", "channel"], name="local_limit_once"),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="local_limit_quantity"),
        ]


class RouteStep(models.Model):
    """One step of an internal route, of a version or of a local decision.

    ``after`` holds the keys of the steps before it; two steps after the same one run side by
    side. ``condition`` is a tree over the facts of a dossier (see ``rules.conditions``); null
    means always. An uncounted step has no clock.
    """

    version = models.ForeignKey(Version, models.CASCADE, null=True, related_name="route_steps")
    overlay = models.ForeignKey(Overlay, models.CASCADE, null=True, related_name="route_steps")
    key = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.OWN)
    agency_kind = models.CharField(max_length=30, blank=True)
    # Which of the agencies of this kind: by what it is responsible for.
    sector = models.CharField(max_length=30, choices=AgencySector.choices, blank=True)
    department_code = models.CharField(max_length=30)
    role = models.CharField(max_length=30, choices=Role.choices)
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    is_counted = models.BooleanField(default=True)
    after = models.JSONField(default=list)
    condition = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=True, overlay__isnull=False)
                | Q(version__isnull=False, overlay__isnull=True),
                name="route_step_one_owner",
            ),
            models.UniqueConstraint(
                fields=["version", "key"],
                condition=Q(version__isnull=False),
                name="route_step_key_once",
            ),
            models.UniqueConstraint(
                fields=["overlay", "key"],
                condition=Q(overlay__isnull=False),
                name="route_step_local_key_once",
            ),
            models.CheckConstraint(
                condition=Q(is_counted=False, hours=None) | Q(hours__isnull=False, hours__gte=0),
                name="route_step_hours",
            ),
            models.CheckConstraint(
                condition=Q(scope=Scope.SUPERIOR)
                | Q(scope=Scope.OWN, agency_kind="")
                | (Q(scope=Scope.AGENCY) & ~Q(agency_kind="")),
                name="route_step_agency_named",
            ),
            models.CheckConstraint(
                condition=Q(sector="") | ~Q(agency_kind=""), name="route_step_sector_of_agency"
            ),
        ]


class RouteQuestion(models.Model):
    """A form value that chooses between branches; asked when the dossier is taken in."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="questions")
    key = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    label = models.TextField()
    kind = models.CharField(max_length=8, choices=QuestionKind.choices)
    choices = models.JSONField(default=list)
    is_required = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="route_question_key_once"),
        ]

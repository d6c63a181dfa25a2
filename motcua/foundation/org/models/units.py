"""Units, their departments, and the counters of a centre."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.foundation.org.models.configured import Configured, Dated, DatedQuerySet
from motcua.foundation.org.models.places import Commune
from motcua.foundation.org.states import EXTERNAL_AGENCIES, AgencySector, Scope, UnitKind


class Unit(Configured, Dated):
    """An office with a code of its own: a committee, a provincial office, an agency."""

    code = models.CharField(max_length=40, unique=True)
    # Codes it bore before, so that old dossiers and payloads still find it.
    earlier_codes = models.JSONField(default=list, blank=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=30, choices=UnitKind)
    # What a provincial agency is responsible for: routes name it by this, never by its name.
    sector = models.CharField(max_length=30, choices=AgencySector, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True
    )
    commune = models.ForeignKey(
        Commune, models.PROTECT, related_name="units", null=True, blank=True
    )
    # The day it starts to receive at the centre; null: with its first day of validity.
    opens_on = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    hotline = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    motto = models.CharField(max_length=200, blank=True)
    one_stop_name = models.CharField(max_length=200, blank=True)
    one_stop_decision = models.CharField(max_length=120, blank=True)
    one_stop_decision_date = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, related_name="predecessors", blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")), name="org_unit_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_external(self) -> bool:
        """Say whether it sits in the centre without belonging to the committee."""
        return self.kind in EXTERNAL_AGENCIES

    def is_open_on(self, day: date) -> bool:
        """Say whether it receives on ``day``: valid, and its opening day has come."""
        begins = max(self.valid_from, self.opens_on or self.valid_from)
        return begins <= day and (self.valid_to is None or day < self.valid_to)


class AgencyChoice(Configured):
    """Which of several agencies takes the steps of routes, for a unit and those below it.

    A choice taken back keeps its row with no agency.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="agency_choices")
    scope = models.CharField(max_length=10, choices=Scope)
    kind = models.CharField(max_length=30, choices=UnitKind)
    sector = models.CharField(max_length=30, choices=AgencySector, blank=True)
    agency = models.ForeignKey(
        Unit, models.PROTECT, related_name="chosen_by", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "scope", "kind", "sector"], name="org_one_agency_chosen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.scope} {self.kind} {self.sector}"


class Department(Configured, Dated):
    """A part of a unit; its code is the key by which routes find it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="departments")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    # Stands after the number of a slip: 0017/PBS-TTPVHCC.
    abbreviation = models.CharField(max_length=30, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint("unit", "code", name="org_one_department_a_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Counter(Configured, Dated):
    """A place in the hall where one official receives."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="counters")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="counters", null=True, blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(number__gte=1), name="org_counter_numbers_begin_at_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Quầy {self.number}"

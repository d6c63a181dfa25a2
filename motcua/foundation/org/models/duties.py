"""Who may do what, from when to when, by which decision.

Law: 118/2025/NĐ-CP, Điều 11 (người làm việc tại Bộ phận Một cửa).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.foundation.org.models.configured import Configured, Dated, DatedQuerySet
from motcua.foundation.org.models.units import Department, Unit
from motcua.foundation.org.states import Role

STAFF = settings.AUTH_USER_MODEL


class Duty(Configured, Dated):
    """A role in a unit, or in one of its departments, by decision."""

    staff = models.ForeignKey(STAFF, models.PROTECT, related_name="duties")
    role = models.CharField(max_length=30, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="duties")
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="duties", null=True, blank=True
    )
    decision_number = models.CharField(max_length=120, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["department", "role"], name="org_duty_by_department")]


class OneStopMember(Configured, Dated):
    """One name in the decision that sets up the one-stop team."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="one_stop_members")
    staff = models.ForeignKey(STAFF, models.PROTECT, related_name="one_stop_memberships")
    decision_number = models.CharField(max_length=120)
    decision_date = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        pass


class Delegation(Configured):
    """A role lent to another for a time; ends with the lender's own duty or by revocation."""

    from_staff = models.ForeignKey(STAFF, models.PROTECT, related_name="delegations_given")
    to_staff = models.ForeignKey(STAFF, models.PROTECT, related_name="delegations_held")
    role = models.CharField(max_length=30, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="delegations")
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="delegations", null=True, blank=True
    )
    valid_from_at = models.DateTimeField()
    valid_to_at = models.DateTimeField()
    decision_number = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to_at__gt=F("valid_from_at")),
                name="org_delegation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(from_staff=F("to_staff")), name="org_delegation_is_to_another"
            ),
        ]


class Leave(Configured):
    """Days away, both ends included, with who stands in."""

    staff = models.ForeignKey(STAFF, models.PROTECT, related_name="leaves")
    first_day = models.DateField()
    last_day = models.DateField()
    substitute = models.ForeignKey(
        STAFF, models.PROTECT, related_name="substitutions", null=True, blank=True
    )
    reason = models.CharField(max_length=300, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="org_leave_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("staff")),
                name="org_leave_substitute_is_another",
            ),
        ]

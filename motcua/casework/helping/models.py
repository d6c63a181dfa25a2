"""Mandates to help, their journal, and the dossiers filed under them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.casework.helping.permissions import COUNTER
from motcua.casework.helping.states import HelperKind, MandateState, SignedBy
from motcua.core.timeline import Living, TimelineEntry
from motcua.foundation.org.rules import COMMUNITY_ROLES, Acting


class MandateQuerySet(models.QuerySet["HelpMandate"]):
    """Filters that can be chained."""

    def seen_by(self, acting: Acting) -> "MandateQuerySet":
        """Keep those of offices where the person stands at the counter, or sees all that is done.

        One of a commune's community sees there what they drew up themselves, and no other.
        """
        counters = {duty.unit_id for duty in acting.duties if duty.role in COUNTER}
        seen = Q(unit__in=counters | acting.whole_unit_ids)
        communes = {duty.unit_id for duty in acting.duties if duty.role in COMMUNITY_ROLES}
        if communes:
            seen |= Q(unit__in=communes, helper=acting.staff_id)
        return self.filter(seen)


class HelpMandate(Living):
    """A person's will to be helped: for what, until when, by whom."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    person_name = models.CharField("người nhờ", max_length=200)
    scope = models.CharField("nhờ việc gì", max_length=500)
    # The only procedure it serves for; null: what its words say, as a person reads them.
    procedure = models.ForeignKey(
        "procedures.Procedure", models.PROTECT, null=True, related_name="+", db_index=False
    )
    until = models.DateField("đến hết ngày")
    helper_kind = models.CharField(max_length=12, choices=HelperKind.choices)
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    helper_name = models.CharField("người giúp", max_length=200)
    drawn_at = models.DateTimeField()
    signed_by = models.CharField(max_length=12, choices=SignedBy.choices, blank=True)
    signed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField("số phút đã giúp", default=0)

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="mandate_known_state", condition=Q(state__in=["", *MandateState.values])
            ),
            models.CheckConstraint(
                name="mandate_stands_when_signed",
                condition=~Q(state=MandateState.STANDING)
                | (Q(signed_at__isnull=False) & ~Q(signed_by="")),
            ),
            models.CheckConstraint(
                name="mandate_revoked_has_its_time",
                condition=Q(state=MandateState.REVOKED, revoked_at__isnull=False)
                | (~Q(state=MandateState.REVOKED) & Q(revoked_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="mandate_signed_after_drawn",
                condition=Q(signed_at__isnull=True) | Q(signed_at__gte=F("drawn_at")),
            ),
            models.CheckConstraint(name="mandate_names_its_helper", condition=~Q(helper_name="")),
        )
        indexes = (models.Index(fields=["unit", "-drawn_at"], name="mandate_by_unit"),)

    def __str__(self) -> str:
        return str(self.uid)


class HelpEntry(TimelineEntry):
    """One line of a mandate's journal; never changed, never removed."""

    subject = models.ForeignKey(HelpMandate, models.PROTECT, related_name="timeline")

    class Meta:
        constraints = TimelineEntry.constraints_for("mandate")

    def __str__(self) -> str:
        return f"{self.subject_id} {self.seq} {self.act}"


class HelpedDraft(models.Model):
    """A form being filled in under a mandate, and the sheet of it that the person signed.

    The draft is named by its uid, which the dossier filed from it keeps: drafts are deleted in
    time, the help that was given is not.
    """

    mandate = models.ForeignKey(HelpMandate, models.PROTECT, related_name="drafts")
    draft_uid = models.UUIDField(unique=True)
    procedure_name = models.CharField(max_length=500)
    begun_at = models.DateTimeField()
    helped_at = models.DateTimeField("giúp lần cuối")
    seconds = models.PositiveIntegerField("số giây đã giúp", default=0)
    # Of what stood on the sheet that was signed; its scan lies with the draft, then the dossier.
    signed_seal = models.CharField(max_length=64, blank=True)
    signed_by = models.CharField(max_length=12, choices=SignedBy.choices, blank=True)
    signed_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="helped_draft_signed_whole",
                condition=Q(signed_at__isnull=True, signed_seal="", signed_by="")
                | (Q(signed_at__isnull=False) & ~Q(signed_seal="") & ~Q(signed_by="")),
            ),
        )

    def __str__(self) -> str:
        return str(self.draft_uid)


class HelpedDossier(models.Model):
    """A dossier filed under a mandate, and how many minutes that took."""

    mandate = models.ForeignKey(HelpMandate, models.PROTECT, related_name="dossiers")
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.dossier_id}"

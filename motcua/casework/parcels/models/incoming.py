"""What the postman brought, and which dossiers lay in it."""

import uuid

from django.db import models
from django.db.models import Q

from motcua.casework.parcels.permissions import reading_unit_ids
from motcua.casework.parcels.states import IncomingState
from motcua.core.secrecy import EncryptedTextField
from motcua.core.timeline import Living, TimelineEntry
from motcua.foundation.org.rules import Acting


class IncomingQuerySet(models.QuerySet["IncomingParcel"]):
    """Filters that can be chained."""

    def seen_by(self, acting: Acting) -> "IncomingQuerySet":
        """Keep those of units whose counter, head, leaders or supervisors ask."""
        return self.filter(unit__in=reading_unit_ids(acting))


class IncomingParcel(Living):
    """One parcel as it was taken from the postman: number, sender, how many dossiers."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField("số đến", max_length=40, unique=True)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    tracking = models.CharField("mã bưu gửi", max_length=40, blank=True)
    list_number = models.CharField("số phiếu giao của bưu tá", max_length=60, blank=True)
    sender_name = models.CharField("người gửi", max_length=200)
    sender_phone = EncryptedTextField()
    sender_address = EncryptedTextField()
    piece_count = models.PositiveSmallIntegerField("số hồ sơ ghi trên bì", default=1)
    entered_count = models.PositiveSmallIntegerField("số hồ sơ đã nhập", default=0)
    received_at = models.DateTimeField("nhận từ bưu tá lúc")
    closed_at = models.DateTimeField("nhập hết lúc", null=True)

    objects = IncomingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="incoming_known_state", condition=Q(state__in=["", *IncomingState.values])
            ),
            models.CheckConstraint(
                name="incoming_closed_has_its_time",
                condition=Q(state=IncomingState.CLOSED, closed_at__isnull=False)
                | (~Q(state=IncomingState.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(name="incoming_holds_pieces", condition=Q(piece_count__gte=1)),
            models.CheckConstraint(name="incoming_names_its_sender", condition=~Q(sender_name="")),
            models.UniqueConstraint(
                fields=["unit", "tracking"],
                name="incoming_once_by_tracking",
                condition=~Q(tracking=""),
            ),
        )
        indexes = (models.Index(fields=["unit", "-received_at"], name="incoming_by_unit"),)

    def __str__(self) -> str:
        return self.code


class IncomingEntry(TimelineEntry):
    """One line of what happened to a parcel that came in; never changed, never removed."""

    subject = models.ForeignKey(IncomingParcel, models.PROTECT, related_name="timeline")

    class Meta:
        constraints = TimelineEntry.constraints_for("incoming")

    def __str__(self) -> str:
        return f"{self.subject_id} {self.seq} {self.act}"


class IncomingDossier(models.Model):
    """A dossier that lay in a parcel, received from it, refused or asked to be completed."""

    parcel = models.ForeignKey(IncomingParcel, models.PROTECT, related_name="dossiers")
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.parcel_id} {self.dossier_id}"

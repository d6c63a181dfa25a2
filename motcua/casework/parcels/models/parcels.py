"""What goes out: the wish of the person, the parcel, what lies in it, the list it is handed over on."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.casework.parcels.permissions import reading_unit_ids
from motcua.casework.parcels.states import OVER, BatchState, Contents, ParcelState, Payer
from motcua.core.secrecy import EncryptedTextField
from motcua.core.timeline import Living, TimelineEntry
from motcua.foundation.org.rules import Acting


class DeliveryWish(models.Model):
    """Where a person wants the result of a dossier sent, when not to the submitter as filed."""

    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="+")
    name = models.CharField("người nhận", max_length=200)
    phone = EncryptedTextField()
    address = EncryptedTextField()
    paid_by = models.CharField("ai trả cước", max_length=10, choices=Payer.choices)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.dossier_id)


class ParcelBatch(models.Model):
    """The list on which parcels are handed to the operator (bảng kê bàn giao); both sign it."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField("số bảng kê", max_length=40, unique=True)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    agreement = models.ForeignKey("parcels.PostalAgreement", models.PROTECT, related_name="batches")
    state = models.CharField(max_length=10, choices=BatchState.choices)
    drawn_at = models.DateTimeField("lập lúc")
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_by_name = models.CharField("người lập", max_length=120)
    handed_at = models.DateTimeField("bàn giao lúc", null=True)
    handed_by_name = models.CharField("bên giao", max_length=120, blank=True)
    taken_by_name = models.CharField("bên nhận", max_length=120, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="batch_known_state", condition=Q(state__in=BatchState.values)
            ),
            models.CheckConstraint(
                name="batch_handed_to_somebody",
                condition=(
                    Q(state=BatchState.HANDED, handed_at__isnull=False)
                    & ~Q(taken_by_name="")
                    & ~Q(handed_by_name="")
                )
                | (~Q(state=BatchState.HANDED) & Q(handed_at__isnull=True)),
            ),
        )
        indexes = (models.Index(fields=["unit", "-drawn_at"], name="batch_by_unit"),)

    def __str__(self) -> str:
        return self.code


class ParcelQuerySet(models.QuerySet["Parcel"]):
    """Filters that can be chained."""

    def seen_by(self, acting: Acting) -> "ParcelQuerySet":
        """Keep those of units whose counter, head, leaders or supervisors ask."""
        return self.filter(unit__in=reading_unit_ids(acting))


class Parcel(Living):
    """One parcel of ours: to whom, who pays, how far it is, and how it ended."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField("số bưu gửi của cơ quan", max_length=40, unique=True)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    agreement = models.ForeignKey("parcels.PostalAgreement", models.PROTECT, related_name="parcels")
    batch = models.ForeignKey(ParcelBatch, models.PROTECT, null=True, related_name="parcels")
    contents = models.CharField("trong có", max_length=8, choices=Contents.choices)
    name = models.CharField("người nhận", max_length=200)
    phone = EncryptedTextField()
    address = EncryptedTextField()
    paid_by = models.CharField("ai trả cước", max_length=10, choices=Payer.choices)
    collect_vnd = models.PositiveIntegerField("thu hộ phí, lệ phí", default=0)
    tracking = models.CharField("mã bưu gửi", max_length=40, blank=True)
    prepared_at = models.DateTimeField("đóng gói lúc")
    handed_at = models.DateTimeField("giao bưu chính lúc", null=True)
    failed_count = models.PositiveSmallIntegerField("số lần phát không được", default=0)
    failed_at = models.DateTimeField(null=True)
    reason = models.CharField("lý do", max_length=300, blank=True)
    ended_at = models.DateTimeField("phát, trả lại hoặc bỏ lúc", null=True)
    delivered_to = models.CharField("người ký nhận", max_length=200, blank=True)
    proof = models.CharField("giấy báo phát", max_length=64, blank=True)
    proof_mime = models.CharField(max_length=60, blank=True)

    objects = ParcelQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="parcel_known_state", condition=Q(state__in=["", *ParcelState.values])
            ),
            models.CheckConstraint(
                name="parcel_ends_once",
                condition=Q(state__in=sorted(OVER), ended_at__isnull=False)
                | (~Q(state__in=sorted(OVER)) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="parcel_delivered_to_somebody",
                condition=~Q(state=ParcelState.DELIVERED) | ~Q(delivered_to=""),
            ),
            models.CheckConstraint(
                name="parcel_handed_on_a_list",
                condition=Q(handed_at__isnull=True)
                | (Q(batch__isnull=False) & Q(handed_at__gte=F("prepared_at"))),
            ),
            models.CheckConstraint(
                name="parcel_in_the_office_until_handed",
                condition=Q(
                    state__in=["", ParcelState.PREPARED, ParcelState.CANCELLED],
                    handed_at__isnull=True,
                )
                | (
                    ~Q(state__in=["", ParcelState.PREPARED, ParcelState.CANCELLED])
                    & Q(handed_at__isnull=False)
                ),
            ),
            models.UniqueConstraint(
                fields=["unit", "tracking"],
                name="parcel_once_by_tracking",
                condition=~Q(tracking=""),
            ),
        )
        indexes = (
            models.Index(fields=["unit", "-prepared_at"], name="parcel_by_unit"),
            models.Index(
                fields=["unit", "state"],
                name="parcel_not_over",
                condition=~Q(state__in=sorted(OVER)),
            ),
        )

    def __str__(self) -> str:
        return self.code


class ParcelEntry(TimelineEntry):
    """One line of a parcel's way; never changed, never removed."""

    subject = models.ForeignKey(Parcel, models.PROTECT, related_name="timeline")

    class Meta:
        constraints = TimelineEntry.constraints_for("parcel")

    def __str__(self) -> str:
        return f"{self.subject_id} {self.seq} {self.act}"


class ParcelItem(models.Model):
    """A dossier whose paper lies in a parcel. Its result lies in one parcel at a time."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="items")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+")
    # A result still in this parcel, or handed over by it; of slips and papers there may be many.
    holds_result = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["parcel", "dossier"], name="dossier_once_a_parcel"),
            models.UniqueConstraint(
                fields=["dossier"],
                name="result_in_one_parcel",
                condition=Q(holds_result=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.parcel_id} {self.dossier_id}"

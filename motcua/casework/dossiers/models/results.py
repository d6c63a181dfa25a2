"""What the person takes home: results in the store, and the slips issued on the way."""

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers.models.dossier import Dossier


class Result(models.Model):
    """An issued result: found by number, valid until, replaced by."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="results")
    code = models.CharField("mã kết quả", max_length=40, blank=True)
    name = models.CharField("tên kết quả", max_length=300)
    number = models.CharField("số, ký hiệu", max_length=80, db_index=True)
    folded = models.CharField(max_length=500, db_index=True)
    issued_on = models.DateField("ngày ký")
    valid_to = models.DateField("có giá trị đến", null=True)
    signed_by_name = models.CharField("người ký", max_length=120)
    digest = models.CharField("tệp", max_length=64, blank=True)
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaces", verbose_name="thay bằng"
    )
    is_revoked = models.BooleanField("đã thu hồi", default=False)
    handed_over_at = models.DateTimeField("trả lúc", null=True)
    handed_to = models.CharField("người nhận", max_length=200, blank=True)
    reminded_at = models.DateTimeField(null=True)
    reminder_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="handed_over_to_somebody",
                condition=Q(handed_over_at__isnull=True) | ~Q(handed_to=""),
            ),
        )
        indexes = (
            models.Index(
                fields=["valid_to", "id"],
                # Not "replaced by nothing": SQLite would rather read all of those than this.
                condition=Q(valid_to__isnull=False, is_revoked=False),
                name="result_ends_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def holds(self) -> bool:
        """Return whether it still stands: neither revoked nor replaced. It may have run out."""
        return not self.is_revoked and self.replaced_by_id is None


class DossierSlip(models.Model):
    """A slip of this dossier; the slip itself belongs to the room of documents."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="slips")
    slip = models.OneToOneField("documents.Slip", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.slip_id}"

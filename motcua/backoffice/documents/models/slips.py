"""The table of slips: append-only but for its prints and its voiding (triggers hold that too)."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.backoffice.documents import rules
from motcua.backoffice.documents.states import SlipKind
from motcua.core.secrecy import EncryptedTextField


class SlipQuerySet(models.QuerySet["Slip"]):
    """Filters of slips."""

    def about(self, subject_code: str) -> "SlipQuerySet":
        """Return the slips about one subject, as they were issued."""
        return self.filter(subject_code=subject_code).order_by("issued_at", "pk")


class Slip(models.Model):
    """A numbered paper, named author and content as it was that day.

    ``content`` is the snapshot (``rules.content_to_json``): it names people, so it is encrypted.
    ``subject_code`` is the dossier's code, as text: this room lies below the dossiers.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField("Mẫu", max_length=2, choices=SlipKind)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField("Năm")
    number = models.PositiveIntegerField("Số")
    symbol = models.CharField("Số, ký hiệu", max_length=60)
    subject_code = models.CharField("Mã hồ sơ", max_length=60, blank=True)
    issued_at = models.DateTimeField("Ngày phát hành")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    author_name = models.CharField("Người lập", max_length=120)
    author_post = models.CharField("Chức danh", max_length=160, blank=True)
    template = models.CharField(max_length=60)
    content = EncryptedTextField()
    copies_printed = models.PositiveIntegerField("Số lần in", default=0)
    voided_at = models.DateTimeField("Hủy lúc", null=True)
    void_reason = models.CharField("Lý do hủy", max_length=500, blank=True)
    voided_by_name = models.CharField("Người hủy", max_length=120, blank=True)

    objects = SlipQuerySet.as_manager()

    class Meta:
        # An Index, not db_index: the latter adds a second one for LIKE on PostgreSQL.
        indexes = (models.Index(fields=["subject_code"], name="slip_by_subject"),)
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "number"], name="one_slip_per_number"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="slip_numbers_start_at_one"),
            models.CheckConstraint(condition=~Q(author_name=""), name="slip_names_its_author"),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_reason="", voided_by_name="")
                | (Q(voided_at__isnull=False) & ~Q(void_reason="") & ~Q(voided_by_name="")),
                name="slip_void_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.symbol}"

    @property
    def is_void(self) -> bool:
        """Return whether the number was taken back: the row stays, the paper does not count."""
        return self.voided_at is not None

    def read(self) -> rules.SlipContent:
        """Return what the slip says."""
        return rules.content_from_json(SlipKind(self.kind), self.content)

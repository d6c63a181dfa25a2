"""What stops, restarts or moves the clock, and what was asked of whom."""

from django.db import models
from django.db.models import F, Q

from motcua.casework.dossiers.models.dossier import Dossier
from motcua.casework.dossiers.states import PauseKind


class Pause(models.Model):
    """A time in which the office's clock stood still; at most one is open."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="pauses")
    kind = models.CharField(max_length=12, choices=PauseKind.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"], name="one_open_pause", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="pause_ends_after_it_starts",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class SupplementRequest(models.Model):
    """Everything still missing, asked once, in writing (slip 02)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="supplement_requests")
    slip = models.ForeignKey("documents.Slip", models.PROTECT, related_name="+")
    # [{"component": key, "name": …, "what": what to complete}]
    items = models.JSONField()
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("org.Staff", models.PROTECT, related_name="+")
    answer_by = models.DateTimeField("bổ sung trước", null=True)
    warned_at = models.DateTimeField(null=True)
    # When the person handed everything in at the portal; the office has to take it.
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    # Answered, or not to be answered any more because the dossier ended.
    closed_at = models.DateTimeField(null=True)
    override_reason = models.TextField("lý do lãnh đạo cho phép", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"],
                name="one_open_supplement_request",
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="answered_supplement_request_is_closed",
                condition=Q(answered_at__isnull=True) | Q(closed_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.asked_at:%d/%m/%Y}"


class Extension(models.Model):
    """An apology with a new date (slip 04). Late: the date is announced, the due date stays."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="extensions")
    slip = models.ForeignKey("documents.Slip", models.PROTECT, related_name="+")
    was_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    reason = models.TextField()
    is_late = models.BooleanField("xin lỗi khi đã quá hạn", default=False)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("org.Staff", models.PROTECT, related_name="+")
    override_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="extension_goes_forward", condition=Q(new_due_at__gt=F("was_due_at"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.new_due_at:%d/%m/%Y}"


class Consultation(models.Model):
    """A question to another body, with its own deadline inside the clock."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="consultations")
    department = models.ForeignKey("org.Department", models.PROTECT, related_name="+")
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("org.Staff", models.PROTECT, related_name="+")
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("org.Staff", models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["answer_by"],
                name="consultation_unanswered",
                condition=Q(answered_at__isnull=True, escalated_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.department_id}"


class CountedChange(models.Model):
    """A change of working time after which every open promise was counted again."""

    change = models.OneToOneField(
        "worktime.WorktimeChange", models.PROTECT, primary_key=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.change_id)

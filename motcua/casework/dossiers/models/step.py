"""The road of a dossier: which department does what, in how much working time."""

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers.models.dossier import Dossier
from motcua.casework.dossiers.states import StepStatus


class Step(models.Model):
    """One unit's part, with its own clock. Minutes are working time; null is not counted."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="steps", db_index=False)
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    department = models.ForeignKey(
        "org.Department", models.PROTECT, related_name="+", db_index=False
    )
    role = models.CharField(max_length=20)
    after = models.JSONField(default=list)
    planned_minutes = models.PositiveIntegerField(null=True)
    status = models.CharField(max_length=10, choices=StepStatus.choices, default=StepStatus.PLANNED)
    handler = models.ForeignKey(
        "org.Staff", models.PROTECT, null=True, related_name="+", db_index=False
    )
    opened_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    handed_from = models.CharField("người giao", max_length=120, blank=True)
    taken_by = models.CharField("người nhận", max_length=120, blank=True)
    # Of every time it was open: what was sent back and done again cost the citizen twice.
    worked_minutes = models.PositiveIntegerField("phút làm việc đã dùng", null=True)
    # When a rule looks at it again: first to warn its holder, then to tell the superior.
    look_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dossier", "key"], name="one_step_per_key"),
            models.CheckConstraint(
                name="step_opened_before_work",
                condition=Q(status=StepStatus.PLANNED)
                | Q(status=StepStatus.CANCELLED)
                | Q(opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="step_done_has_its_end",
                condition=~Q(status=StepStatus.DONE) | Q(finished_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                fields=["department", "due_at"],
                name="step_open_by_department",
                condition=Q(status=StepStatus.OPEN),
            ),
            models.Index(
                fields=["unit", "due_at"],
                name="step_open_by_unit",
                condition=Q(status=StepStatus.OPEN),
            ),
            models.Index(
                fields=["handler", "due_at"],
                name="step_open_by_handler",
                condition=Q(status=StepStatus.OPEN),
            ),
            models.Index(
                fields=["look_at"],
                name="step_to_look_at",
                condition=Q(status=StepStatus.OPEN, look_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.position} {self.name}"

    @property
    def is_late(self) -> bool:
        """Return whether it ended after its own limit."""
        return bool(self.finished_at and self.due_at and self.finished_at > self.due_at)

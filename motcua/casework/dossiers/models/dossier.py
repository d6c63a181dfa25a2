"""The dossier itself, its timeline, and who has a part in it."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.states import (
    ARRIVALS,
    AT_THE_DOOR,
    FINAL,
    WORKED_ON,
    Arrival,
    Outcome,
    ReturnMethod,
    State,
    TellBy,
)
from motcua.core.actors import Citizen
from motcua.core.timeline import Living, TimelineEntry
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime.states import LimitUnit


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Filters that can be chained; each says one thing."""

    def seen_by(self, acting: Acting | Citizen) -> "DossierQuerySet":
        """Keep what this person may see: units seen whole, departments worked in; one's own.

        A citizen's own is what they are a party to; nobody sees nothing.
        Law: the supervisor reads every dossier of the unit (118/2025/NĐ-CP, Điều 8).
        """
        if isinstance(acting, Citizen):
            own = self.model._base_manager.filter(parties__person=acting.person_id)
            return self.filter(pk__in=own.values("pk")) if acting.person_id else self.none()
        involved = Involvement.objects.filter(dossier=models.OuterRef("pk")).filter(
            Q(unit__in=acting.whole_unit_ids) | Q(department__in=acting.department_ids)
        )
        return self.filter(models.Exists(involved))

    def holding(self, path: str = "dossier") -> models.Exists:
        """Say of a row that names a dossier whether it is one of these.

        Asked of that row alone: for ``dossier__in`` SQLite first reads the whole archive.
        """
        return models.Exists(self.filter(pk=models.OuterRef(path)))

    def referred(self, ref: str) -> "DossierQuerySet":
        """Keep the one dossier a page speaks of: by code, or by uid before it has a code."""
        try:
            return self.filter(uid=uuid.UUID(ref))
        except ValueError:
            return self.filter(code=ref)

    def worked_on(self) -> "DossierQuerySet":
        """Keep what the office owes work to; its clock runs."""
        return self.filter(state__in=WORKED_ON)


def _arrivals_known() -> Q:
    known = Q()
    for channel, arrivals in ARRIVALS.items():
        known |= Q(channel=channel, arrival__in=[str(one) for one in arrivals])
    return known


class Dossier(Living):
    """What a person filed with the office, and what the office promised.

    Four places may differ: where the person was guided, where it was received, who is
    competent, where the result is taken (filing is independent of place).
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.CharField("mã hồ sơ", max_length=60, null=True, unique=True)
    procedure_version = models.ForeignKey(
        "procedures.Version", models.PROTECT, related_name="+", verbose_name="thủ tục"
    )
    case_key = models.CharField("trường hợp", max_length=40)
    channel = models.CharField("kênh nộp", max_length=10, choices=Channel.choices)
    arrival = models.CharField(
        "đến bằng cách nào", max_length=12, choices=Arrival.choices, default=Arrival.COUNTER
    )
    # Letters of identity typed at intake rather than read from a card; null: nobody counted.
    identity_typed = models.PositiveSmallIntegerField("chữ căn cước phải gõ", null=True)
    request = models.TextField("nội dung yêu cầu", blank=True)
    form_values = models.JSONField(default=dict)
    copies_count = models.PositiveSmallIntegerField("số bộ", default=1)

    guided_unit = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, related_name="+", db_index=False
    )
    receiving_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    receiving_department = models.ForeignKey(
        "org.Department", models.PROTECT, related_name="+", db_index=False
    )
    competent_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    result_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    counter = models.ForeignKey(
        "org.Counter", models.PROTECT, null=True, related_name="+", db_index=False
    )

    applicant_name = models.CharField("chủ hồ sơ", max_length=200)
    return_method = models.CharField(
        max_length=12, choices=ReturnMethod.choices, default=ReturnMethod.COUNTER
    )
    tell_by = models.CharField(max_length=8, choices=TellBy.choices, default=TellBy.SMS)
    # Since when its result lies packed for the post or with it; who carries it, the parcels know.
    in_post_since = models.DateTimeField("ở bưu chính từ", null=True)
    visit_group = models.UUIDField("lượt đến", null=True)

    filed_at = models.DateTimeField("nộp lúc")
    received_at = models.DateTimeField("tiếp nhận lúc", null=True)
    clock_from = models.DateTimeField("đồng hồ tính từ", null=True)
    limit_quantity = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    limit_unit = models.CharField(max_length=12, choices=LimitUnit.choices, blank=True)
    # The theme day under which it was promised for the same day.
    theme = models.ForeignKey("agenda.ThemeDay", models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField("hẹn trả", null=True)
    scoring_due_at = models.DateTimeField("hạn chấm điểm", null=True)
    printed_due_at = models.DateTimeField("hẹn đã in", null=True)
    announced_at = models.DateTimeField("ngày đã báo lại khi quá hạn", null=True)
    resolved_at = models.DateTimeField("xử lý xong lúc", null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    came_from = models.CharField("trạng thái trước khi chờ", max_length=20, blank=True)
    # When a rule of the office looks at it again: alarm, warning, stop, consent, invitation.
    watch_at = models.DateTimeField(null=True)

    # Since when the person waits for an answer to what they wrote.
    unanswered_since = models.DateTimeField(null=True)

    supplement_count = models.PositiveSmallIntegerField(default=0)
    extension_count = models.PositiveSmallIntegerField(default=0)
    override_count = models.PositiveSmallIntegerField(default=0)
    visit_count = models.PositiveSmallIntegerField("số lần đến", default=0)
    # Where it lies now: a copy of the open steps, so that a page and a permission need no query.
    positions = models.JSONField(default=list)
    # Who was asked and has not answered: a copy of the open consultations, for the same reason.
    asked_places = models.JSONField(default=list)

    objects = DossierQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="dossier_code_from_receipt_on",
                condition=Q(code__isnull=True, received_at__isnull=True)
                | Q(code__isnull=False, received_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_promises_while_worked_on",
                condition=~Q(state__in=sorted(WORKED_ON)) | Q(due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_outcome_when_resolved",
                condition=Q(outcome="", resolved_at__isnull=True)
                | (~Q(outcome="") & Q(resolved_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="dossier_end_when_final",
                condition=Q(state__in=sorted(FINAL), ended_at__isnull=False)
                | (~Q(state__in=sorted(FINAL)) & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="dossier_arrival_fits_channel", condition=_arrivals_known()
            ),
            models.CheckConstraint(
                name="dossier_in_post_while_resolved",
                condition=Q(in_post_since__isnull=True) | Q(state=State.RESOLVED),
            ),
            models.CheckConstraint(
                name="dossier_known_state", condition=Q(state__in=["", *State.values])
            ),
        )
        indexes = (
            models.Index(
                fields=["unanswered_since"],
                name="dossier_unanswered",
                condition=Q(unanswered_since__isnull=False),
            ),
            models.Index(fields=["receiving_unit", "-received_at"], name="dossier_by_receipt"),
            models.Index(
                fields=["due_at"],
                name="dossier_due_while_worked_on",
                condition=Q(state__in=sorted(WORKED_ON)),
            ),
            models.Index(
                fields=["result_unit", "resolved_at"],
                name="dossier_to_hand_over",
                condition=Q(state=State.RESOLVED),
            ),
            models.Index(
                fields=["receiving_unit", "filed_at"],
                name="dossier_filed_or_waiting",
                condition=Q(state__in=list(AT_THE_DOOR)),
            ),
            models.Index(
                fields=["visit_group"],
                name="dossier_of_one_visit",
                condition=Q(visit_group__isnull=False),
            ),
            models.Index(
                fields=["watch_at"],
                name="dossier_to_watch",
                condition=Q(watch_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """Return how pages name it: its code, or its uid before it has one."""
        return self.code or str(self.uid)

    @property
    def is_final(self) -> bool:
        """Return whether nothing can happen to it any more."""
        return self.state in FINAL

    def is_overdue(self, at: datetime) -> bool:
        """Return whether its promise is broken at ``at``, or was when its work ended."""
        ended_at = self.resolved_at or self.ended_at or at
        return self.due_at is not None and ended_at > self.due_at


class DossierEntry(TimelineEntry):
    """One line of a dossier's timeline; never changed, never removed."""

    subject = models.ForeignKey(Dossier, models.PROTECT, related_name="timeline", db_index=False)

    class Meta:
        constraints = TimelineEntry.constraints_for("dossier")
        indexes = (models.Index(fields=["written_in", "id"], name="dossier_line_cursor"),)

    def __str__(self) -> str:
        return f"{self.subject_id} {self.seq} {self.act}"


class Involvement(models.Model):
    """A department that has, or had, a part in the dossier and may therefore see it."""

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="involvements", db_index=False
    )
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    department = models.ForeignKey(
        "org.Department", models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dossier", "department"], name="one_involvement"),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.department_id}"


class DossierSearch(models.Model):
    """What a dossier is found by: folded words, digests of numbers, tokens of who may see it."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="search")
    words = models.TextField()

    def __str__(self) -> str:
        return str(self.dossier_id)


def position(step: Any) -> dict[str, Any]:
    """Return the copy of an open step that stands in ``Dossier.positions``."""
    return {
        "key": step.key,
        "unit": step.unit_id,
        "department": step.department_id,
        "role": step.role,
        "handler": step.handler_id,
    }

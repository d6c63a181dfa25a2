"""How people find their way into the catalogue: what they say, what happened at home, their questions.

All of it is the office's data, beside the published text: none of it changes what a version asks.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.backoffice.procedures.models.catalogue import Procedure
from motcua.backoffice.procedures.states import QuestionState
from motcua.core.folding import fold


class EverydayWord(models.Model):
    """What people say ("giấy độc thân") for what the catalogue says; or words passed over.

    ``means`` are phrases parted by commas, ``codes`` procedures meant directly. Neither: the
    phrase says nothing about the matter ("tôi muốn") and is left out.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    phrase = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, unique=True, editable=False)
    means = models.TextField(blank=True)
    codes = models.JSONField(default=list, blank=True)
    stamp = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(folded=""), name="everyday_word_says_something"),
        ]

    def __str__(self) -> str:
        return self.phrase

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded phrase beside the phrase."""
        self.folded = fold(self.phrase)[:120]
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class LifeEvent(models.Model):
    """Something that happens at home ("sinh con"), with what is to be done then, in order."""

    key = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    summary = models.CharField(max_length=160)
    words = models.TextField(blank=True)
    icon = models.CharField(max_length=30, default="home")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.name


class LifeEventStep(models.Model):
    """One procedure of a life event: its place in the order, and why or by when."""

    event = models.ForeignKey(LifeEvent, models.CASCADE, related_name="steps")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="life_events")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "procedure"], name="life_event_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.procedure_id}"


class Guide(models.Model):
    """What is said of a procedure before it is filed: plain words, and questions that lead on.

    ``questions`` are as ``rules.guiding`` reads them.
    """

    procedure = models.OneToOneField(Procedure, models.PROTECT, related_name="guide")
    summary = models.TextField(blank=True)
    questions = models.JSONField(default=list, blank=True)
    stamp = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return str(self.procedure_id)


class AskedQuestion(models.Model):
    """What somebody asked the office, and what it answered; shown to all only when published.

    Nobody's name is asked for. ``asked_from`` is a digest of the address, which changes each day:
    it only keeps one sender from flooding the desk.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="asked")
    text = models.TextField()
    asked_at = models.DateTimeField()
    asked_from = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=12, choices=QuestionState.choices, default=QuestionState.WAITING
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    stamp = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=QuestionState.WAITING, answered_at=None, answered_by=None)
                | (
                    ~Q(state=QuestionState.WAITING)
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                ),
                name="asked_question_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.PUBLISHED) | ~Q(answer=""),
                name="asked_question_published_has_answer",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "asked_at"], name="asked_question_waiting"),
            models.Index(fields=["asked_from", "asked_at"], name="asked_question_from"),
        ]

    def __str__(self) -> str:
        return str(self.uid)

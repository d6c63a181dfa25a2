"""What is reminded of, how far each night's round came, and who was reminded of what."""

from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.casework.reminders.rules import MOST_AGE, MOST_DAYS
from motcua.casework.reminders.states import Occasion
from motcua.foundation.org.models import Configured

# Short enough for a text, long enough that nobody guesses one: 72 bits.
_KEY_BYTES = 9


def new_key() -> str:
    """Return the key in the link of one reminder."""
    return token_urlsafe(_KEY_BYTES)


class ReminderRule(Configured):
    """Something people are reminded of; without an approval it tells nobody anything.

    ``of_codes``: of which procedures the paper is (none: of any). ``procedure``: what is to be
    done then; who has filed it already is not reminded.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    name = models.CharField("tên", max_length=120)
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    age = models.PositiveSmallIntegerField("tuổi", null=True)
    days_before = models.PositiveSmallIntegerField("trước bao nhiêu ngày")
    of_codes = models.JSONField("giấy của thủ tục", default=list)
    procedure = models.ForeignKey(
        "procedures.Procedure", models.PROTECT, null=True, related_name="+"
    )
    words = models.CharField("lời nhắc", max_length=300)
    legal_basis = models.CharField("căn cứ", max_length=300)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="reminder_named_once"),
            models.CheckConstraint(
                condition=Q(occasion=Occasion.PAPER_ENDS, age__isnull=True)
                | Q(occasion=Occasion.AGE_REACHED, age__gte=1, age__lte=MOST_AGE),
                name="reminder_of_an_age_has_one",
            ),
            models.CheckConstraint(
                condition=Q(days_before__gte=1, days_before__lte=MOST_DAYS),
                name="reminder_comes_before",
            ),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="reminder_has_its_law"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="reminder_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        """Return whether it reminds people."""
        return self.approved_at is not None


class ReminderRound(models.Model):
    """One night's walk through the archive for one rule, and how far it came."""

    rule = models.ForeignKey(ReminderRule, models.PROTECT, related_name="rounds")
    day = models.DateField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # The last row looked at: its day (of expiry or of birth), and its key.
    last_day = models.DateField(null=True)
    last_id = models.BigIntegerField(default=0)
    looked_count = models.PositiveIntegerField(default=0)
    told_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "day"], name="reminder_one_round_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.day}"


class Reminder(models.Model):
    """One person reminded of one thing; ``key`` opens the page that switches reminders off."""

    key = models.CharField(max_length=20, unique=True, default=new_key)
    rule = models.ForeignKey(ReminderRule, models.PROTECT, related_name="reminders")
    message = models.OneToOneField("notifications.Message", models.PROTECT, related_name="+")
    told_person = models.ForeignKey(settings.CITIZEN_MODEL, models.PROTECT, related_name="+")
    result = models.ForeignKey("dossiers.Result", models.PROTECT, null=True, related_name="+")
    # Whose birthday it is: a child's is told to whoever filed for it.
    of_person = models.ForeignKey(
        settings.CITIZEN_MODEL, models.PROTECT, null=True, related_name="+"
    )
    event_day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "result"], name="reminder_once_a_paper"),
            models.UniqueConstraint(fields=["rule", "of_person"], name="reminder_once_a_birthday"),
            models.CheckConstraint(
                condition=Q(result__isnull=True, of_person__isnull=False)
                | Q(result__isnull=False, of_person__isnull=True),
                name="reminder_of_a_paper_or_a_birthday",
            ),
        ]
        indexes = [models.Index(fields=["rule", "-at"], name="reminder_latest")]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.event_day}"

"""Filing online: what is being written, its papers, and what was filed under which random code.

Law: 118/2025/NĐ-CP, Điều 15; 91/2025/QH15 (drafts are kept no longer than they are needed).
"""

import uuid

from django.db import models
from django.db.models import F, Q

from motcua.backoffice.procedures.states import FilingPlace
from motcua.casework.dossiers.models.clock import SupplementRequest
from motcua.casework.dossiers.models.dossier import Dossier
from motcua.core.secrecy import EncryptedJSONField
from motcua.foundation.people.rules import SignedIn
from motcua.foundation.people.states import SignInLevel

_DIGEST = 32


class DraftQuerySet(models.QuerySet["Draft"]):
    """Filters that chain."""

    def seen_by(self, citizen: SignedIn, opened: list[str] | None = None) -> "DraftQuerySet":
        """Keep a citizen's own, and those this browser opened by their resume code.

        A draft that belongs to somebody is opened by no code alone; one that is filled in
        together is, where the code that went to its person's phone was entered too.
        """
        own = Q(person=citizen.person_id) if citizen.is_known else Q(pk__in=())
        whose = Q(person__isnull=True, device__isnull=True) | Q(is_helped=True)
        return self.filter(own | (whose & Q(uid__in=opened or [])))


class Draft(models.Model):
    """A filing being written. It keeps the version, form, place and sign-in level it began with."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey("procedures.Version", models.PROTECT, related_name="+")
    form = models.ForeignKey("procedures.FormRevision", models.PROTECT, null=True, related_name="+")
    case_key = models.CharField(max_length=40)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=SignInLevel.choices)
    # Where it will be filed: here, or at the national portal at this address.
    place = models.CharField(max_length=10, choices=FilingPlace.choices, default=FilingPlace.HERE)
    national_url = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    # The screen of the hall it is written on: nobody's, and gone with whoever stands there.
    device = models.ForeignKey("org.Device", models.PROTECT, null=True, related_name="+")
    resume_digest = models.CharField(max_length=_DIGEST, blank=True)
    # Answers to the form, to the questions that choose the road, and how to reach the person.
    answers = EncryptedJSONField()
    facts = EncryptedJSONField()
    contact = EncryptedJSONField()
    # Somebody helps to fill it in: so is what comes of it, whoever files it in the end.
    is_helped = models.BooleanField("được làm hộ", default=False)
    # Its writer files for somebody else, with an authorisation in writing.
    is_for_other = models.BooleanField("nộp thay người khác", default=False)
    step = models.CharField("bước đang làm", max_length=60, blank=True)
    sign_digest = models.CharField("mã mời người thứ hai", max_length=_DIGEST, blank=True)
    stamp = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ends_at = models.DateTimeField("giữ đến")

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="draft_is_somebodys_or_has_a_code",
                condition=Q(person__isnull=False) | ~Q(resume_digest="") | Q(device__isnull=False),
            ),
            models.CheckConstraint(
                name="draft_of_a_screen_is_nobodys",
                condition=Q(device__isnull=True) | Q(person__isnull=True, resume_digest=""),
            ),
            models.CheckConstraint(
                name="draft_lives_a_while", condition=Q(ends_at__gt=F("created_at"))
            ),
            models.UniqueConstraint(
                fields=["resume_digest"],
                condition=~Q(resume_digest=""),
                name="draft_one_per_resume_code",
            ),
        )
        indexes = (
            models.Index(fields=["person", "-changed_at"], name="draft_by_person"),
            models.Index(fields=["ends_at"], name="draft_to_purge"),
        )

    def __str__(self) -> str:
        return str(self.uid)


class SentFile(models.Model):
    """A paper on its way in: of a draft, or sent for a supplement: there until it is taken, and stays where it is not."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, related_name="files")
    request = models.ForeignKey(SupplementRequest, models.CASCADE, null=True, related_name="files")
    component_key = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=60)
    byte_count = models.PositiveIntegerField()
    is_watermarked = models.BooleanField(default=False)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="sent_file_belongs_to_one",
                condition=Q(draft__isnull=False, request__isnull=True)
                | Q(draft__isnull=True, request__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["draft", "component_key", "digest"], name="sent_file_once_per_draft"
            ),
            models.UniqueConstraint(
                fields=["request", "component_key", "digest"], name="sent_file_once_per_request"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Filing(models.Model):
    """How a dossier was filed online: its random code, and the form it was written on."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="filing")
    code = models.CharField("mã nộp", max_length=12, unique=True)
    form = models.ForeignKey("procedures.FormRevision", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=SignInLevel.choices)
    # As they were that day: the dossier's own values feed the road, these are what was declared.
    answers = EncryptedJSONField()
    filed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code

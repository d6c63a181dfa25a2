"""Whose dossier it is and what was brought: parties and papers as they were that day."""

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers.models.dossier import Dossier
from motcua.casework.dossiers.states import Part
from motcua.core.secrecy import EncryptedTextField


class Party(models.Model):
    """A person's part in one dossier, with name, number and address as given then."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="parties", db_index=False)
    part = models.CharField(max_length=10, choices=Part.choices)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    id_number = EncryptedTextField()
    address = models.CharField(max_length=300, blank=True)
    phone = EncryptedTextField()
    email = models.CharField(max_length=200, blank=True)
    authorisation = models.CharField("giấy tờ ủy quyền", max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dossier", "part"], name="one_party_per_part"),
            models.CheckConstraint(
                name="proxy_shows_authorisation",
                condition=~Q(part=Part.PROXY) | ~Q(authorisation=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.part}: {self.name}"


class Paper(models.Model):
    """One component of the procedure and what was really brought for it."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers")
    component_key = models.CharField(max_length=60)
    name = models.CharField(max_length=500)
    original_count = models.PositiveSmallIntegerField("bản chính", default=0)
    certified_count = models.PositiveSmallIntegerField("bản chứng thực", default=0)
    copy_count = models.PositiveSmallIntegerField("bản sao", default=0)
    is_shown_only = models.BooleanField("chỉ xuất trình", default=False)
    is_from_data = models.BooleanField("lấy từ cơ sở dữ liệu", default=False)
    comment = models.CharField(max_length=300, blank=True)
    brought_at = models.DateTimeField()
    is_supplement = models.BooleanField("bổ sung", default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="paper_was_brought_somehow",
                condition=Q(original_count__gt=0)
                | Q(certified_count__gt=0)
                | Q(copy_count__gt=0)
                | Q(is_shown_only=True)
                | Q(is_from_data=True),
            ),
        )

    def __str__(self) -> str:
        return self.name


class PaperFile(models.Model):
    """A scan of a paper; the content lies in the vault under its digest."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=60)
    byte_count = models.PositiveIntegerField()
    page_count = models.PositiveSmallIntegerField(null=True)
    is_watermarked = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("org.Staff", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["paper", "digest"], name="one_scan_once_per_paper"),
        )

    def __str__(self) -> str:
        return self.name

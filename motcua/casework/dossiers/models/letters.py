"""What people send along when they write, and how far each has read what the office wrote."""

import uuid

from django.db import models

from motcua.casework.dossiers.models.dossier import Dossier, DossierEntry


class LetterFile(models.Model):
    """A picture or paper sent along with what somebody wrote; ``line`` is what they wrote."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(DossierEntry, models.PROTECT, related_name="files")
    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=60)
    byte_count = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["line", "digest"], name="letter_file_once_a_line"),
        )

    def __str__(self) -> str:
        return self.name


class LetterReading(models.Model):
    """Until when one person has read what the office wrote about one dossier."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="readings")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dossier", "person"], name="one_reading_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.person_id}"

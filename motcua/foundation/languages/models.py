"""A language of the pages, and each version of its words."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q

from motcua.foundation.languages.rules import LONGEST_CODE, LONGEST_NAME
from motcua.foundation.org.models import Configured


class Language(Configured):
    """One language; shown to people while a version of its words is."""

    code = models.CharField("mã ngôn ngữ", max_length=LONGEST_CODE, unique=True)
    own_name = models.CharField("tên trong chính tiếng ấy", max_length=LONGEST_NAME)
    name = models.CharField("tên tiếng Việt", max_length=LONGEST_NAME)
    is_right_to_left = models.BooleanField("viết từ phải sang trái", default=False)
    shown = models.ForeignKey("Translation", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(own_name="") & ~Q(name=""),
                name="languages_language_is_named",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Translation(models.Model):
    """One version of the words of a language. Nothing of it is ever changed."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    language = models.ForeignKey(Language, models.PROTECT, related_name="translations")
    number = models.PositiveIntegerField()
    words: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint("language", "number", name="languages_one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.language_id}/{self.number}"

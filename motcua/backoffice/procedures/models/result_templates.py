"""The Word file a result is drafted from."""

from django.db import models
from django.db.models import Q

from motcua.backoffice.procedures.models.catalogue import Version


class ResultTemplate(models.Model):
    """The file of one kind of result; its content lies in the vault under its digest.

    It may change beside the published text: how a result is laid out promises nothing.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="result_templates")
    result_key = models.CharField(max_length=30)
    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    put_at = models.DateTimeField()
    put_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "result_key"], name="result_template_once"),
            models.CheckConstraint(condition=~Q(name=""), name="result_template_is_named"),
        ]

    def __str__(self) -> str:
        return self.name

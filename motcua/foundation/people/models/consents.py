"""What people consented to, in which words, and when they took it back.

Law: 91/2025/QH15 (sự đồng ý của chủ thể dữ liệu; rút lại bất cứ lúc nào).
"""

from django.db import models
from django.db.models import F, Q

from motcua.foundation.people.models.person import Person
from motcua.foundation.people.states import Purpose


class Consent(models.Model):
    """One consent, from when it was given until it was taken back."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    # As the person read them: later words are another consent.
    words = models.CharField(max_length=300)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="people_one_consent_a_purpose",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="people_consent_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.purpose}"

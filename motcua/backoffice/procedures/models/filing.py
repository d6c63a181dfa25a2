"""Where a version is filed online, and which sign-in suffices there."""

from django.db import models
from django.db.models import Q

from motcua.backoffice.procedures.models.catalogue import Version
from motcua.backoffice.procedures.states import FilingPlace
from motcua.foundation.people.states import SignInLevel


class OnlineFiling(models.Model):
    """A version that is filed online; without a row it is taken only at the counter or by post.

    It may change beside the published text: what was begun goes on as it began.
    """

    version = models.OneToOneField(
        Version, models.CASCADE, primary_key=True, related_name="online_filing"
    )
    place = models.CharField(max_length=10, choices=FilingPlace)
    sign_in_level = models.CharField(max_length=10, choices=SignInLevel)
    national_url = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(place=FilingPlace.NATIONAL) | ~Q(national_url=""),
                name="online_filing_national_leads_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.place}"

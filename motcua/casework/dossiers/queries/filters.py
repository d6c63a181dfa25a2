"""The worklists an official kept."""

from django.db.models import QuerySet

from motcua.casework.dossiers.models import SavedFilter
from motcua.foundation.org.rules import Acting


def filters_of(acting: Acting) -> QuerySet[SavedFilter]:
    """Return the person's own saved filters, in the order they were kept."""
    return SavedFilter.objects.filter(staff=acting.staff_id).order_by("pk")

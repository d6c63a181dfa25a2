"""The people a counter has served, as far as one may see their dossiers."""

import re

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.casework.dossiers.models import Dossier, Party
from motcua.foundation.org.rules import Acting
from motcua.foundation.people import queries as people
from motcua.foundation.people.models import Person

MOST = 20
_LAST4, _PHONE = re.compile(r"^\d{4}$"), re.compile(r"^0\d{9}$")


def people_seen_by(acting: Acting) -> QuerySet[Person]:
    """Return the people with a part in a dossier this person may see."""
    seen = Dossier.objects.seen_by(acting).holding()
    return Person.objects.filter(Exists(Party.objects.filter(seen, person=OuterRef("pk"))))


def people_found(typed: str, acting: Acting) -> list[Person]:
    """Return whom a phone, an ID number or the last four of either leads to. At most one SELECT."""
    plain = "".join(typed.split())
    if _LAST4.match(plain):
        found = people.find_by_phone_last4(plain) | people.find_by_id_last4(plain)
    elif _PHONE.match(plain):
        found = people.find_by_phone(plain)
    else:
        found = people.find_by_id(plain)
    seen = people_seen_by(acting).filter(Q(pk__in=found.values("pk")))
    return list(seen.order_by("folded_name", "pk")[:MOST])

"""Questions about people: who bears this number, who has this phone. Exact, or the last four."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.core.questions import Question, Slot
from motcua.core.secrecy import keyed_digest
from motcua.foundation.people.models import (
    Account,
    Consent,
    CorrectionRequest,
    OneTimeCode,
    Person,
    last4_digest,
)
from motcua.foundation.people.permissions import Answering, answers_corrections
from motcua.foundation.people.rules import NOBODY, SignedIn, normalise_number

_LAST = 4


def find_by_id(number: str) -> QuerySet[Person]:
    """Return those who bear exactly this number; nobody for an empty one."""
    digest = keyed_digest(normalise_number(number))
    return Person.objects.filter(id_digest=digest) if digest else Person.objects.none()


def find_by_id_last4(last4: str) -> QuerySet[Person]:
    """Return those whose number ends in these four; nobody unless four are given."""
    return _by_last4("id_last4_digest", last4)


def find_by_phone(phone: str) -> QuerySet[Person]:
    """Return those with exactly this phone, as kept (``0912345678``)."""
    digest = keyed_digest(phone)
    return Person.objects.filter(phone_digest=digest) if digest else Person.objects.none()


def find_by_phone_last4(last4: str) -> QuerySet[Person]:
    """Return those whose phone ends in these four; nobody unless four are given."""
    return _by_last4("phone_last4_digest", last4)


def _by_last4(column: str, last4: str) -> QuerySet[Person]:
    if len(last4) != _LAST or not last4.isalnum():
        return Person.objects.none()
    # Any longer text with this end has the same digest of its last four.
    return Person.objects.filter(**{column: last4_digest(f"_{last4.upper()}")})


# --- Who signed in ------------------------------------------------------------------------

_ACCOUNT = Question(lambda: Account.objects.select_related("person").filter(pk=Slot(0)))


def signed_in(account_id: int) -> SignedIn:
    """Return the citizen of an account, nobody for one that is no more. One SELECT."""
    account = _ACCOUNT.first(account_id)
    if account is None:
        return NOBODY
    person = account.person
    return SignedIn(
        person_id=person.pk,
        name=person.name,
        account_id=account.pk,
        level=account.level,
        uid=str(person.uid),
    )


def corrections_of(citizen: SignedIn) -> QuerySet[CorrectionRequest]:
    """Return what a person asked to have corrected, newest first."""
    return CorrectionRequest.objects.filter(person=citizen.person_id).order_by("-asked_at")


def open_corrections(acting: Answering) -> QuerySet[CorrectionRequest]:
    """Return what waits for an answer, the nearest limit first; nothing for who answers none."""
    waiting = CorrectionRequest.objects.filter(answered_at__isnull=True)
    if not answers_corrections(acting):
        return waiting.none()
    return waiting.select_related("person").order_by("answer_by", "id")


def person_of(citizen: SignedIn) -> Person:
    """Return the person who signed in. Raise Person.DoesNotExist for nobody."""
    return Person.objects.get(pk=citizen.person_id)


def consents_of(citizen: SignedIn) -> QuerySet[Consent]:
    """Return what a person consented to, also what was taken back, newest first."""
    return Consent.objects.filter(person=citizen.person_id).order_by("-given_at", "-id")


def has_consented(citizen: SignedIn, purpose: str) -> bool:
    """Return whether a consent stands; nobody's does. One SELECT, none for nobody."""
    standing = Consent.objects.filter(purpose=purpose, withdrawn_at__isnull=True)
    return citizen.is_known and standing.filter(person=citizen.person_id).exists()


def codes_over(at: datetime) -> list[UUID]:
    """Return the uids of the codes still kept whose time is over."""
    return list(OneTimeCode.objects.filter(ends_at__lte=at).values_list("uid", flat=True))

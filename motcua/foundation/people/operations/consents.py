"""Consents: given by the person alone, taken back by the person at any time. Law: 91/2025/QH15."""

from datetime import datetime

from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.people.models import Consent
from motcua.foundation.people.rules import SignedIn
from motcua.foundation.people.states import Purpose


@all_or_nothing
def consent(purpose: str, *, by: SignedIn, at: datetime) -> Consent:
    """Record what a person consents to, in the words they read; given before, it stands.

    Raise ValueError for a purpose nobody knows.
    """
    label = Purpose(purpose).label
    given, is_new = Consent.objects.get_or_create(
        person_id=by.person_id,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"words": label, "given_at": at},
    )
    if is_new:
        _note(by, at, f"Đồng ý: {label}")
    return given


@all_or_nothing
def withdraw_consent(purpose: str, *, by: SignedIn, at: datetime) -> None:
    """Take a consent back; what was done under it stands. One not given is none. Raise ValueError."""
    label = Purpose(purpose).label
    standing = Consent.objects.filter(
        person=by.person_id, purpose=purpose, withdrawn_at__isnull=True
    )
    if standing.update(withdrawn_at=at):
        _note(by, at, f"Rút đồng ý: {label}")


def _note(by: SignedIn, at: datetime, words: str) -> None:
    audit.write([change(by.signature, at, "person", by.uid, words, door="portal")])

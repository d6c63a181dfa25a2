"""Tables of people: who they are, how they sign in, what they asked to have corrected."""

from motcua.foundation.people.models.accounts import Account, CorrectionRequest, OneTimeCode
from motcua.foundation.people.models.consents import Consent
from motcua.foundation.people.models.person import Person, last4_digest

__all__ = ["Account", "Consent", "CorrectionRequest", "OneTimeCode", "Person", "last4_digest"]

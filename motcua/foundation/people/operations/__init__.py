"""What can be done to the people an office knows, and how they prove who they are."""

from motcua.foundation.people.operations.codes import (
    MadeCode,
    enter_code,
    make_code,
    proves_phone,
    purge_codes,
)
from motcua.foundation.people.operations.consents import consent, withdraw_consent
from motcua.foundation.people.operations.corrections import answer_correction, ask_correction
from motcua.foundation.people.operations.remembering import NEWER, correct, remember
from motcua.foundation.people.operations.sign_in import introduce, welcome

__all__ = [
    "NEWER",
    "MadeCode",
    "answer_correction",
    "ask_correction",
    "consent",
    "correct",
    "enter_code",
    "introduce",
    "make_code",
    "proves_phone",
    "purge_codes",
    "remember",
    "welcome",
    "withdraw_consent",
]

"""The second signature of a filing that two must sign: invited by a key, proved by a sign-in."""

import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.models import Draft
from motcua.casework.dossiers.operations.online import hold_draft, keep, signature_fields
from motcua.casework.dossiers.rules.filing import bare
from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing
from motcua.foundation.people.queries import person_of
from motcua.foundation.people.rules import SignedIn, normalise_phone


@all_or_nothing
def invite_second(draft: Draft, *, at: datetime) -> tuple[Draft, str]:
    """Return the draft with a new key by which the second person opens it to sign."""
    held = hold_draft(draft)
    if not signature_fields(held):
        raise NotFromHere("Tờ khai này không cần người thứ hai ký.")
    token = secrets.token_urlsafe(24)
    return keep(held, at, sign_digest=keyed_digest(token)), token


def opens_for_second(draft: Draft, token: str) -> bool:
    """Return whether a key invites to sign this draft."""
    return bool(draft.sign_digest) and hmac.compare_digest(draft.sign_digest, keyed_digest(token))


@all_or_nothing
def sign_draft(draft: Draft, token: str, *, by: SignedIn, at: datetime) -> Draft:
    """Let the second person sign what they read, proved by identity or by their own phone.

    Raise NotYours for anybody but the person the form names.
    """
    held = hold_draft(draft)
    if not opens_for_second(held, token):
        raise NotYours("Lời mời ký này không còn dùng được. Xin lời mời mới.")
    fields = signature_fields(held)
    for field in fields:
        named = held.answers.get(field.signer)
        if not _is(by, named if isinstance(named, Mapping) else {}):
            raise NotYours(
                "Người đăng nhập không phải người được ghi trong tờ khai. "
                "Kiểm tra số định danh hoặc số điện thoại đã ghi."
            )
    answers = dict(held.answers)
    for field in fields:
        name = str(answers[field.signer].get("name", by.name))
        answers[field.key] = {"name": name, "at": at.isoformat(), "by": by.uid}
    return keep(held, at, answers=answers, sign_digest="")


def _is(by: SignedIn, named: Mapping[str, Any]) -> bool:
    """Say whether who signed in is the one named: by number, or by the phone a code went to."""
    if not by.is_known:
        return False
    person = person_of(by)
    if by.is_identified:
        return bool(person.id_number) and person.id_number == bare(str(named.get("id_number", "")))
    try:
        return bool(person.phone) and person.phone == normalise_phone(str(named.get("phone", "")))
    except Refused:
        return False

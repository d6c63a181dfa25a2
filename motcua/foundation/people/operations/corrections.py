"""What a person says is wrong about what is held of them: asked, answered in writing.

Law: 91/2025/QH15; answered within 72 hours.
"""

from datetime import datetime, timedelta
from typing import Protocol

from django.db import IntegrityError, transaction

from motcua.core.actors import Actor
from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.people.models import CorrectionRequest
from motcua.foundation.people.permissions import Answering, answers_corrections
from motcua.foundation.people.rules import SignedIn


class Answerer(Actor, Answering, Protocol):
    """An official who signs what they answer."""


ANSWER_WITHIN = timedelta(hours=72)
_LONGEST = 2000


@all_or_nothing
def ask_correction(what: str, *, by: SignedIn, at: datetime) -> CorrectionRequest:
    """Write down what the person says is wrong. Raise Refused while an earlier one is open."""
    what = what.strip()
    if not what:
        raise Refused("Ông/bà chưa ghi điều gì sai và sửa thành gì.")
    request = CorrectionRequest(
        person_id=by.person_id, what=what[:_LONGEST], asked_at=at, answer_by=at + ANSWER_WITHIN
    )
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            "Ông/bà đã có một đề nghị sửa đang chờ trả lời. Cơ quan trả lời trong 72 giờ."
        ) from None
    audit.write(
        [change(by.signature, at, "person", by.uid, "Đề nghị sửa thông tin", door="portal")]
    )
    return request


@all_or_nothing
def answer_correction(
    request: CorrectionRequest, answer: str, *, by: Answerer, at: datetime
) -> CorrectionRequest:
    """Answer in writing. Raise NotYours, Refused without words, NotFromHere when it was answered."""
    if not answers_corrections(by):
        raise NotYours("Chỉ lãnh đạo Trung tâm hoặc người quản trị trả lời đề nghị này.")
    answer = answer.strip()
    if not answer:
        raise Refused("Ghi câu trả lời cho người dân.")
    held = (
        CorrectionRequest.objects.select_for_update(of=("self",))
        .select_related("person")
        .get(pk=request.pk)
    )
    if held.answered_at is not None:
        raise NotFromHere("Đề nghị này đã được trả lời.")
    held.answer, held.answered_at, held.answered_by = answer, at, by.signature.name
    held.save()
    detail = "Trả lời đề nghị sửa thông tin"
    audit.write([change(by.signature, at, "person", str(held.person.uid), detail)])
    return held

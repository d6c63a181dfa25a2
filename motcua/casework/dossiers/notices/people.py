"""Messages to the person: short, with the code, never with another person's name.

They go to the submitter; a person without a phone is told by a call or by nothing at all, as
they chose.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from motcua.backoffice.documents.rules import lookup_path
from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers.models import Dossier, Filing, Party, SupplementRequest
from motcua.casework.dossiers.rules import Asked
from motcua.casework.dossiers.states import (
    REQUIRED_BY_LAW,
    Outcome,
    Part,
    ReturnMethod,
    TellBy,
    Told,
)
from motcua.core.wording import moment
from motcua.foundation.notifications import operations as messages
from motcua.foundation.notifications.rules import Telling
from motcua.foundation.notifications.states import Channel

# What fits three texts without accents.
TEXT_SHOWN = 300
_WAYS = {TellBy.SMS: Channel.SMS, TellBy.CALL: Channel.VOICE, TellBy.EMAIL: Channel.EMAIL}


def tell(
    dossier: Dossier,
    kind: str,
    text: str,
    *,
    at: datetime,
    party: Party | None = None,
    is_required: bool = False,
) -> None:
    """Write the message to the submitter; who asked for none is told what must be told.

    That is what the law requires, and what ``is_required`` says. Effects: an INSERT, and a
    SELECT when ``party`` is not given.
    """
    way = _WAYS.get(TellBy(dossier.tell_by))
    is_required = is_required or kind in REQUIRED_BY_LAW
    if way is None and not is_required:
        return
    party = party or dossier.parties.get(part=Part.SUBMITTER)
    if way is None or not (party.email if way == Channel.EMAIL else party.phone):
        # Nobody is silently forgotten: without an address an official tells it in person.
        way = Channel.VOICE
    messages.tell(
        Telling(
            to_person_id=party.person_id,
            kind=kind,
            channel=way,
            phone=party.phone,
            email=party.email,
            text=text,
            about=dossier.ref,
            unit_id=dossier.receiving_unit_id,
            is_required=is_required,
        ),
        at=at,
    )


def follow_link(dossier: Dossier) -> str:
    """Return the public address of one dossier, as printed in its QR; '' before it has a code."""
    if not dossier.code:
        return ""
    return str(settings.PUBLIC_URL) + lookup_path(dossier.code, settings.LOOKUP_SECRET)


def _code_of(dossier: Dossier) -> str:
    """Return what the person knows it by: its code; before it has one, that of the filing.

    A SELECT for what has no code yet.
    """
    if dossier.code:
        return dossier.code
    filing = Filing.objects.filter(dossier=dossier).only("code").first()
    return f"mã nộp {filing.code}" if filing else "của ông/bà"


def _due(dossier: Dossier) -> str:
    return moment(dossier.due_at) if dossier.due_at else ""


def tell_received(
    dossier: Dossier, offer: Offer, parties: Sequence[Party], *, at: datetime
) -> None:
    """Received, with the promise and where to follow it. No SELECT."""
    submitter = next(party for party in parties if party.part == Part.SUBMITTER)
    text = (
        f"Đã nhận hồ sơ {dossier.code}: {offer.name}. Trả kết quả {_due(dossier)}. "
        f"Theo dõi: {follow_link(dossier)}"
    )
    tell(dossier, Told.RECEIVED, text, at=at, party=submitter)


def tell_filed(dossier: Dossier, code: str, *, at: datetime) -> None:
    """Filed online, not accepted yet; the random code by which it is followed meanwhile."""
    text = (
        f"Cơ quan đã nhận được hồ sơ nộp trực tuyến, mã nộp {code}. Cơ quan xem giấy tờ rồi báo "
        "ông/bà ngày hẹn trả, hoặc giấy còn thiếu."
    )
    tell(dossier, "filed", text, at=at)


def tell_refused(dossier: Dossier, *, at: datetime) -> None:
    """Refused at the door; the slip says why."""
    tell(
        dossier,
        Told.REFUSED,
        f"Hồ sơ {_code_of(dossier)} không được tiếp nhận. Lý do ghi trong phiếu 03.",
        at=at,
    )


def tell_supplement_requested(
    dossier: Dossier, asked: Sequence[Asked], *, answer_by: datetime | None, at: datetime
) -> None:
    """What is missing, all of it, and until when."""
    missing = "; ".join(f"{line.name}: {line.what}" for line in asked)
    until = f" Mang đến trước {moment(answer_by)}." if answer_by else ""
    text = f"Hồ sơ {_code_of(dossier)} còn thiếu {len(asked)} giấy: {missing}.{until}"
    tell(dossier, Told.SUPPLEMENT_REQUESTED, text, at=at)


def tell_supplement_ends(dossier: Dossier, request: SupplementRequest, *, at: datetime) -> None:
    """The days for the supplement are running out."""
    until = moment(request.answer_by) if request.answer_by else ""
    text = f"Hồ sơ {_code_of(dossier)} chờ giấy bổ sung đến {until}. Quá ngày đó hồ sơ dừng lại."
    tell(dossier, Told.SUPPLEMENT_ENDS, text, at=at)


def tell_new_promise(dossier: Dossier, *, at: datetime, why: str) -> None:
    """The date moved, and why."""
    reasons = {
        "supplement": "đã đủ giấy bổ sung, đếm lại từ đầu",
        "calendar": "lịch làm việc thay đổi",
        "obligation": "đã xong nghĩa vụ tài chính",
    }
    text = f"Hồ sơ {dossier.code}: trả kết quả {_due(dossier)} ({reasons[why]})."
    tell(dossier, Told.NEW_PROMISE, text, at=at)


def tell_apology(dossier: Dossier, *, new_due_at: datetime, reason: str, at: datetime) -> None:
    """We are late, we are sorry, here is the new date."""
    text = (
        f"Chúng tôi xin lỗi ông/bà: hồ sơ {dossier.code} chậm vì {reason.strip().rstrip('.')}. "
        f"Hẹn mới: {moment(new_due_at)}."
    )
    tell(dossier, Told.APOLOGY, text, at=at)


def tell_obligation(dossier: Dossier, obligation: str, *, at: datetime) -> None:
    """What must be paid or done before the work goes on."""
    tell(dossier, Told.OBLIGATION, f"Hồ sơ {_code_of(dossier)}: {obligation}", at=at)


def tell_resolved(dossier: Dossier, outcome: str, *, is_online: bool, at: datetime) -> None:
    """The result can be taken: from home, or where it waits; or it goes out by post."""
    said = {
        Outcome.GRANTED: f"Hồ sơ {dossier.code} đã có kết quả. "
        + _how_taken(dossier, is_online=is_online),
        Outcome.REFUSED: f"Hồ sơ {_code_of(dossier)} không giải quyết được. Lý do ghi trong phiếu 03.",
    }
    tell(dossier, Told.RESOLVED, said[Outcome(outcome)], at=at)


def tell_uncollected(dossier: Dossier, *, is_online: bool, at: datetime) -> None:
    """The result still waits."""
    taken = _how_taken(dossier, is_online=is_online)
    text = f"Kết quả hồ sơ {dossier.code} vẫn chờ ông/bà. {taken}"
    tell(dossier, Told.UNCOLLECTED, text, at=at)


def _how_taken(dossier: Dossier, *, is_online: bool) -> str:
    if is_online:
        return f"Ông/bà nhận và tải về ở mục Hồ sơ của tôi: {settings.PUBLIC_URL}/me/"
    if dossier.return_method == ReturnMethod.POST:
        return "Cơ quan gửi qua bưu chính đến địa chỉ ông/bà đã ghi, ông/bà không phải đến."
    return "Mời ông/bà đến nhận."


def tell_answered(dossier: Dossier, text: str, *, is_answer: bool, at: datetime) -> None:
    """The office wrote; whoever has no portal reads it here, a long one its beginning."""
    said = text if len(text) <= TEXT_SHOWN else f"{text[:TEXT_SHOWN].rsplit(maxsplit=1)[0]}…"
    begins = "Trả lời tin của ông/bà về" if is_answer else "Cơ quan nhắn về"
    tell(dossier, Told.ANSWERED, f"{begins} hồ sơ {_code_of(dossier)}: {said}", at=at)


def tell_ended(dossier: Dossier, act: str, reason: str, *, at: datetime) -> None:
    """Withdrawn or stopped."""
    done = {"withdraw": "đã rút theo yêu cầu", "stop": "đã dừng giải quyết"}[act]
    said = f": {reason.strip()}" if reason.strip() else "."
    tell(dossier, act, f"Hồ sơ {_code_of(dossier)} {done}{said}", at=at)

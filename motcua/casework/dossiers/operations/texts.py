"""A text from somebody's phone is answered: how far the dossier is, or how to ask."""

from datetime import datetime, timedelta

from motcua.casework.dossiers import notices, rules
from motcua.casework.dossiers.queries.pages import progress_of
from motcua.casework.dossiers.states import Told
from motcua.core.transactions import all_or_nothing
from motcua.foundation.notifications import operations as messages
from motcua.foundation.notifications import queries as told
from motcua.foundation.notifications.models import ReceivedText
from motcua.foundation.notifications.operations import Texted
from motcua.foundation.notifications.rules import Telling
from motcua.foundation.notifications.rules.texts import (
    is_too_much,
    wants_messages,
    wants_silence,
)
from motcua.foundation.notifications.states import Channel, TextOutcome

# An answer that comes the next day answers nobody.
WORTH = timedelta(hours=6)
HELP = "Ông/bà nhắn mã hồ sơ như trên giấy hẹn, ví dụ H00.01.02-261119-0001, để biết hồ sơ đến đâu."
UNKNOWN = "Chưa thấy hồ sơ {code}. Ông/bà xem lại mã trên giấy hẹn."
OFF = "Đã tắt tin nhắc cho số này. Tin luật buộc phải báo vẫn được báo bằng cuộc gọi. Nhắn BAT để nhận lại."
ON = "Đã bật lại tin nhắc cho số này."


@all_or_nothing
def answer_text(texted: Texted, *, at: datetime) -> ReceivedText:
    """Keep a text and answer it once, however often its gateway hands it over.

    The code shows what the public look-up shows, and no name. One number is answered a few times
    an hour. Law: 01/2018/TT-VPCP, Điều 16.
    """
    before = told.text_kept(texted.gateway_id)
    if before is not None:
        return before
    if is_too_much(told.texts_lately(texted.phone, at), at):
        return messages.keep_text(texted, TextOutcome.THROTTLED, at=at)
    if wants_silence(texted.text) or wants_messages(texted.text):
        off = wants_silence(texted.text)
        messages.switch_by_phone(texted.phone, off=off, at=at)
        outcome, words = (TextOutcome.SWITCHED_OFF, OFF) if off else (TextOutcome.SWITCHED_ON, ON)
        return messages.keep_text(texted, outcome, at=at, answer=_answer(texted, words, at))
    return _progress(texted, at)


def _progress(texted: Texted, at: datetime) -> ReceivedText:
    code = rules.find_code(texted.text)
    progress = progress_of(code) if code else None
    if progress is None:
        words = UNKNOWN.format(code=code) if code else HELP
        answer = _answer(texted, words, at)
        return messages.keep_text(texted, TextOutcome.HELPED, at=at, answer=answer)
    dossier = progress.dossier
    answer = _answer(
        texted,
        notices.progress_text(progress),
        at,
        about=dossier.ref,
        unit_id=dossier.receiving_unit_id,
    )
    return messages.keep_text(texted, TextOutcome.ANSWERED, at=at, about=dossier.ref, answer=answer)


def _answer(
    texted: Texted, words: str, at: datetime, *, about: str = "", unit_id: int | None = None
) -> Telling:
    """Return the answer; whoever texts at night is awake."""
    return Telling(
        kind=Told.PROGRESS,
        channel=Channel.SMS,
        phone=texted.phone,
        text=words,
        about=about,
        unit_id=unit_id,
        is_urgent=True,
        valid_until=at + WORTH,
    )

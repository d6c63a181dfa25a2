"""Codes to sign in by: made by the room of people, sent from here."""

from datetime import datetime
from uuid import UUID

from motcua.core.transactions import all_or_nothing
from motcua.foundation.notifications.models import Message
from motcua.foundation.notifications.operations.writing import tell
from motcua.foundation.notifications.rules import Telling
from motcua.foundation.notifications.states import CODE_KIND, Channel
from motcua.foundation.people import operations as people
from motcua.foundation.people.operations import MadeCode
from motcua.foundation.people.queries import codes_over
from motcua.foundation.people.states import CodeWay

FORGOTTEN = "Mã đăng nhập đã hết hạn."


@all_or_nothing
def tell_code(way: str, typed: str, *, network: str, at: datetime) -> UUID:
    """Make a code for a phone or mailbox and send it; return how the asking browser names it.

    The answer is the same whether or not a code was made: nobody learns whose number it is, nor
    how often it was asked for. Raise Refused for what cannot be a phone or e-mail.
    """
    made = people.make_code(way, typed, network=network, at=at)
    if made.code:
        tell(_telling(made, at), at=at)
    return made.uid


def _telling(made: MadeCode, at: datetime) -> Telling:
    minutes = int((made.ends_at - at).total_seconds() // 60)
    text = (
        f"{made.code} là mã đăng nhập Cổng dịch vụ của cơ quan, dùng một lần trong {minutes} phút. "
        "Không đưa mã này cho ai, kể cả người tự xưng là cán bộ."
    )
    is_phone = made.way == CodeWay.PHONE
    return Telling(
        kind=CODE_KIND,
        text=text,
        about=str(made.uid),
        channel=Channel.SMS if is_phone else Channel.EMAIL,
        phone=made.address if is_phone else "",
        email="" if is_phone else made.address,
        valid_until=made.ends_at,
        is_urgent=True,
    )


@all_or_nothing
def forget_codes(at: datetime) -> int:
    """Empty the texts of codes whose time is over, and delete old codes; return how many codes.

    No code is deleted before its text is empty, however long nobody came by.
    """
    over = [str(uid) for uid in codes_over(at)]
    Message.objects.filter(kind=CODE_KIND, about__in=over).update(text=FORGOTTEN)
    return people.purge_codes(at)

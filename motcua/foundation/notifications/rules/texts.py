"""What a text somebody sent us wants, and how often one number is answered."""

from datetime import datetime, timedelta

from motcua.core.folding import fold

# One number is answered so often within an hour, and within a day.
ANSWERS = ((timedelta(hours=1), 6), (timedelta(days=1), 20))
_OFF = frozenset({"dung", "tat", "tu choi", "stop", "huy"})
_ON = frozenset({"bat", "nhan lai", "start"})


def local_number(number: str) -> str:
    """Return a number as it is kept: ``+84 912…`` and ``84912…`` as ``0912…``; '' for none."""
    digits = "".join(letter for letter in number if letter.isascii() and letter.isdigit())
    if digits.startswith("84") and len(digits) >= 11:
        digits = f"0{digits[2:]}"
    return digits


def wants_silence(text: str) -> bool:
    """Say whether the text switches reminders off."""
    return fold(text) in _OFF


def wants_messages(text: str) -> bool:
    """Say whether the text switches reminders on again."""
    return fold(text) in _ON


def is_too_much(received: list[datetime], at: datetime) -> bool:
    """Say whether a number that sent these is not answered any more for now."""
    return any(sum(this > at - span for this in received) >= most for span, most in ANSWERS)

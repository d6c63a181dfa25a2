"""Numbers as a page, a header or an address brings them: text that anybody may have written."""

MOST_DIGITS = 18


def whole_number(sent: str) -> int | None:
    """Return a whole number written in plain digits; None for anything else, or a longer one.

    ``isdigit`` says yes of "²", ``int`` then fails, as it does on thousands of digits; and what
    is longer fits no column.
    """
    is_plain = sent.isascii() and sent.isdecimal() and len(sent) <= MOST_DIGITS
    return int(sent) if is_plain else None

"""Which of the things people type are kept for the office to learn from, and which are not.

What could be a number of somebody is never kept, nor what is too long to be how a matter is
called; and what only one person ever typed is shown to nobody.
"""

import re
from datetime import timedelta

from motcua.core.folding import fold

# Shown from the second day on: by then it is a way of speaking, not one person's line.
SHOWN_FROM_DAYS = 2
KEPT = timedelta(days=90)
MOST_KEPT = 5000
SHORTEST, LONGEST, MOST_WORDS = 3, 60, 8
_NUMBER = re.compile(r"\d[\s.\-]?\d[\s.\-]?\d[\s.\-]?\d")
_ADDRESS = re.compile(r"@|https?:")


def worth_keeping(typed: str) -> bool:
    """Say whether something typed may be how people call a matter."""
    said = fold(typed)
    return (
        SHORTEST <= len(said) <= LONGEST
        and len(typed.strip()) <= LONGEST
        and len(said.split()) <= MOST_WORDS
        and any(letter.isalpha() for letter in said)
        and _NUMBER.search(typed) is None
        and _ADDRESS.search(typed) is None
    )

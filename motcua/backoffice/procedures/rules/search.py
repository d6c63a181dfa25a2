"""Finding a procedure the way people type in a hurry: no accents, half words, initials.

``xn doc than`` finds "Cấp giấy xác nhận tình trạng hôn nhân" through its keyword "độc thân":
each typed word must begin a word, or be the initials of words that stand together, or begin
the code. The order of the words does not matter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.core.folding import fold

SHORTEST_INITIALS = 2
CODE, WORD, BEGINNING, INITIALS = 8, 4, 3, 2
IN_KEYWORDS = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What is looked at: folded words and initials of the name, of each keyword, the code."""

    words: tuple[str, ...]
    initials: str
    keywords: tuple[tuple[str, ...], ...]
    code: str

    @classmethod
    def of(cls, name: str, keywords: str, code: str) -> "Entry":
        """Fold a procedure; ``keywords`` are phrases parted by commas."""
        words = tuple(fold(name).split())
        phrases = (tuple(fold(phrase).split()) for phrase in keywords.split(","))
        digits = "".join(letter for letter in code if letter.isalnum()).lower()
        return cls(words, _initials(words), tuple(filter(None, phrases)), digits)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def score(entry: Entry, typed: Sequence[str]) -> float:
    """Return how well folded words fit an entry; 0 when one of them does not fit at all.

    Between equals the shorter name wins, and the one that has the words side by side.
    """
    if not typed:
        return 0
    if len(typed) > 1 and entry.code.startswith("".join(typed)):
        return CODE * len(typed)
    points = [_points(entry, word) for word in typed]
    if not all(points):
        return 0
    together = _stands_in(typed, entry.words)
    by_keyword = any(_stands_in(typed, phrase) for phrase in entry.keywords)
    whole = 2 * len(typed) if together or by_keyword else 0
    return sum(points) + whole + 1 / (1 + len(entry.words))


def _points(entry: Entry, word: str) -> float:
    if len(word) >= SHORTEST_INITIALS and entry.code.startswith(word):
        return CODE
    best = _points_in(entry.words, entry.initials, word) * 1.0
    for phrase in entry.keywords:
        best = max(best, _points_in(phrase, _initials(phrase), word) - IN_KEYWORDS / 2)
    if not best and len(word) > SHORTEST_INITIALS and entry.code.endswith(word):
        return CODE
    return max(best, 0)


def _points_in(words: Sequence[str], initials: str, word: str) -> int:
    if word in words:
        return WORD
    if any(one.startswith(word) for one in words):
        return BEGINNING
    if len(word) >= SHORTEST_INITIALS and word in initials:
        return INITIALS
    return 0


def _stands_in(typed: Sequence[str], words: Sequence[str]) -> bool:
    many = len(typed)
    return any(
        all(words[start + n].startswith(typed[n]) for n in range(many))
        for start in range(len(words) - many + 1)
    )


def folded_text(name: str, keywords: str, code: str) -> str:
    """Return what a column keeps so that the database can look for beginnings of words."""
    return f" {fold(name)} {fold(keywords)} {fold(code)} "


def best(entries: Iterable[tuple[Entry, int]], words: str, most: int) -> list[int]:
    """Return the numbers of the entries that fit ``words``, best first, at most ``most``."""
    typed = fold(words).split()
    found = [(score(entry, typed), number) for entry, number in entries]
    ranked = sorted((one for one in found if one[0] > 0), key=lambda one: -one[0])
    return [number for _, number in ranked[:most]]

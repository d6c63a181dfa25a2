"""Finding a procedure by the words people say at home, with their slips of the finger.

Pure and the same on every database: a ``Finder`` is built once from the catalogue and the
office's everyday words, then asked. It forgives missing accents, *i* for *y*, keys struck twice or
in the wrong order, words run together, and Telex or VNI typed while the keyboard was set to English.

A word counts by how rare it is in the catalogue; words that stand together, and a whole phrase
people use ("giấy độc thân"), count more; what an office does not offer stands behind what it does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from motcua.backoffice.procedures.rules.typing import Vocabulary, spelled
from motcua.core.folding import fold

IN_SUBJECT = 0.35
TOGETHER = 0.6
WHOLE_PHRASE = 0.9
UNKNOWN_WORD = 0.45  # of the rarest: a word nobody knows lowers how well the rest fits
PER_WORD, LONGEST_COST = 0.012, 0.4  # a longer name says more than was asked
OFFERED, CURATED = 0.12, 0.06
WEAKEST = 0.34  # below this share of what was typed it is another matter
OTHER_WORDS = 0.97
OTHER_SLIP, SOUNDS_ALIKE = 0.98, 0.92  # what a reading is worth that was guessed
MOST_GUESSES = 12
CODE_LENGTH = 4
MOST_WORDS = 24  # nobody asks for a procedure in more; a longer text is cut, not worked through


@dataclass(frozen=True, slots=True)
class Sought:
    """One procedure as people look for it; ``keywords`` are phrases parted by commas."""

    code: str
    name: str
    keywords: str = ""
    subject: str = ""
    is_offered: bool = True


@dataclass(frozen=True, slots=True)
class Saying:
    """What people say for what the catalogue says; without ``means`` it is passed over.

    ``means`` are phrases parted by commas; ``codes`` are procedures meant directly.
    """

    phrase: str
    means: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """A procedure by its number in the catalogue, and how well it fits: about 1 fits wholly."""

    number: int
    score: float


Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    code: str
    length: int
    phrases: tuple[Words, ...]
    prior: float


class Finder:
    """The catalogue ready to be asked; immutable once made."""

    def __init__(self, procedures: Sequence[Sought], sayings: Iterable[Saying] = ()) -> None:
        """Fold everything once. About a second for ten thousand procedures."""
        self._sayings, self._ignored, direct = _read(sayings)
        self._documents: list[_Document] = []
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        self._pairs: dict[Words, set[int]] = defaultdict(set)
        self._phrases: dict[Words, set[int]] = defaultdict(set)
        for number, one in enumerate(procedures):
            self._take(number, one, direct.get(one.code, ()))
        total = len(self._documents)
        self._rarity = {word: log(1 + total / len(held)) for word, held in self._weights.items()}
        self._rarest = log(1 + total)
        known = {word: len(held) for word, held in self._weights.items()}
        for phrase in [*self._sayings, *self._ignored]:
            known.update({word: known.get(word, 1) for word in phrase})
        self._vocabulary = Vocabulary(known, self._pairs.keys())

    def _take(self, number: int, one: Sought, sayings: Sequence[Words]) -> None:
        name = words_of(one.name)
        kept = (words_of(phrase) for phrase in one.keywords.split(","))
        phrases = (*filter(None, kept), *sayings)
        for word in words_of(one.subject):
            self._weights[word][number] = IN_SUBJECT
        for phrase in (name, *phrases):
            for word in phrase:
                self._weights[word][number] = 1.0
            for pair in pairwise(phrase):
                self._pairs[pair].add(number)
        for phrase in phrases:
            self._phrases[phrase].add(number)
        prior = OFFERED * one.is_offered + CURATED * bool(phrases)
        self._documents.append(_Document(one.code, len(name), phrases, prior))

    def find(self, typed: str) -> list[Fit]:
        """Return the procedures that fit, best first; nothing fits nothing."""
        by_code = self._coded(typed)
        if by_code:
            return [Fit(number, 1) for number in by_code]
        scores: dict[int, float] = {}
        for words, worth in self._readings(typed):
            for number, score in self._scored(words).items():
                scores[number] = max(scores.get(number, 0), score * worth)
        ranked = sorted(scores, key=lambda number: (-round(scores[number], 6), self._code(number)))
        return [Fit(number, scores[number]) for number in ranked]

    def understood(self, typed: str) -> str:
        """Return the words as they were read: mistakes mended, politeness left out."""
        (heard, _), *_others = self._guesses(words_of(typed)[:MOST_WORDS])
        return " ".join(self._polite(heard))

    def is_doubtful(self, typed: str) -> bool:
        """Say whether most of what was typed is no word of the catalogue, so that it was guessed."""
        return self._is_strange(self._polite(words_of(typed)[:MOST_WORDS]))

    def _code(self, number: int) -> str:
        return self._documents[number].code

    def _coded(self, typed: str) -> list[int]:
        digits = "".join(letter for letter in typed if letter.isdigit())
        letters = "".join(typed.split()).replace(".", "")
        if len(digits) < CODE_LENGTH or letters.lower().replace("h", "") != digits:
            return []
        codes = ((n, one.code.replace(".", "")) for n, one in enumerate(self._documents))
        return [n for n, code in codes if code.startswith(digits) or code.endswith(digits)]

    def _polite(self, words: Words) -> Words:
        """Return the words without those passed over, unless nothing would remain.

        A single one stays where it belongs to a word beside it: "cần" goes, "căn cước" stays.
        """
        kept = words
        for phrase in sorted(self._ignored, key=len, reverse=True):
            for place in reversed(_places(phrase, kept)):
                if len(phrase) > 1 or not self._belongs(kept, place):
                    kept = kept[:place] + kept[place + len(phrase) :]
        return kept or words

    def _belongs(self, words: Words, place: int) -> bool:
        around = words[max(place - 1, 0) : place + 2]
        return any(pair in self._pairs for pair in pairwise(around))

    def _readings(self, typed: str) -> list[tuple[Words, float]]:
        """Return what was typed, and what else it may mean in the words of the catalogue."""
        written = words_of(typed)[:MOST_WORDS]
        readings = []
        for heard, worth in self._guesses(written):
            words = self._polite(heard)
            readings.append((words, worth))
            for phrase, meanings in self._sayings.items():
                for place in _places(phrase, words):
                    before, after = words[:place], words[place + len(phrase) :]
                    meant = ((*before, *other, *after) for other in meanings)
                    readings += [(one, worth * OTHER_WORDS) for one in meant]
        return readings

    def _guesses(self, written: Words) -> list[tuple[Words, float]]:
        """Return the words as most likely meant, then with one of them read otherwise.

        Short syllables all lie near another: where most would have to be guessed none is, or any
        sentence would find something.
        """
        asked = self._polite(written)
        if len(asked) > 1 and self._is_strange(asked):
            return [(written, 1.0)]
        mended = self._vocabulary.mended(written)
        slips = [(one, OTHER_SLIP) for one in self._vocabulary.otherwise(written)]
        sounds = [(one, SOUNDS_ALIKE) for one in self._vocabulary.alike(mended)]
        return [(mended, 1.0), *slips, *sounds][:MOST_GUESSES]

    def _is_strange(self, words: Words) -> bool:
        strange = sum(map(self._vocabulary.is_mistaken, words))
        return strange > len(words) / 2

    def _scored(self, words: Words) -> dict[int, float]:
        """Return how well each procedure fits, as a share of what was asked."""
        asked = sum(self._worth(word) for word in set(words))
        if not asked:
            return {}
        found: dict[int, float] = defaultdict(float)
        for word in set(words):
            for number, weight in self._weights.get(word, {}).items():
                found[number] += self._worth(word) * weight
        # Only what holds enough of the words is looked at closer.
        close = {number: got / asked for number, got in found.items() if got / asked > WEAKEST}
        for pair in set(pairwise(words)):
            for number in self._pairs.get(pair, set()) & close.keys():
                close[number] += TOGETHER * sum(map(self._worth, pair)) / 2 / asked
        return {number: self._judged(number, got, words, asked) for number, got in close.items()}

    def _judged(self, number: int, got: float, words: Words, asked: float) -> float:
        """Return the score with the whole phrase, the length of the name and the offer counted."""
        document = self._documents[number]
        plain = got + self._whole(number, words, asked)
        return plain * (1 - min(PER_WORD * document.length, LONGEST_COST)) + document.prior

    def _whole(self, number: int, words: Words, asked: float) -> float:
        """Return what the longest phrase people use adds, when it was said whole."""
        said = [
            sum(map(self._worth, phrase))
            for phrase in self._documents[number].phrases
            if len(phrase) <= len(words) and _places(phrase, words)
        ]
        return WHOLE_PHRASE * max(said, default=0) / asked

    def _worth(self, word: str) -> float:
        return self._rarity.get(word, UNKNOWN_WORD * self._rarest)


def words_of(text: str) -> Words:
    """Return folded words, spelled one way."""
    return tuple(spelled(word) for word in fold(text).split())


def _read(
    sayings: Iterable[Saying],
) -> tuple[Mapping[Words, tuple[Words, ...]], frozenset[Words], Mapping[str, list[Words]]]:
    """Return what means something else, what is passed over, and what names a procedure."""
    other: dict[Words, tuple[Words, ...]] = {}
    ignored = set()
    direct: dict[str, list[Words]] = defaultdict(list)
    for saying in sayings:
        phrase = words_of(saying.phrase)
        meanings = tuple(filter(None, (words_of(one) for one in saying.means.split(","))))
        if meanings:
            other[phrase] = (*other.get(phrase, ()), *meanings)
        for code in saying.codes:
            direct[code].append(phrase)
        if not meanings and not saying.codes:
            ignored.add(phrase)
    return other, frozenset(ignored), direct


def _places(phrase: Words, words: Words) -> list[int]:
    """Return where a phrase stands among words."""
    many = len(phrase)
    return [n for n in range(len(words) - many + 1) if words[n : n + many] == phrase]

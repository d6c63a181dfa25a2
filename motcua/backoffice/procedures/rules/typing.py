"""What fingers do to folded words, and how it is undone against the words one knows.

Folded syllables are short, so one slip is forgiven in a syllable of three letters or more: a
letter too many, too few, another one, or two in the wrong order. A word that is known as it
stands is never touched.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

SHORTEST = 3
SHORTEST_PART = 2
_ENDS_IN_Y = re.compile(r"^([bcdghklmnrstv]|th|qu)y$")
_TONES = "sfrxj"
# Beginnings that many regions say alike, so that one is written for the other.
_ALIKE = (("ch", "tr"), ("s", "x"), ("gi", "d"), ("r", "d"), ("l", "n"), ("v", "d"))
_DOUBLED = re.compile(r"(aa|ee|oo|dd)")
_VNI = re.compile(r"(?<=[a-z])[0-9]+")


def spelled(word: str) -> str:
    """Return one spelling where two are right: ``kỹ`` and ``kĩ``, ``lý`` and ``lí``."""
    return f"{word[:-1]}i" if _ENDS_IN_Y.match(word) else word


class Vocabulary:
    """The words one knows, by how often they stand; immutable once made."""

    def __init__(self, often: Mapping[str, int], pairs: Container[Sequence[str]] = ()) -> None:
        """Note every word under each of its forms with one letter left out.

        ``pairs`` are words that stand side by side: of two likely words the one that fits its
        neighbour is meant.
        """
        self._often = dict(often)
        self._pairs = pairs
        self._near: dict[str, set[str]] = defaultdict(set)
        for word in self._often:
            for form in _shorter(word):
                self._near[form].add(word)

    def mended(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words, each as it was most likely meant."""
        return tuple(one for place in range(len(words)) for one in self._meant(words, place))

    def otherwise(self, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield the words mended, one of them in its second or third likely way."""
        for place, word in enumerate(words):
            if self.is_mistaken(word):
                for other in self._nearest(words, place)[1:3]:
                    yield self.mended([*words[:place], other, *words[place + 1 :]])

    def alike(self, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield the words with one of them written as others say it: ``tam chu``, ``tam tru``."""
        for place, word in enumerate(words):
            for other in _sounding_like(word):
                if other in self._often:
                    yield (*words[:place], other, *words[place + 1 :])

    def is_mistaken(self, word: str) -> bool:
        """Say whether the word is none that is known, however its keys were struck."""
        return not (word in self._often or word.isdigit() or self._keyed(word) or self._parts(word))

    def _meant(self, words: Sequence[str], place: int) -> Sequence[str]:
        word = words[place]
        if word in self._often or word.isdigit():
            return [word]
        keyed = self._keyed(word)
        if keyed:
            return [keyed]
        return self._parts(word) or self._nearest(words, place)[:1] or [word]

    def _keyed(self, word: str) -> str:
        return next((one for one in _as_keyed(word) if one in self._often), "")

    def _parts(self, word: str) -> Sequence[str]:
        """Return two known words that were run together, the most usual ones."""
        cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        pairs = [(word[:cut], word[cut:]) for cut in cuts]
        known = [pair for pair in pairs if all(part in self._often for part in pair)]
        return max(known, key=lambda pair: min(map(self._often.__getitem__, pair)), default=())

    def _nearest(self, words: Sequence[str], place: int) -> Sequence[str]:
        """Return the words one slip away, the likeliest first."""
        word = words[place]
        if len(word) < SHORTEST:
            return []
        forms = {word, *_shorter(word)}
        found = set().union(*(self._near.get(form, set()) for form in forms))
        found |= {form for form in forms if form in self._often}
        near = [one for one in found if _is_one_slip(word, one)]

        def unlikely(one: str) -> tuple[bool, bool, int, str]:
            fits = (*words[max(place - 1, 0) : place], one) in self._pairs
            fits = fits or (one, *words[place + 1 : place + 2]) in self._pairs
            return not fits, word[0] != one[0], -self._often[one], one

        return sorted(near, key=unlikely)


def _as_keyed(word: str) -> Iterator[str]:
    """Yield what was meant when Telex or VNI was typed without its program."""
    yield _VNI.sub("", word)
    bare = _DOUBLED.sub(lambda pair: pair[0][0], word.replace("w", ""))
    yield bare
    for place in range(len(bare) - 1, 1, -1):
        if bare[place] in _TONES:
            yield spelled(bare[:place] + bare[place + 1 :])


def _shorter(word: str) -> Iterator[str]:
    return (word[:n] + word[n + 1 :] for n in range(len(word)))


def _sounding_like(word: str) -> Iterator[str]:
    for one, other in _ALIKE:
        for begins, instead in ((one, other), (other, one)):
            if word.startswith(begins):
                yield instead + word[len(begins) :]


def _is_one_slip(word: str, other: str) -> bool:
    """Say whether one letter added, left out, changed or swapped with its neighbour parts them."""
    if len(other) < SHORTEST or abs(len(word) - len(other)) > 1:
        return False
    if len(word) == len(other):
        wrong = [n for n in range(len(word)) if word[n] != other[n]]
        if len(wrong) == 1:
            return True
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return swapped and word[wrong[0] : wrong[1] + 1] == other[wrong[1]] + other[wrong[0]]
    longer, shorter = sorted((word, other), key=len, reverse=True)
    return shorter in set(_shorter(longer))

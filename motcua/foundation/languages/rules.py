"""What a translation must keep: every place that is filled in, no markup, a sensible length."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

# BCP 47: a language, perhaps its script, its country and one dialect.
_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-[a-z0-9]{5,8})?")
# %(name)s, %s, {name}: what the page fills in; a lone sign would break the filling, or be filled.
_PLACE = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|[%{}]")
# Words stand inside attributes too, as they are: a straight quote would end them.
_MARKUP = re.compile(r"""[<>"]|&\w+;|&#""")
LONGEST_CODE, LONGEST_NAME = 35, 60
TIMES_LONGER, LETTERS_LONGER = 4, 80


@dataclass(frozen=True, slots=True)
class Word:
    """One sentence of the pages: Vietnamese as it is said, English to help who translates."""

    vietnamese: str
    english: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence that cannot be taken, and why."""

    vietnamese: str
    why: str


def is_code(text: str) -> bool:
    """Return whether this is the code of a language, such as ``tyz``, ``km``, ``hmn-Latn-VN``."""
    return len(text) <= LONGEST_CODE and _CODE.fullmatch(text) is not None


def cleaned(said: Mapping[str, str]) -> dict[str, str]:
    """Return what was translated, trimmed; rows left empty, and copies of the Vietnamese, fall out."""
    trimmed = {vietnamese: " ".join(words.split()) for vietnamese, words in said.items()}
    return {key: words for key, words in trimmed.items() if words and words != key}


def problems_of(said: Mapping[str, str], known: Collection[str]) -> Iterator[Problem]:
    """Yield what cannot be taken of a translation. ``known`` are the sentences of the pages."""
    for vietnamese, words in said.items():
        if why := _problem(vietnamese, words, known):
            yield Problem(vietnamese, why)


def _problem(vietnamese: str, words: str, known: Collection[str]) -> str:
    if vietnamese not in known:
        return "Không có câu này trên các trang. Cột tiếng Việt phải giữ nguyên."
    if _MARKUP.search(words):
        return 'Bản dịch không được có dấu < > " hoặc mã HTML. Trích lời thì viết “ ”.'
    if not words.isprintable():
        return "Bản dịch có ký tự không in được."
    if len(words) > TIMES_LONGER * len(vietnamese) + LETTERS_LONGER:
        return f"Bản dịch dài {len(words)} chữ cái, quá dài so với câu gốc."
    places, given = (Counter(_PLACE.findall(text)) for text in (vietnamese, words))
    if places != given:
        return f"Phải giữ nguyên: {', '.join(places) or 'không có chỗ điền nào'}."
    return ""

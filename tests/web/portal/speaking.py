"""What a page says in which language, read as a screen reader does: by the nearest ``lang``."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
SPOKEN = {"aria-label", "alt", "placeholder", "title", "data-words", "data-stop", "data-none"}
SILENT = {"script", "style"}
VOID = {"input", "img", "link", "meta", "br", "hr", "source"}


class Reader(HTMLParser):
    """Collects every word of a page with the language it is marked as."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.heard: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        language = given.get("lang") or (self.stack[-1][1] if self.stack else "")
        self.heard += [(language, given[name] or "") for name in SPOKEN & set(given)]
        if tag not in VOID:
            self.stack.append((tag, language))

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, language = self.stack[-1] if self.stack else ("", "")
        if tag not in SILENT:
            self.heard.append((language, data))


def unmarked(page: str) -> Iterator[str]:
    """Yield Vietnamese words that a page of another language says without marking them.

    The head's title cannot be marked; data stand in it.
    """
    reader = Reader()
    reader.feed(re.sub(r"<title>.*?</title>", "", page, flags=re.DOTALL))
    for language, words in reader.heard:
        if language != "vi" and VIETNAMESE.search(words):
            yield " ".join(words.split())

"""English is complete, and chosen by the person, never by the browser."""

import ast
import gettext
import re
from pathlib import Path

import pytest

from tests.factories.dossiers import make_desk

HOUSE = Path(__file__).resolve().parents[3]
PORTAL = HOUSE / "motcua/web/portal"
CATALOGUE = HOUSE / "motcua/locale/en/LC_MESSAGES/django.mo"
# Rooms whose people have an account bring their own words.
PAGES = sorted((PORTAL / "templates/portal").glob("*.html"))
ROOMS = (".", "find", "follow", "home", "office", "offline", "procedures", "published", "questions")
MODULES = [file for room in ROOMS for file in sorted((PORTAL / room).glob("*.py"))]
MARKED = re.compile(r"{% translate (\"|')(.*?)\1 %}")
BLOCK = re.compile(r"{% blocktranslate.*?%}(.*?){% endblocktranslate %}", re.DOTALL)
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩậắằặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữự]", re.IGNORECASE)


def said_in(page):
    text = page.read_text("utf-8")
    yield from (match[2] for match in MARKED.finditer(text))
    for match in BLOCK.finditer(text):
        for part in match[1].split("{% plural %}"):
            yield re.sub(r"{{ (\w+) }}", r"%(\1)s", part)


def said_by(module):
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "lazy", "ngettext"}:
            yield from (one.value for one in node.args[:1] if isinstance(one, ast.Constant))


def english():
    with CATALOGUE.open("rb") as kept:
        held = gettext.GNUTranslations(kept)._catalog
    plural = "Thấy %(total)s việc, hợp nhất đứng trước"
    return {key if isinstance(key, str) else key[0] for key, text in held.items() if text} | {
        plural
    }


def test_every_word_of_the_portal_has_its_english():
    said = {words for page in PAGES for words in said_in(page)}
    said |= {words for module in MODULES for words in said_by(module)}

    assert len(said) > 150
    assert said - english() == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_speaks_vietnamese_unmarked(page):
    bare = BLOCK.sub("", MARKED.sub("", page.read_text("utf-8")))

    assert VIETNAMESE.search(re.sub("{#.*?#}", "", bare)) is None


def test_the_compiled_words_are_those_written():
    written = CATALOGUE.with_suffix(".po").read_text("utf-8")

    assert set(re.findall(r'^msgid "(.+)"$', written, re.MULTILINE)) <= english()


def said(page):
    return page.content.decode()


@pytest.mark.django_db
def test_a_person_chooses_english_and_the_browser_does_not(client, morning):
    make_desk()

    assert "Ông/bà cần làm việc gì?" in said(client.get("/", headers={"accept-language": "en"}))
    client.post("/choose/", {"language": "en"})
    home = said(client.get("/"))
    assert "What do you need to do?" in home
    assert '<html lang="en"' in home
    page = said(client.get("/p/1.004873/"))
    assert "File today, get the result by" in page
    assert "Wednesday\xa025/11/2026" in page
    assert "Only these papers may be asked for" in page
    client.post("/choose/", {"language": "xx"})
    assert '<html lang="vi"' in said(client.get("/"))

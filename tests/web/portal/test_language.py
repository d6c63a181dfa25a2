"""The English catalogue is whole: every word said to people is in it, and none that nobody says."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation.trans_real import translation

from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers import states
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.notices import MUST_ACT, SAID
from motcua.core.wording import SHORT_WEEKDAYS, WEEKDAYS
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.notifications.states import Channel
from motcua.foundation.people.states import AccountKind, IdKind, Purpose, Sex
from tests.factories.dossiers import make_desk

HOUSE = Path(__file__).resolve().parents[3]
CATALOGUE = HOUSE / "motcua/locale/en/LC_MESSAGES/django.po"
# Pages of the people, and what they share with the desk.
PAGES = sorted(
    page
    for door in ("portal", "kiosk", "components", "access")
    for page in (HOUSE / "motcua/web" / door).rglob("*.html")
)
PEOPLES_PAGES = [page for page in PAGES if {"portal", "kiosk"} & set(page.parts)]
MODULES = [
    file
    for file in sorted((HOUSE / "motcua").rglob("*.py"))
    if not {"desk", "migrations", "command"} & set(file.parts)
]
MARKS = {"_", "gettext", "gettext_lazy", "lazy", "say", "sentence", "ngettext"}
# Words of rooms below that a page shows by themselves.
LABELS = (
    states.State, states.TellBy, states.ReturnMethod, states.Part, SlipKind, AuditKind,
    AccountKind, IdKind, Purpose, Sex, Channel,
)  # fmt: skip
MARKED = re.compile(r"{% translate (\"|')(.*?)\1 %}")
BLOCK = re.compile(r"{% blocktranslate.*?%}(.*?){% endblocktranslate %}", re.DOTALL)
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩậắằặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữự]", re.IGNORECASE)


def said_in(page):
    text = page.read_text("utf-8")
    yield from (match[2] for match in MARKED.finditer(text))
    for match in BLOCK.finditer(text):
        yield re.sub(r"{{ (\w+) }}", r"%(\1)s", match[1].partition("{% plural %}")[0])


def said_by(module):
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
            yield from (one.value for one in node.args[:1] if isinstance(one, ast.Constant))


def said_below():
    yield from (label for labels in LABELS for label in labels.labels if label)
    yield from (*SAID.values(), *MUST_ACT.values(), *WEEKDAYS, *SHORT_WEEKDAYS)
    yield from (transition.label for transition in LIFECYCLE.transitions)


@cache
def written():
    """Return the message ids of the written catalogue."""
    text = CATALOGUE.read_text("utf-8")
    return {one.replace('\\"', '"') for one in re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)}


def test_every_word_said_to_people_has_its_english():
    said = {words for page in PAGES for words in said_in(page)}
    said |= {words for module in MODULES for words in said_by(module)}
    said |= set(said_below())

    assert len(said) > 500
    assert said - written() == set()


@cache
def house_text():
    """Return every word of the house, in one text."""
    constants = {
        node.value
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    pages = (re.sub(r"{{ (\w+) }}", r"%(\1)s", page.read_text("utf-8")) for page in PAGES)
    return "\n".join((*constants, *pages))


def test_nothing_is_translated_that_nobody_says():
    composed = {one for one in written() if "Chỉ nhớ năm thì ghi năm." in one}

    assert {one for one in written() - composed if one not in house_text()} == set()


@pytest.mark.parametrize("page", PEOPLES_PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_no_page_speaks_vietnamese_unmarked(page):
    bare = BLOCK.sub("", MARKED.sub("", page.read_text("utf-8")))
    bare = re.sub(r'<(\w+)[^>]* lang="vi"[^>]*>.*?</\1>', "", bare)

    assert VIETNAMESE.search(re.sub("{#.*?#}", "", bare)) is None


def test_the_compiled_words_are_those_written():
    compiled = translation("en")._catalog._catalogs
    known = {key if isinstance(key, str) else key[0] for one in compiled for key in one}

    assert written() <= known


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

"""Templates keep to the strict content policy, and each one is used."""

import re
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "motcua"

INLINE = {
    "a script written in the page": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "a style sheet written in the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "htmx running script": re.compile(r"\shx-(on|vals\s*=\s*.js:|vars)", re.IGNORECASE),
    "a javascript: link": re.compile(r"javascript:", re.IGNORECASE),
    "something from another host": re.compile(
        r"<(?:script|link|img|iframe|source)[^>]*\s(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE
    ),
}

# Found by name by Django and by allauth, not by us.
FOUND_BY_LIBRARIES = re.compile(r"(400|403|403_csrf|404|500)\.html|(account|mfa|allauth)/.*")


@cache
def templates():
    """Return each template's name and text."""
    return {
        str(file.relative_to(folder)): file.read_text(encoding="utf-8")
        for folder in HOUSE.rglob("templates")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@cache
def everything_that_may_name_a_template():
    files = [*HOUSE.rglob("*.py"), *HOUSE.rglob("templates/**/*.html")]
    return {file: file.read_text(encoding="utf-8") for file in files if file.is_file()}


@pytest.mark.parametrize("what", INLINE)
def test_no_template_has(what):
    having = [name for name, text in templates().items() if INLINE[what].search(text)]

    assert having == []


def test_a_form_in_a_template_of_its_own_is_given_its_token():
    alone = re.compile(r'{% include "([^"]+)"([^%]*) only %}')
    without = [
        (name, included)
        for name, text in templates().items()
        for included, given in alone.findall(text)
        if "{% csrf_token %}" in templates().get(included, "") and "csrf_token=" not in given
    ]

    assert without == []


def test_every_template_is_used():
    unused = [
        name
        for name in templates()
        if not FOUND_BY_LIBRARIES.fullmatch(name)
        and not any(
            name in text
            for file, text in everything_that_may_name_a_template().items()
            if not str(file).endswith(f"templates/{name}")
        )
    ]

    assert unused == []

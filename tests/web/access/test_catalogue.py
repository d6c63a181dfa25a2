"""What libraries say on our pages is Vietnamese, and the compiled catalogue is the written one."""

import gettext
import re
from functools import cache
from pathlib import Path

import allauth
import django
import pytest

import motcua

FOLDER = Path(motcua.__file__).parent / "locale/vi/LC_MESSAGES"
LIBRARIES = [Path(module.__file__).parent for module in (allauth, django)]


def unquoted(block):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', block)).replace("\\n", "\n")


def written():
    """Return each message of the .po file with its Vietnamese."""
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    found = {}
    for entry in re.split(r"\n\n", text)[1:]:
        said = re.search(r"^msgid (.*?)^msg(?:id_plural|str)", entry, re.MULTILINE | re.DOTALL)
        meant = re.search(r"^msgstr(?:\[0\])? (.*)", entry, re.MULTILINE | re.DOTALL)
        found[unquoted(said[1])] = unquoted(meant[1])
    return found


def compiled():
    with (FOLDER / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {
        key[0] if isinstance(key, tuple) else key: value for key, value in catalogue.items() if key
    }


def test_the_compiled_catalogue_is_the_written_one():
    assert compiled() == written()


@cache
def said_by_libraries():
    """Return all that the libraries' code and templates say, in one text."""
    parts = ("account", "mfa", "templates", "forms", "contrib/auth", "core", "conf/locale/en")
    files = [
        file
        for folder in LIBRARIES
        for part in parts
        for pattern in ("*.py", "*.txt", "*.po")
        for file in (folder / part).rglob(pattern)
    ]
    return "\n".join(file.read_text(encoding="utf-8", errors="ignore") for file in files)


@pytest.mark.parametrize("message", sorted(written()))
def test_libraries_still_say_it(message):
    """A message that changed upstream would be shown in English: find its new words."""
    assert message[:30] in said_by_libraries()

"""How much of a person's identity was typed rather than read: a small number, never the words.

What a card (or an earlier dossier of the visit) put into the fields travels with the form as
sealed digests. A field that still says what was read cost nobody a key; any other costs its
letters. It needs no script and believes none.
"""

from collections.abc import Iterable

from django.core import signing
from django.http import QueryDict

from motcua.core.secrecy import keyed_digest

IDENTITY = (
    "name", "id_number", "birth", "address", "other_name", "other_number", "other_address",
)  # fmt: skip
SALT = "motcua.intake.read"


def seal_read(data: QueryDict, fields: Iterable[str]) -> None:
    """Remember in the form what was read into these fields, added to what was read before."""
    digests = _read(data) | {name: keyed_digest(_plain(data.get(name, ""))) for name in fields}
    data["read"] = signing.dumps(digests, salt=SALT)


def letters_typed(data: QueryDict) -> int:
    """Return how many letters and digits of identity somebody typed."""
    read = _read(data)
    typed = 0
    for name in IDENTITY:
        plain = _plain(data.get(name, ""))
        if plain and read.get(name) != keyed_digest(plain):
            typed += len(plain)
    return typed


def _plain(text: str) -> str:
    """Return the text without spaces: a number regrouped for the eye was not typed."""
    return "".join(text.split())


def _read(data: QueryDict) -> dict[str, str]:
    """Return the digests of what was read; nothing for a form that says nonsense."""
    try:
        found = signing.loads(data.get("read") or "", salt=SALT)
    except signing.BadSignature:
        return {}
    return dict(found)

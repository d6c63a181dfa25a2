"""The keys of the screen's own keyboard: every Vietnamese letter by one touch, then its tone.

Old people do not know Telex: a letter looks on its key as it will look in the word.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

LETTERS = ("1234567890", "ăâđêôơư-/@", "qwertyuiop", "asdfghjkl.", "zxcvbnm,")
# What the script does beside writing: a combining tone, or an act.
TONES = (
    ("\u0301", "á", _("dấu sắc")),
    ("\u0300", "à", _("dấu huyền")),
    ("\u0309", "ả", _("dấu hỏi")),
    ("\u0303", "ã", _("dấu ngã")),
    ("\u0323", "ạ", _("dấu nặng")),
)
ACTS = (
    ("shift", _("Chữ hoa")),
    (" ", _("Cách")),
    ("back", _("Xóa")),
    ("next", _("Ô tiếp")),
    ("hide", _("Ẩn")),
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what the script is told, what stands on it, what is read aloud."""

    key: str
    face: str
    words: str = ""


def keyboard() -> tuple[tuple[Key, ...], ...]:
    """Return the keys, row by row."""
    letters = tuple(tuple(Key(letter, letter) for letter in row) for row in LETTERS)
    tones = tuple(Key(key, face, str(words)) for key, face, words in TONES)
    acts = tuple(Key(key, str(face)) for key, face in ACTS)
    return (tones, *letters, acts)

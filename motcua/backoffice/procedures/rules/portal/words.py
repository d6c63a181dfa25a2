"""The small words of the portal: what means nothing, what is a note, which law is gone.

*Law*: what replaced an abolished text stands beside it in ``ABOLISHED``.
"""

import re
import unicodedata

from motcua.backoffice.procedures.states import Level
from motcua.core.folding import fold

CODE = re.compile(r"[0-9]\.[0-9]{6}(\.[0-9]{2})?(\.[A-Z][0-9]{2})?")
RESULT_CODE = re.compile(r"KQ\.[A-Z][0-9]{2}\.[0-9]{3,6}")
SAYS_NOTHING = frozenset(
    {
        "",
        "khong",
        "khong co",
        "khong co thong tin",
        "khong quy dinh",
        "chua quy dinh",
        "khong co gi",
    }
)
NOTE = re.compile(r"^[\s*+\-–•.]*(l[uư]u [yý]|ghi ch[uú]|ch[uú] [yý])\b", re.IGNORECASE)
LEVELS = {
    "cap xa": Level.COMMUNE,
    "cap huyen": Level.DISTRICT,
    "cap tinh": Level.PROVINCE,
    "cap bo": Level.MINISTRY,
    "co quan khac": Level.OTHER,
}
# Solved by agencies that are organised by region, never by the committee of a commune.
NOT_OF_COMMUNES = frozenset({"hai quan", "thue", "kho bac nha nuoc", "toa an"})

ABOLISHED = {
    "158/2005/NĐ-CP": "123/2015/NĐ-CP",
    "06/2012/NĐ-CP": "123/2015/NĐ-CP",
    "79/2007/NĐ-CP": "23/2015/NĐ-CP",
    "81/2006/QH11": "68/2020/QH14",
    "59/2014/QH13": "26/2023/QH15",
    "45/2013/QH13": "31/2024/QH15",
    "43/2014/NĐ-CP": "101/2024/NĐ-CP, 102/2024/NĐ-CP",
    "65/2014/QH13": "27/2023/QH15",
    "99/2015/NĐ-CP": "95/2024/NĐ-CP",
    "23/2012/QH13": "17/2023/QH15",
    "78/2015/NĐ-CP": "01/2021/NĐ-CP",
    "01/2021/NĐ-CP": "168/2025/NĐ-CP",
    "136/2013/NĐ-CP": "20/2021/NĐ-CP",
    "26/2005/PL-UBTVQH11": "02/2020/UBTVQH14",
    "31/2013/NĐ-CP": "131/2021/NĐ-CP",
    "38/2001/PL-UBTVQH10": "97/2015/QH13",
    "55/2014/QH13": "72/2020/QH14",
    "19/2015/NĐ-CP": "08/2022/NĐ-CP",
    "17/2012/QH13": "28/2023/QH15",
    "187/2013/NĐ-CP": "69/2018/NĐ-CP",
    "51/2005/QH11": "20/2023/QH15",
    "61/2018/NĐ-CP": "118/2025/NĐ-CP",
}

# Cells run into the next word ("TT-BTCThông tư", "NĐ-CPquy định"): only known ends are safe.
_ISSUERS = (
    "BLĐTBXH|BVHTTDL|BNNPTNT|VKSNDTC|TANDTC|BTNMT|BNNMT|BGDĐT|BKHCN|BKHĐT|BGTVT|BTTTT|BDTTG|UBND"
    "|HĐND|VPCP|NHNN|TTCP|UBDT|BTP|BTC|BCA|BXD|BYT|BNV|BQP|BCT|BNG|TTg|CP|QH15|QH14|QH13"
)
BASIS_NUMBER = (
    r"(?:\d{1,3}(?:[.-]?[a-z]|\.\d{1,2})?/\d{4}/"
    r"(?:QH\d{2}|(?:PL-)?UBTVQH\d{2}|[A-ZĐ]{2,4}(?:-(?:" + _ISSUERS + r"))+)"
    r"|\d{1,5}/(?:QĐ|NQ)-(?:" + _ISSUERS + r")(?:-[A-Z]\d{2})?)"
)
_BASIS_NUMBER = re.compile(BASIS_NUMBER)


_INVISIBLE = re.compile("[\\u200b-\\u200f\\ufeff\\u00ad\\x00\\ud800-\\udfff]")


def clean(text: object) -> str:
    """Return text composed, without invisible letters and runs of spaces; lines stay.

    What no database keeps falls out too: the zero letter, halves of letters.
    """
    composed = unicodedata.normalize("NFC", str(text or ""))
    composed = _INVISIBLE.sub("", composed).replace("\u00a0", " ")
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in composed.splitlines())
    return "\n".join(line for line in lines if line)


def said(text: object) -> str:
    """Return what a text says, or nothing where the portal only filled the place."""
    cleaned = clean(text)
    return "" if fold(cleaned) in SAYS_NOTHING else cleaned


def bare_name(text: object) -> str:
    """Return the name of a procedure without "Thủ tục" before it and the full stop after."""
    name = re.sub(r"\s+", " ", clean(text)).strip(" .;")
    name = re.sub(r"^Thủ tục (?=\w)", "", name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


def is_note(text: str) -> bool:
    """Say whether a line among the papers only explains."""
    return NOTE.match(text) is not None


def basis_number(text: str) -> str:
    """Return the number of a legal text out of its cell, or nothing."""
    found = _BASIS_NUMBER.search(text)
    return found.group() if found else ""


def is_set_elsewhere(text: str) -> bool:
    """Say whether a fee text says that a council or another rule fixes the amount."""
    folded = fold(text)
    words = ("hoi dong nhan dan", "hdnd", "theo quy dinh", "theo muc thu", "luat phi va le phi")
    return any(word in folded for word in words)

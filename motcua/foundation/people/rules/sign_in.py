"""What an identity provider proved about a person, and what a way of signing in is worth.

Names of claims are the provider's and come by configuration; those of VNeID are the default.
*Law*: 320/2026/NĐ-CP (định danh và xác thực điện tử).
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from motcua.core.actors import Citizen
from motcua.core.refusals import Refused
from motcua.foundation.people.states import SignInLevel

IDENTITY_LAW = "320/2026/NĐ-CP"

_PERSONAL_ID = re.compile(r"[0-9]{12}")
_WORTH = {level: place for place, level in enumerate(SignInLevel)}
_FIRST_YEAR = 1880
# As national bases write a day: with dashes, slashes or nothing; the year alone where no more is known.
_DAYS = (
    re.compile(r"(?P<day>\d{2})[/.-](?P<month>\d{2})[/.-](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    re.compile(r"(?P<year>(18|19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})"),
)


class NotProved(Refused):
    """The provider's answer does not prove who somebody is; nobody is signed in."""


@dataclass(frozen=True, slots=True)
class SignedIn(Citizen):
    """A citizen as a request knows them: who, by which account, proved how well.

    Nobody has person 0, and level ``none``: nothing belongs to them.
    """

    account_id: int = 0
    level: str = SignInLevel.NONE
    uid: str = ""

    @property
    def is_known(self) -> bool:
        """Return whether anybody is signed in."""
        return bool(self.person_id)

    @property
    def is_identified(self) -> bool:
        """Return whether an identity provider proved the personal number."""
        return self.level == SignInLevel.IDENTITY

    def has(self, needed: str) -> bool:
        """Return whether this sign-in is worth at least ``needed``."""
        return suffices(self.level, needed)


NOBODY = SignedIn(person_id=0, name="")


def suffices(level: str, needed: str) -> bool:
    """Return whether one way of signing in is worth at least another."""
    return _WORTH[SignInLevel(level)] >= _WORTH[SignInLevel(needed)]


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """How a provider names what we need. *Source*: claims of VNeID's new single sign-on."""

    number: str = "SoDinhDanh"
    name: str = "HoVaTen"
    birth: str = "NgayThangNamSinh"
    account_kind: str = "LoaiTaiKhoan"
    assurance: str = "loA"

    @classmethod
    def named(cls, given: Mapping[str, str]) -> "ClaimNames":
        """Return the names with those given in their place. Raise ValueError for an unknown one."""
        known = {field.name for field in fields(cls)}
        if strange := set(given) - known:
            raise ValueError(f"unknown claims: {', '.join(sorted(strange))}")
        return cls(**given)


@dataclass(frozen=True, slots=True)
class Proof:
    """Who somebody is, as a provider said under its signature."""

    issuer: str
    subject: str
    number: str
    name: str
    birth_date: date | None
    birth_year: int | None
    assurance: str


def proof_of(
    claims: Mapping[str, Any],
    names: ClaimNames,
    *,
    issuer: str,
    assurances: Collection[str] = (),
    account_kinds: Collection[str] = (),
) -> Proof:
    """Return what validated claims say. Empty ``assurances`` and ``account_kinds`` ask nothing.

    Raise NotProved for an account that is no person's or not proved well enough, or for a number
    or name that cannot be one.
    """
    kind, assurance = _text(claims, names.account_kind), _text(claims, names.assurance)
    if account_kinds and kind not in account_kinds:
        raise NotProved("Tài khoản vừa đăng nhập không phải tài khoản cá nhân.")
    if assurances and assurance not in assurances:
        raise NotProved(
            "Tài khoản định danh chưa đủ mức độ. Ông/bà nâng mức tài khoản tại Công an cấp xã, "
            "hoặc nộp tại quầy.",
            law=IDENTITY_LAW,
        )
    number, name = _text(claims, names.number), " ".join(_text(claims, names.name).split())
    subject = _text(claims, "sub")
    if not _PERSONAL_ID.fullmatch(number) or not name or not subject:
        raise NotProved("Nơi đăng nhập chưa gửi đủ số định danh và họ tên. Xin thử lại sau.")
    day, year = birth_of(claims.get(names.birth))
    return Proof(issuer, subject, number, name, day, year, assurance)


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return str(value).strip() if isinstance(value, str | int) else ""


def birth_of(said: Any) -> tuple[date | None, int | None]:
    """Return day and year of birth; many people's papers know only the year.

    What cannot be read says nothing: the number and the name prove the person.
    """
    if isinstance(said, Mapping):
        # The population base: {"Nam": 1954, "NgayThangNam": ""}.
        day, year = birth_of(said.get("NgayThangNam"))
        return (day, year) if year else birth_of(said.get("Nam"))
    text = str(said).strip() if isinstance(said, str | int) else ""
    if re.fullmatch(r"(0000)?\d{4}", text) and int(text[-4:]) >= _FIRST_YEAR:
        return None, int(text[-4:])
    for shape in _DAYS:
        found = shape.fullmatch(text)
        if found and (day := _day(found)):
            return day, day.year
    return None, None


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None

"""The people of the demonstration: invented, reproducible, and nobody's.

ID numbers begin with 000 (no province has that code), tax codes and phones with 0000.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from motcua.casework.dossiers.rules import PartyGiven
from motcua.casework.dossiers.states import Part
from motcua.core.folding import fold
from motcua.foundation.people.states import PersonKind, Sex

FAMILY_NAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Đặng", "Ngô", "Hà", "Mai", "Cao",
    "Lường", "Trịnh", "Quách", "Tống", "Phan", "Đinh", "Lương", "Tạ", "Chu", "Đào", "Kiều",
)  # fmt: skip
# Common ones come first: they are drawn more often.
_FAMILY_WEIGHTS = (30, 11, 10, 7, 6, 5, 4, 4, 3, 3, 2, 2, 2, 2, 2, 1, 1, 2, 2, 1, 1, 1, 1, 1)
_MIDDLE = {
    Sex.MALE: ("Văn", "Hữu", "Đức", "Quang", "Bá", "Xuân", "Công", "Đình", "Minh", "Trọng"),
    Sex.FEMALE: ("Thị", "Thị", "Thị", "Thu", "Ngọc", "Thị Hồng", "Thị Thanh", "Kim"),
}
_GIVEN = {
    Sex.MALE: (
        "An", "Bình", "Cường", "Dũng", "Giang", "Hải", "Huỳnh", "Khánh", "Lộc", "Nghĩa", "Phong",
        "Sửu", "Thưởng", "Tước", "Ước", "Vượng", "Mạnh", "Thắng", "Tuấn", "Quý", "Lý", "Đạo",
    ),
    Sex.FEMALE: (
        "Ửng", "Nhài", "Thuở", "Mười", "Phượng", "Ế", "Ngoãn", "Hoa", "Lan", "Thảo", "Hạnh", "Cúc",
        "Yến", "Duyên", "Nguyệt", "Hiền", "Lụa", "Tươi", "Xuyến", "Quỳnh", "Thủy", "Đượm",
    ),
}  # fmt: skip
_TRADES = ("Tạp hóa", "Cơ khí", "May mặc", "Vật liệu xây dựng", "Ăn uống", "Nông sản", "Sửa xe")
_YOUNGEST, _OLDEST = 19, 84
_KNOWN_SHARE = 0.3
_PROXY_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class Citizen:
    """One invented person."""

    name: str
    sex: Sex
    born: date
    id_number: str
    phone: str
    address: str

    def as_party(self, part: str = Part.APPLICANT, **more: Any) -> PartyGiven:
        """Return the person as one writes them into form 01."""
        return PartyGiven(
            part=part,
            name=self.name,
            id_number=self.id_number,
            birth_date=self.born,
            birth_year=self.born.year,
            sex=self.sex,
            address=self.address,
            phone=self.phone,
            **more,
        )


class Townspeople:
    """Everybody who ever came to one office, and newcomers."""

    def __init__(self, rng: Random, places: tuple[str, ...], first_serial: int) -> None:
        """Begin with nobody; ``places`` are the addresses they may live at."""
        self._rng = rng
        self._places = places
        self._serial = first_serial
        self.known: list[Citizen] = []

    def somebody(self, today: date) -> Citizen:
        """Return a person who has been here before, or a new one."""
        if self.known and self._rng.random() < _KNOWN_SHARE:
            return self._rng.choice(self.known)
        return self.newcomer(today)

    def newcomer(self, today: date, name: str = "", sex: Sex | None = None) -> Citizen:
        """Return a person nobody has met yet."""
        rng = self._rng
        sex = sex or rng.choice((Sex.MALE, Sex.FEMALE, Sex.FEMALE))
        days = rng.randint(_YOUNGEST * 365, _OLDEST * 365)
        self._serial += 1
        born = today - timedelta(days=days)
        citizen = Citizen(
            name=name or self._name(sex),
            sex=sex,
            born=born,
            id_number=invented_number(born, sex, self._serial),
            phone=f"0000{self._serial:06d}",
            address=rng.choice(self._places),
        )
        self.known.append(citizen)
        return citizen

    def _name(self, sex: Sex) -> str:
        rng = self._rng
        family = rng.choices(FAMILY_NAMES, _FAMILY_WEIGHTS)[0]
        return f"{family} {rng.choice(_MIDDLE[sex])} {rng.choice(_GIVEN[sex])}"

    def parties(self, applicant: Citizen, today: date, *, trading: bool) -> tuple[PartyGiven, ...]:
        """Return who stands on the form: mostly one person, now and then a proxy or a business."""
        rng = self._rng
        if trading:
            return (self._household(applicant), applicant.as_party(Part.SUBMITTER))
        party = applicant.as_party()
        if rng.random() < _PROXY_SHARE:
            other = self.somebody(today)
            if other != applicant:
                return (party, other.as_party(Part.PROXY, authorisation=_authorisation(rng)))
        return (party,)

    def _household(self, owner: Citizen) -> PartyGiven:
        trade = self._rng.choice(_TRADES)
        return replace(
            owner.as_party(),
            kind=PersonKind.HOUSEHOLD,
            name=f"Hộ kinh doanh {trade} {owner.name.rpartition(' ')[2]}",
            id_number=f"0000{int(fold(owner.phone)) % 1_000_000:06d}",
            birth_date=None,
            birth_year=None,
            sex="",
        )


def invented_number(born: date, sex: Sex, serial: int) -> str:
    """Return a number shaped like a personal one, of a province that does not exist.

    Law: 137/2015/NĐ-CP, Điều 13 (century and sex, year of birth, then six digits).
    """
    century = 2 * (born.year // 100 - 19) + (sex == Sex.FEMALE)
    return f"000{century}{born:%y}{serial % 1_000_000:06d}"


def _authorisation(rng: Random) -> str:
    return f"Giấy ủy quyền số {rng.randint(1, 90):02d}/SCT-CK,ĐC"

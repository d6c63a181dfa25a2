"""The people of the archive: invented, the same for the same number, nobody's."""

from dataclasses import dataclass
from hashlib import md5

_FAMILY = ("Nguyễn", "Trần", "Lê", "Nguyễn", "Phạm", "Hoàng", "Nguyễn", "Vũ", "Đỗ", "Bùi")
_MIDDLE = ("Văn", "Thị", "Hữu", "Thị", "Đình", "Minh", "Thu")
_GIVEN = ("An", "Bình", "Cúc", "Dung", "Giang", "Hải", "Khánh", "Lan", "Mười", "Nhài", "Phượng",
          "Quế", "Sửu", "Tước", "Ửng", "Vượng", "Xuyến", "Yến", "Ngoãn", "Thuở")  # fmt: skip


def person_count(size: int) -> int:
    """Return how many people filed ``size`` dossiers: most came more than once."""
    return max(1, size * 2 // 5)


def person_of(number: int, size: int) -> int:
    """Return whose the dossier ``number`` is."""
    return number * 7919 % person_count(size) + 1


@dataclass(frozen=True, slots=True)
class Citizen:
    """One person."""

    number: int

    @property
    def name(self) -> str:
        """Return a name; many share one."""
        n = self.number
        return f"{_FAMILY[n % 10]} {_MIDDLE[n // 10 % 7]} {_GIVEN[n // 70 % 20]}"

    @property
    def id_number(self) -> str:
        """Return a number of no province."""
        return f"000{self.number:09d}"

    @property
    def phone(self) -> str:
        """Return a phone of nobody."""
        return f"0000{self.number % 1_000_000:06d}"


def uid_of(kind: str, number: int) -> str:
    """Return an uid, the same for the same thing; nobody's secret hangs on it."""
    return md5(f"{kind} {number}".encode(), usedforsecurity=False).hexdigest()

"""``motcua seed-calendar YEAR…``: write the editable draft of a year for an office.

The days come from the file this room ships. For a year it does not ship, the ``holidays``
library (if it happens to be installed) gives an estimate in which every row is unconfirmed.
"""

from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.core import clock
from motcua.core.refusals import Refused
from motcua.foundation.org.models import Unit
from motcua.foundation.worktime.operations import open_year
from motcua.foundation.worktime.permissions import Installer
from motcua.foundation.worktime.queries import official_years
from motcua.foundation.worktime.rules.entries import DayEntry, YearEntry, bare_year
from motcua.foundation.worktime.states import SpecialDayKind

ESTIMATE = "Ước tính của thư viện holidays; chưa có thông báo"


class Command(BaseCommand):
    """Draft the calendar of each year for the topmost offices, or for the named one."""

    help = "Lập dự thảo lịch làm việc của một năm, để cơ quan sửa và xác nhận."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take years, and one office by its code."""
        parser.add_argument("years", nargs="+", type=int, metavar="YEAR")
        parser.add_argument("--unit", metavar="CODE", help="mã đơn vị; không ghi: cấp cao nhất")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Open each year that is not there yet; a year that stands is left as it is."""
        for unit in _units(options["unit"]):
            for year in options["years"]:
                self._seed(unit, year)

    def _seed(self, unit: Unit, year: int) -> None:
        entry = None if year in official_years() else estimated_year(year, unit.name)
        try:
            sharing = open_year(unit, year, by=Installer(), at=clock.now(), entry=entry)
        except Refused as refusal:
            self.stdout.write(refusal.message)
            return
        self.stdout.write(
            f"Đã lập lịch năm {year} của {unit.name}, dùng cho {len(sharing)} đơn vị."
        )


def estimated_year(year: int, office: str) -> YearEntry:
    """Return an estimate by the ``holidays`` library. Raise CommandError when it is missing."""
    try:
        import holidays  # noqa: PLC0415 - optional dependency
    except ImportError:
        raise CommandError(
            f"Chương trình chưa kèm ngày nghỉ năm {year}; cài thư viện holidays để ước tính."
        ) from None
    found = holidays.country_holidays("VN", years=year, language="vi")
    days = tuple(
        DayEntry(day, SpecialDayKind.HOLIDAY, name, ESTIMATE) for day, name in sorted(found.items())
    )
    return replace(bare_year(year, office, ESTIMATE), days=days)


def _units(code: str | None) -> list[Unit]:
    if code is None:
        units = list(Unit.objects.filter(parent=None).order_by("code"))
        if not units:
            raise CommandError("Chưa có đơn vị nào.")
        return units
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"Không có đơn vị mã {code}.")
    return [found]

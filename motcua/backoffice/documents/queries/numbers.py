"""Is every number there? Used and voided together are 1…n, and n is the last one given."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from motcua.backoffice.documents import rules
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.core.numbering import NumberSeries


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """The first number of a series that is not as it must be."""

    unit_id: int
    kind: str
    year: int
    number: int
    why: str

    def __str__(self) -> str:
        return f"{SlipKind(self.kind).label}, đơn vị {self.unit_id}, năm {self.year}: số {self.number} {self.why}"


def verify_numbers() -> Iterator[WrongNumber]:
    """Yield the first wrong number of each series, none when all is well.

    Effects: two SELECTs, and one for each broken series.
    """
    series = NumberSeries._default_manager.filter(scope__startswith=rules.SERIES)
    given = {(this.scope, this.period): this.last for this in series.iterator()}
    groups = Slip.objects.values("unit_id", "kind", "year").annotate(
        count=Count("pk"), first=Min("number"), highest=Max("number")
    )
    for group in groups.order_by("unit_id", "kind", "year").iterator():
        unit_id, kind, year = group["unit_id"], group["kind"], group["year"]
        last = given.pop((rules.series_of(SlipKind(kind), unit_id), str(year)), 0)
        if group["first"] == 1 and group["count"] == group["highest"] == last:
            continue
        number, why = _first_wrong(unit_id, kind, year, last)
        yield WrongNumber(unit_id, kind, year, number, why)
    for (scope, period), last in given.items():
        if last:
            kind, unit_id = rules.parts_of_series(scope)
            yield WrongNumber(unit_id, kind, int(period), 1, "không có phiếu")


def _first_wrong(unit_id: int, kind: str, year: int, last: int) -> tuple[int, str]:
    numbers = Slip.objects.filter(unit_id=unit_id, kind=kind, year=year).order_by("number")
    expected = 0
    for expected, number in enumerate(numbers.values_list("number", flat=True).iterator(), start=1):
        if number != expected:
            return expected, "không có phiếu"
        if number > last:
            return number, "chưa từng được cấp"
    return expected + 1, "không có phiếu"

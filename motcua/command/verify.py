"""Does the house stand? Every chain, series and state, room by room, the first wrong row named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from motcua.backoffice.documents.queries import verify_numbers
from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.models import Version
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.models import Dossier
from motcua.casework.helping import queries as helping
from motcua.casework.parcels import queries as parcels
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.queries import verify_chain

Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the house: what it holds, how many rows, and what is wrong with them."""

    name: str
    count: Callable[[], int]
    wrong: Callable[[Tick], Iterator[str]]


def _dossiers(tick: Tick) -> Iterator[str]:
    yield from (str(row) for row in dossiers.verify(tick))


def _slips(tick: Tick) -> Iterator[str]:
    for wrong in verify_numbers():
        yield str(wrong)
    tick(1)


def _versions(tick: Tick) -> Iterator[str]:
    """A published version still says what was sealed when it was published."""
    for version in Version.objects.published().select_related("procedure").order_by("pk"):
        if not catalogue.is_as_published(version):
            yield f"{version.procedure.code}, bản {version.edition}: nội dung đã công bố bị sửa"
        tick(1)


def _audit(tick: Tick) -> Iterator[str]:
    broken = verify_chain(tick)
    if broken is not None:
        yield f"dòng {broken.seq}: {broken.why}"


def _help(tick: Tick) -> Iterator[str]:
    yield from helping.verify()
    tick(1)


def _post(tick: Tick) -> Iterator[str]:
    yield from parcels.verify()
    tick(1)


PARTS = (
    Part("Hồ sơ: diễn biến, trạng thái, vị trí, mã", Dossier.objects.count, _dossiers),
    Part("Làm hộ: nhật ký từng giấy nhờ", lambda: 1, _help),
    Part("Bưu chính: đường đi, số, kết quả đang ở đâu", lambda: 1, _post),
    Part("Phiếu: số không đứt quãng", lambda: 1, _slips),
    Part("Thủ tục đã công bố", Version.objects.published().count, _versions),
    Part(
        "Nhật ký xem: chuỗi đã niêm",
        AuditLine.objects.filter(seq__isnull=False).count,
        _audit,
    ),
)

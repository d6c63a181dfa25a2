"""What is not right on this machine, in plain words, with what to do about it."""

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from motcua.backoffice.documents.queries import broken_templates
from motcua.core import background, clock, malware
from motcua.foundation.audit.queries import unsealed_count
from motcua.foundation.notifications.providers import registry
from motcua.foundation.notifications.queries import health as outbox_health
from motcua.foundation.org.models import Unit
from motcua.foundation.org.states import UnitKind
from motcua.foundation.worktime.queries import calendar_of

FREE_BYTES = 2 * 1024**3
SKEW_SECONDS = 5
# The audit is sealed each minute.
SEALED_WITHIN = timedelta(minutes=10)
OLDEST_POSTGRES = 140_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it is, and what to do when it is not well."""

    what: str
    is_well: bool
    do: str = ""


def examine() -> Iterator[Finding]:
    """Yield what was looked at, in the order a person would mend it."""
    yield from _database()
    yield from _keys()
    yield from _folder()
    yield from _fonts()
    yield from _calendars()
    yield from _layouts()
    yield from _background()
    yield from _outbox()
    yield from _scanner()


def _database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        yield Finding(f"Cơ sở dữ liệu không trả lời: {error}", is_well=False, do="Xem DATABASE_URL")
        return
    yield Finding(f"Cơ sở dữ liệu {connection.vendor} trả lời", is_well=True)
    yield Finding(
        f"{waiting} thay đổi bảng chưa áp dụng" if waiting else "Bảng đúng phiên bản",
        is_well=not waiting,
        do="motcua migrate",
    )
    if connection.vendor == "postgresql":
        yield from _postgres()


def _postgres() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, clock_timestamp()")
        version, there = cursor.fetchone()
    yield Finding(
        f"PostgreSQL {version // 10_000}",
        is_well=version >= OLDEST_POSTGRES,
        do="Cần PostgreSQL 14 trở lên",
    )
    skew = abs((datetime.now(UTC) - there).total_seconds())  # noqa: TID251 - two real clocks
    yield Finding(
        f"Đồng hồ lệch cơ sở dữ liệu {skew:.1f} giây".replace(".", ","),
        is_well=skew <= SKEW_SECONDS,
        do="Bật đồng bộ giờ (NTP) trên cả hai máy",
    )


def _keys() -> Iterator[Finding]:
    folder = Path(settings.DATA_DIR, "keys")
    others = stat.S_IRGRP | stat.S_IROTH
    open_to_all = [f.name for f in sorted(folder.glob("*")) if f.stat().st_mode & others]
    yield Finding(
        f"Khóa ai cũng đọc được: {', '.join(open_to_all)}" if open_to_all else "Khóa được giữ kín",
        is_well=not open_to_all,
        do=f"chmod 600 {folder}/*",
    )


def _folder() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.DATA_DIR).free
    yield Finding(
        f"Còn trống {free // 1024**3} GB",
        is_well=free >= FREE_BYTES,
        do="Dọn đĩa hoặc chuyển DATA_DIR sang đĩa lớn hơn",
    )


def _fonts() -> Iterator[Finding]:
    missing = [str(folder) for folder in settings.PRINT_FONT_DIRS if not any(folder.rglob("*.ttf"))]
    yield Finding(
        "Thiếu phông chữ in phiếu" if missing else "Đủ phông chữ in phiếu",
        is_well=not missing,
        do="npm ci --ignore-scripts",
    )


def _calendars() -> Iterator[Finding]:
    """Each office that promises dates needs the calendar of this year and the next."""
    year = clock.today().year
    for unit in Unit.objects.filter(kind=UnitKind.COMMUNE_COMMITTEE, valid_to=None).order_by(
        "code"
    ):
        for wanted in (year, year + 1):
            has = wanted in calendar_of(unit.pk).years
            yield Finding(
                f"{unit.short_name or unit.name}: lịch làm việc {wanted}",
                is_well=has,
                do=f"Lập lịch {wanted} ở trang Lịch làm việc, hoặc motcua seed-calendar {wanted}",
            )


def _layouts() -> Iterator[Finding]:
    broken = [str(bad) for bad in broken_templates(clock.now())]
    yield Finding(
        f"Mẫu phiếu riêng bị hỏng: {'; '.join(broken)}" if broken else "Mẫu phiếu in được",
        is_well=not broken,
        do="Sửa hoặc bỏ tệp trong DATA_DIR/slip_templates",
    )


def _background() -> Iterator[Finding]:
    failed, waiting = background.given_up().count(), background.waiting_in_vain(clock.now())
    yield Finding(
        f"{failed} việc nền không chạy được" if failed else "Không việc nền nào bị hỏng",
        is_well=not failed,
        do="Xem trang Việc nền, sửa nguyên nhân rồi bấm Chạy lại",
    )
    yield Finding(
        f"{waiting} việc nền chờ quá 10 phút" if waiting else "Việc nền không bị dồn",
        is_well=not waiting,
        do="Chạy motcua work, hoặc khởi động lại máy chủ",
    )
    unsealed = unsealed_count(clock.now() - SEALED_WITHIN)
    yield Finding(
        f"{unsealed} dòng nhật ký xem chưa được niêm" if unsealed else "Nhật ký xem được niêm đều",
        is_well=not unsealed,
        do="Chạy motcua work; xem nhật ký của máy nếu vẫn vậy",
    )


def _outbox() -> Iterator[Finding]:
    """What nobody was told though they should have been; each carrier is asked whether it works."""
    lies = outbox_health(clock.now())
    yield Finding(
        f"{lies.late} tin cho dân để quá 15 phút chưa gửi"
        if lies.late
        else "Tin cho dân đi đúng lúc",
        is_well=not lies.late,
        do="Chạy motcua work; xem trang Kết nối",
    )
    lost = lies.failed + lies.unknown
    yield Finding(
        f"{lost} tin chưa tới, cần người quyết định" if lost else "Không tin nào bị bỏ lại",
        is_well=not lost,
        do="Bộ phận một cửa mở trang Tin chưa tới",
    )
    yield Finding(
        f"{lies.calls_late} người để quá 2 ngày chưa gọi"
        if lies.calls_late
        else "Không ai chờ gọi",
        is_well=not lies.calls_late,
        do="Bộ phận một cửa mở trang Gọi cho dân",
    )
    for channel in registry.connections():
        check = channel.check
        # A channel nobody contracted is no defect: its messages go another way.
        is_well = check.is_well or channel.provider == registry.UNCONNECTED
        yield Finding(f"{channel.channel.label}: {check.words}", is_well=is_well, do=check.do)


def _scanner() -> Iterator[Finding]:
    """Say who looks for malware in uploads; an office without a scanner is told, not blamed."""
    if settings.CLAMD is None:
        yield Finding("Không nối phần mềm diệt vi-rút: tệp gửi lên không được quét", is_well=True)
        return
    try:
        yield Finding(f"Phần mềm diệt vi-rút trả lời: {malware.daemon()}", is_well=True)
    except malware.NotAsked as why:
        yield Finding(
            f"Phần mềm diệt vi-rút không trả lời ({why}): không nhận được tệp nào",
            is_well=False,
            do="Chạy lại clamav-daemon, hoặc xem lại CLAMD",
        )

"""Files kept by their content: written once, named by SHA-256, never changed.

A file is complete on disk before the row that names it is committed; a file no row names is
an orphan and is swept. What a file claims to be is checked against its first bytes.
"""

import os
import re
import tempfile
import time
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from motcua.core.refusals import Refused

MEGABYTE = 1024 * 1024
# The industry's harmless test file; split so that this source is not taken for it.
_MALWARE_TEST = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!"
MOST_UNPACKED = 20 * MEGABYTE
_HEX_LETTER = re.compile(rb"#([0-9a-fA-F]{2})")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n(.*?)endstream", re.DOTALL)
_ACTIVE_PDF = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|OpenAction\s*<<|AA\s*<<)\b"
)


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file the office keeps: how its name ends and how its content begins."""

    mime: str
    endings: tuple[str, ...]
    magic: tuple[bytes, ...]
    words: str


KINDS = (
    FileKind("application/pdf", (".pdf",), (b"%PDF-",), "tệp PDF"),
    FileKind("image/jpeg", (".jpg", ".jpeg"), (b"\xff\xd8\xff",), "ảnh JPEG"),
    FileKind("image/png", (".png",), (b"\x89PNG\r\n\x1a\n",), "ảnh PNG"),
)


def examine(name: str, content: bytes, *, most_bytes: int = 20 * MEGABYTE) -> FileKind:
    """Return what ``content`` really is; raise Refused when the office must not keep it."""
    if not content:
        raise Refused(f"Tệp “{name}” rỗng, không có nội dung.")
    if len(content) > most_bytes:
        raise Refused(
            f"Tệp “{name}” nặng {len(content) / MEGABYTE:.1f} MB, "
            f"mức tối đa là {most_bytes // MEGABYTE} MB.".replace(".", ",", 1)
        )
    if _MALWARE_TEST in content:
        raise Refused(f"Tệp “{name}” bị phần mềm diệt vi-rút nhận là tệp độc hại.")
    kind = _kind_of(name, content)
    if kind.mime == "application/pdf" and _is_active(content):
        raise Refused(f"Tệp “{name}” có lệnh tự chạy bên trong. Hãy in ra rồi quét lại.")
    return kind


def _is_active(pdf: bytes) -> bool:
    """Return whether a PDF holds something that starts by itself, spelled out or packed away."""
    return any(_ACTIVE_PDF.search(_HEX_LETTER.sub(_letter, part)) for part in _readable(pdf))


def _letter(code: re.Match[bytes]) -> bytes:
    """Return the letter a name hides as ``#4a``."""
    return bytes([int(code[1], 16)])


def _readable(pdf: bytes) -> Iterator[bytes]:
    """Yield the file as it stands, then each packed stream of objects, unpacked within reason."""
    yield pdf
    for packed in _OBJECT_STREAM.finditer(pdf):
        try:
            yield zlib.decompressobj().decompress(packed[1], MOST_UNPACKED)
        except zlib.error:
            # Not packed this way, or damaged: readers will not run what they cannot unpack.
            continue


def _kind_of(name: str, content: bytes) -> FileKind:
    ending = Path(name.lower()).suffix
    real = next((kind for kind in KINDS if content.startswith(kind.magic)), None)
    if real is None:
        raise Refused(f"Tệp “{name}” không phải PDF, JPEG hay PNG.")
    if ending not in real.endings:
        raise Refused(f"Tệp “{name}” thật ra là {real.words}, không đúng với tên gọi.")
    return real


def _vault() -> Path:
    return Path(settings.DATA_DIR) / "files"


def path_of(digest: str) -> Path:
    """Return where the content of ``digest`` lies."""
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise ValueError("a file is named by its SHA-256")
    return _vault() / digest[:2] / digest


def keep(content: bytes) -> str:
    """Store ``content`` durably and return its digest; storing it again costs nothing."""
    digest = sha256(content).hexdigest()
    target = path_of(digest)
    if target.exists():
        # Its age protects a kept file from the sweep until the row that names it is committed.
        os.utime(target)
        return digest
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as draft:
        draft.write(content)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).rename(target)
    _sync_folder(target.parent)
    return digest


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def kept() -> Iterator[Path]:
    """Yield each file of the vault, unfinished ones included."""
    yield from (path for path in _vault().glob("??/*") if path.is_file())


def sweep_orphans(named: Collection[str], *, older_than_s: float = 86_400) -> int:
    """Remove files that no row names and that are older than a day; return how many."""
    limit = time.time() - older_than_s
    orphans = [p for p in kept() if p.name not in named and p.stat().st_mtime < limit]
    for path in orphans:
        path.unlink()
    return len(orphans)

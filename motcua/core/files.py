"""Files kept by their content: written once, named by SHA-256, never changed.

A file is complete on disk before the row that names it is committed; a file no row names is
an orphan and is swept. What a file claims to be is checked against its first bytes.
"""

import contextlib
import itertools
import os
import re
import tempfile
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from motcua.core import malware
from motcua.core.refusals import Refused
from motcua.core.sentences import sentence

MEGABYTE = 1024 * 1024
A_DAY_S = 86_400
SWEPT_AT_ONCE = 500
# The industry's harmless test file; split so that this source is not taken for it.
_MALWARE_TEST = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!"
MOST_UNPACKED = 20 * MEGABYTE


def _names(*words: str) -> re.Pattern[bytes]:
    """Return a pattern of PDF names; each letter may hide as its number: ``/J#61vaScript``."""
    spelled = ("".join(_letter(letter) for letter in word) for word in words)
    return re.compile(f"/(?:{'|'.join(spelled)})\\b".encode())


def _letter(letter: str) -> str:
    code = f"{ord(letter):02x}"
    return f"(?:{letter}|#{code[0]}[{code[1]}{code[1].upper()}])"


# What begins by itself. The long names are looked for everywhere, also where a reader would only
# come by a forged index; the short ones only in the structure: the bytes of a large scan hold any
# three letters by chance.
_ACTIVE_ANYWHERE = _names(
    "JavaScript", "Launch", "EmbeddedFile", "RichMedia", "Rendition", "SubmitForm", "ImportData"
)
_ACTIVE_STRUCTURE = _names("JS", "XFA")
_LOCKED = _names("Encrypt")
_PACKED = _names("ObjStm")
# How far before its stream the words about it may begin.
_LONGEST_HEAD = 600


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
    """Return what ``content`` really is; raise Refused when the office must not keep it.

    Effects: asks the virus scanner, where the office runs one; not inside a transaction.
    """
    if not content:
        raise Refused(sentence("Tệp “%(name)s” rỗng, không có nội dung.", name=name))
    if len(content) > most_bytes:
        raise Refused(
            sentence(
                "Tệp “%(name)s” nặng %(size)s MB, mức tối đa là %(most)s MB.",
                name=name,
                size=f"{len(content) / MEGABYTE:.1f}".replace(".", ","),
                most=most_bytes // MEGABYTE,
            )
        )
    if _MALWARE_TEST in content:
        raise Refused(
            sentence("Tệp “%(name)s” bị phần mềm diệt vi-rút nhận là tệp độc hại.", name=name)
        )
    kind = _kind_of(name, content)
    if kind.mime == "application/pdf":
        _examine_pdf(name, content)
    malware.check(name, content)
    return kind


def _examine_pdf(name: str, pdf: bytes) -> None:
    """Raise Refused when a PDF starts something by itself, or is locked so that nobody can tell."""
    structure = list(_structure(pdf))
    if any(_LOCKED.search(part) for part in structure):
        raise Refused(
            sentence("Tệp “%(name)s” bị khóa bằng mật khẩu. Hãy in ra PDF không khóa.", name=name)
        )
    is_active = _ACTIVE_ANYWHERE.search(pdf) or any(
        pattern.search(part)
        for part in structure
        for pattern in (_ACTIVE_ANYWHERE, _ACTIVE_STRUCTURE)
    )
    if is_active:
        raise Refused(
            sentence("Tệp “%(name)s” có lệnh tự chạy bên trong. Hãy in ra rồi quét lại.", name=name)
        )


def _structure(pdf: bytes) -> Iterator[bytes]:
    """Yield what lies between the streams, then each packed stream of objects, within reason."""
    streams = list(_streams(pdf))
    edges = [0, *(edge for begins, ends in streams for edge in (begins, ends)), len(pdf)]
    between = [pdf[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
    yield b"\n".join(between)
    left = MOST_UNPACKED
    for (begins, ends), before in zip(streams, between, strict=False):
        if left <= 0 or not _PACKED.search(before[-_LONGEST_HEAD:]):
            continue
        try:
            unpacked = zlib.decompressobj().decompress(pdf[begins:ends], left)
        except zlib.error:
            # Not packed this way, or damaged: readers will not run what they cannot unpack.
            continue
        left -= len(unpacked)
        yield unpacked


def _streams(pdf: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each stream's body begins and ends; one pass, whatever the file holds."""
    begins = pdf.find(b"stream")
    while begins >= 0:
        begins += len(b"stream")
        begins += len(b"\r\n") if pdf.startswith(b"\r\n", begins) else 1
        ends = pdf.find(b"endstream", begins)
        if ends < 0:
            return
        yield begins, ends
        begins = pdf.find(b"stream", ends + len(b"endstream"))


def _kind_of(name: str, content: bytes) -> FileKind:
    ending = Path(name.lower()).suffix
    real = next((kind for kind in KINDS if content.startswith(kind.magic)), None)
    if real is None:
        raise Refused(sentence("Tệp “%(name)s” không phải PDF, JPEG hay PNG.", name=name))
    if ending not in real.endings:
        raise Refused(
            sentence(
                "Tệp “%(name)s” thật ra là %(kind)s, không đúng với tên gọi.",
                name=name,
                kind=real.words,
            )
        )
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
    with contextlib.suppress(FileNotFoundError):
        # Its age protects a kept file from the sweep until the row that names it is committed.
        os.utime(target)
        return digest
    if not target.parent.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _sync_folder(_vault())
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


def sweep_orphans(
    named_among: Callable[[Sequence[str]], Collection[str]], *, older_than_s: float = A_DAY_S
) -> int:
    """Remove files that no row names and that are older than a day; return how many.

    ``named_among`` says which of some names a row knows; it is asked for a few hundred at a time.
    """
    limit, swept = time.time() - older_than_s, 0
    old = (path for path in kept() if path.stat().st_mtime < limit)
    while batch := list(itertools.islice(old, SWEPT_AT_ONCE)):
        named = named_among([path.name for path in batch])
        swept += sum(_swept(path, limit) for path in batch if path.name not in named)
    return swept


def _swept(path: Path, limit: float) -> bool:
    """Remove one file, unless somebody kept the same content at this very moment."""
    aside = path.with_name(f".{path.name.lstrip('.')}.swept")
    path.rename(aside)
    if aside.stat().st_mtime >= limit:
        aside.rename(path)
        return False
    aside.unlink()
    return True

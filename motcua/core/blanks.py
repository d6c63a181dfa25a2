"""Word files with blanks: which blanks a file has, and the file with them filled.

A blank is a name between two pairs of braces, ``{{ ten }}``, written anywhere in the text. Nothing
but a name is allowed, so that no file can reckon, repeat or reach for anything.

The libraries are loaded when a file is first looked into: they cost each start 0.4 s otherwise.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from motcua.core.refusals import Refused

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDING = ".docx"
MEGABYTE = 1024 * 1024
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5 * MEGABYTE, 40 * MEGABYTE, 500
# What zipfile says of a file cut short, spoilt on its way, encrypted, or packed in a strange way.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
_BODY = "word/document.xml"
_MACROS = "vbaproject.bin"


def blanks_of(name: str, content: bytes) -> frozenset[str]:
    """Return the names of the blanks of a Word file. Raise Refused when it is none, or unsafe."""
    if not name.lower().endswith(ENDING):
        raise Refused(
            f"Tệp “{name}” không phải tệp Word (.docx). Mở bằng Word, chọn Lưu thành .docx."
        )
    if len(content) > MOST_BYTES:
        raise Refused(f"Tệp “{name}” nặng quá {MOST_BYTES // MEGABYTE} MB.")
    found: set[str] = set()
    for part in _parts(name, content):
        found |= _names(name, part)
    return frozenset(found)


def filled(content: bytes, values: Mapping[str, str]) -> bytes:
    """Return the file with its blanks filled; only of a file ``blanks_of`` has read."""
    paper = _opened(content)
    paper.render(dict(values), _environment(), autoescape=True)
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _opened(content: bytes) -> Any:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - slow to load, seldom needed

    return DocxTemplate(io.BytesIO(content))


def _environment() -> Any:
    from jinja2.sandbox import (  # noqa: PLC0415 - slow to load, seldom needed
        ImmutableSandboxedEnvironment,
    )

    return ImmutableSandboxedEnvironment(autoescape=True)


def _parts(name: str, content: bytes) -> Iterator[str]:
    """Yield each part of the file that holds text, unpacked within reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            _examine(name, parts)
            if packed.testzip() is not None:
                # A part we do not read here would only be missed when somebody drafts a result.
                raise zipfile.BadZipFile
            for part in parts:
                if part.filename.startswith(("word/", "docProps/")) and part.filename.endswith(
                    ".xml"
                ):
                    yield packed.read(part).decode("utf-8")
    except (*BROKEN_ZIP, UnicodeDecodeError) as broken:
        raise Refused(f"Không mở được tệp “{name}”. Lưu lại bằng Word rồi thử lại.") from broken


def _examine(name: str, parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if _BODY not in names:
        raise Refused(f"Tệp “{name}” không phải tệp Word (.docx).")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(f"Tệp “{name}” quá lớn khi mở ra.")
    if any(one.lower().endswith(_MACROS) for one in names):
        raise Refused(f"Tệp “{name}” có lệnh tự chạy (macro). Lưu thành .docx không có macro.")


def _names(name: str, part: str) -> set[str]:
    """Return the names in the blanks of one part. Raise Refused for anything but a name."""
    from jinja2 import TemplateError, nodes  # noqa: PLC0415 - slow to load, seldom needed

    plain = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)
    whole = _opened(b"").patch_xml(part)
    try:
        tree = _environment().parse(whole)
    except TemplateError as wrong:
        raise Refused(
            f"Tệp “{name}” có chỗ trống viết chưa đúng. Viết như {{{{ ten }}}}."
        ) from wrong
    if any(not isinstance(node, plain) for node in tree.find_all(nodes.Node)):
        raise Refused(f"Tệp “{name}”: trong chỗ trống chỉ được ghi một tên, như {{{{ ten }}}}.")
    return {node.name for node in tree.find_all(nodes.Name)}

"""Templates as one text: the imports of a template are set before it, its line numbers kept.

The worker opens no file, so what a template imports travels with it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from motcua.core.refusals import Refused

_IMPORT = re.compile(r'^#import "([\w-]+\.typ)"(?:: \*)?[ \t]*$', re.MULTILINE)


class BadTemplate(Refused):
    """A template cannot be set: which file, which line (0 when unknown), and why."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        where = f"Mẫu in {file.name} hỏng ở dòng {line}" if line else f"Mẫu in {file.name} hỏng"
        super().__init__(f"{where}: {reason}. Sửa tệp {file}, hoặc bỏ tệp này để dùng mẫu có sẵn.")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Source:
    """One text for typst, and where its lines came from: (file, number of lines) in order."""

    text: str
    parts: tuple[tuple[Path, int], ...]

    def place_of(self, line: int) -> tuple[Path, int]:
        """Return the file and the line in it for a line of the whole text."""
        for file, length in self.parts if line > 0 else ():
            if line <= length:
                return file, line
            line -= length
        return self.parts[-1][0], 0


def read_source(template: Path, libraries: tuple[Path, ...] = ()) -> Source:
    """Return the template with what it imports; read again only when a file changed.

    Imports lie in the first of ``libraries`` that has them; without any, beside the template.

    Raise BadTemplate when a file is missing or is not UTF-8.
    """
    main = _read(template)
    parts = [(file, _read(file)) for file in _imported(template, main, libraries)]
    parts.append((template, _IMPORT.sub("", main)))
    return Source(
        "\n".join(text for _, text in parts),
        tuple((file, text.count("\n") + 1) for file, text in parts),
    )


def _imported(template: Path, main: str, libraries: tuple[Path, ...]) -> list[Path]:
    files = []
    for match in _IMPORT.finditer(main):
        places = [folder / match[1] for folder in libraries or (template.parent,)]
        found = next((file for file in places if file.is_file()), None)
        if found is None:
            line = main.count("\n", 0, match.start()) + 1
            raise BadTemplate(template, line, f"không có tệp {match[1]}")
        files.append(found)
    return files


def _read(file: Path) -> str:
    try:
        status = file.stat()
        return _text(file, status.st_mtime_ns, status.st_size)
    except OSError:
        raise BadTemplate(file, 0, "không đọc được tệp") from None
    except UnicodeDecodeError:
        raise BadTemplate(file, 0, "tệp không phải UTF-8") from None


@lru_cache(maxsize=64)
def _text(file: Path, _changed_at: int, _size: int) -> str:
    return file.read_text(encoding="utf-8").replace("\r\n", "\n")

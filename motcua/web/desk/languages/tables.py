"""The words of the pages as a workbook: written for who translates, read back when it is done."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from motcua.core.blanks import BROKEN_ZIP
from motcua.core.files import MEGABYTE
from motcua.core.refusals import Refused

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from motcua.foundation.languages.rules import Word

HEAD = ("Tiếng Việt, giữ nguyên", "Tiếng Anh, để tham khảo", "Bản dịch")
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 3 * MEGABYTE, 40 * MEGABYTE, 5000
_WIDTH = 60
_NOT_READ = "Không đọc được bảng dịch. Dùng đúng tệp Excel (.xlsx) đã tải về, ghi vào cột thứ ba."


def written(words: Iterable["Word"], said: Mapping[str, str], name: str) -> bytes:
    """Return the workbook: Vietnamese, English, and the translation as far as there is one."""
    from openpyxl import Workbook  # noqa: PLC0415 - a seventh of a start, for a page of twice a year
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    book = Workbook()
    sheet: Any = book.active
    sheet.title = name[:31].translate(str.maketrans("", "", "[]:*?/\\"))
    sheet.append(HEAD)
    for word in words:
        sheet.append((word.vietnamese, word.english, said.get(word.vietnamese, "")))
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s"  # a sentence that begins with = is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell, column in zip(sheet[1], "ABC", strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[column].width = _WIDTH
    sheet.freeze_panes = "A2"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read(upload: "UploadedFile[Any]") -> dict[str, str]:
    """Return Vietnamese → translation of a workbook. Raise Refused for any other file."""
    from openpyxl import load_workbook  # noqa: PLC0415 - see written()
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - as above

    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(f"Tệp nặng quá {MOST_BYTES // MEGABYTE} MB.")
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise Refused(_NOT_READ)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS, max_col=3, values_only=True)
        head, *body = ([str(cell or "") for cell in row] for row in rows)
    except (*BROKEN_ZIP, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError):
        # openpyxl says each of these of a file that is no workbook, or a broken one.
        raise Refused(_NOT_READ) from None
    if tuple(head[:1]) != HEAD[:1]:
        raise Refused(_NOT_READ)
    return {row[0]: row[2] for row in body if len(row) == 3 and row[0]}

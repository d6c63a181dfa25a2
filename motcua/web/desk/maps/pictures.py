"""A file given as a map becomes one that is safe to show: a picture drawn anew, or checked tiles."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps

from motcua.core import files, printing
from motcua.core.printing import BadTemplate
from motcua.core.refusals import Refused
from motcua.core.tiles import read_head
from motcua.foundation.org.operations import MapFile
from motcua.foundation.org.states import MapKind

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_PICTURE, MOST_TILES = 20 * files.MEGABYTE, 100 * files.MEGABYTE
LONGEST_SIDE = 2400
_LAYOUT = Path(__file__).resolve().parent / "drawing.typ"
_NOT_A_PICTURE = "Không đọc được hình này. Dùng ảnh PNG, JPEG, SVG, hoặc tệp bản đồ PMTiles."


def map_file(upload: "UploadedFile[Any]") -> MapFile:
    """Examine a map and keep it. Raise Refused for what cannot be shown. Not in a transaction."""
    name = (upload.name or "").lower()
    if name.endswith(".pmtiles"):
        return _tiles(upload)
    content = _read(upload, MOST_PICTURE)
    if name.endswith(".svg"):
        content = _drawn(content)
    else:
        files.examine(name, content, most_bytes=MOST_PICTURE)
    return _picture(content)


def _read(upload: "UploadedFile[Any]", most: int) -> bytes:
    content: bytes = upload.read(most + 1)
    if len(content) > most:
        raise Refused(f"Tệp nặng quá {most // files.MEGABYTE} MB.")
    return content


def _tiles(upload: "UploadedFile[Any]") -> MapFile:
    content = _read(upload, MOST_TILES)
    head = read_head(content)
    return MapFile(MapKind.TILES, files.keep(content), bounds=head.bounds)


def _drawn(svg: bytes) -> bytes:
    """Return an SVG as a picture: what it would run or fetch is not there any more."""
    try:
        text = svg.decode()
    except UnicodeDecodeError:
        raise Refused(_NOT_A_PICTURE) from None
    try:
        drawn = printing.print_png(_LAYOUT, {}, assets={"map": text.encode()}, ppi=192)
    except BadTemplate:
        raise Refused(_NOT_A_PICTURE) from None
    return bytes(drawn[0])


def _picture(content: bytes) -> MapFile:
    """Keep a picture drawn anew: turned upright, not larger than a screen, without its metadata."""
    try:
        with Image.open(BytesIO(content)) as opened:
            picture = _on_white(ImageOps.exif_transpose(opened))
    except (OSError, Image.DecompressionBombError):
        raise Refused(_NOT_A_PICTURE) from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = BytesIO()
    picture.save(drawn, "PNG", optimize=True)
    return MapFile(MapKind.PICTURE, files.keep(drawn.getvalue()), *picture.size)


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture without transparency: what lay under it is often black, as are the lines."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")

"""Maps for tests: a picture, a drawing, and a true archive of one tile."""

import struct
from io import BytesIO

from PIL import Image

BOUNDS = (105.80, 20.95, 105.95, 21.10)


def picture(width: int = 400, height: int = 300, kind: str = "PNG") -> bytes:
    """Return a picture of one colour."""
    drawn = BytesIO()
    Image.new("RGB", (width, height), "#dbe5cf").save(drawn, kind)
    return drawn.getvalue()


def archive(bounds: tuple[float, float, float, float] = BOUNDS) -> bytes:
    """Return a PMTiles archive, version 3, that holds the tile of the whole world as PNG."""
    tile, metadata = picture(256, 256), b"{}"
    # One entry: its id, how often it stands, its length, where it begins (plus one).
    root = bytes([1, 0, 1]) + _varint(len(tile)) + bytes([1])
    at_metadata = 127 + len(root)
    at_tiles = at_metadata + len(metadata)
    sections = (127, len(root), at_metadata, len(metadata), at_tiles, 0, at_tiles, len(tile))
    degrees = [round(one * 10_000_000) for one in bounds]
    middle = [(degrees[0] + degrees[2]) // 2, (degrees[1] + degrees[3]) // 2]
    head = b"PMTiles\x03" + struct.pack("<8Q", *sections) + struct.pack("<3Q", 1, 1, 1)
    # clustered, nothing compressed, PNG, zoom 0 to 0
    head += bytes([1, 1, 1, 2, 0, 0]) + struct.pack("<4i", *degrees)
    head += bytes([0]) + struct.pack("<2i", *middle)
    return head + root + metadata + tile


def _varint(number: int) -> bytes:
    said = bytearray()
    while number >= 128:
        said.append(number & 127 | 128)
        number >>= 7
    return bytes([*said, number])

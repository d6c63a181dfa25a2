"""The head of a PMTiles archive: what it holds and where on the earth.

Layout: the first 127 bytes, little-endian, of version 3 of the format.
"""

import struct
from dataclasses import dataclass

from motcua.core.refusals import Refused

HEAD_BYTES = 127
_MAGIC, _VERSION = b"PMTiles", 3
_DEGREE = 10_000_000
# What the tiles are, by the number of the format: vector, PNG, JPEG, WebP, AVIF.
_KINDS = frozenset({1, 2, 3, 4, 5})
_NOT_TILES = "Tệp không phải bản đồ PMTiles phiên bản 3."


@dataclass(frozen=True, slots=True)
class TileHead:
    """West, south, east, north, in degrees."""

    bounds: tuple[float, float, float, float]


def read_head(content: bytes) -> TileHead:
    """Return what an archive says of itself. Raise Refused for anything else."""
    if len(content) < HEAD_BYTES or content[:7] != _MAGIC or content[7] != _VERSION:
        raise Refused(_NOT_TILES)
    sections = struct.unpack_from("<8Q", content, 8)
    ends = (at + length for at, length in zip(sections[::2], sections[1::2], strict=True))
    if content[99] not in _KINDS or max(ends) > len(content):
        raise Refused(_NOT_TILES)
    west, south, east, north = (one / _DEGREE for one in struct.unpack_from("<4i", content, 102))
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise Refused("Bản đồ PMTiles không cho biết nó vẽ vùng nào.")
    return TileHead((west, south, east, north))

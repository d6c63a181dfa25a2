"""The process that sets type. Started by its path, alone: it imports nothing of the house.

It reads orders from standard input, a socket: four bytes of length, then JSON. It answers with a
line of JSON (sizes of what follows, or why not) in the same frame, then the pages. Before the
first order it loads every font and then gives up the right to open a file or a socket, to write,
and to grow: a template can read nothing and reach nobody.
"""

import contextlib
import json
import re
import resource
import signal
import socket
import struct
import tempfile
from typing import Any

import typst

_LENGTH = struct.Struct(">I")
_PLACE = re.compile(r"__typst_py_bytes__\.typ:(\d+):")
# All faces in one line, with the letters that stack two marks.
_SAMPLE = '#text(font: "{}", weight: {}, style: "{}")[Ửng Ế Ộ 0]'


def main() -> None:
    """Serve orders until the house closes the socket."""
    channel = socket.socket(fileno=0)
    house = receive(channel)
    compiler, faces = _ready_compiler(house["fonts"])
    _give_up_rights(house["memory_bytes"])
    send(channel, str(faces).encode())
    while True:
        order = receive(channel)
        # The house kills a slow worker; should it be gone itself, the alarm does.
        signal.setitimer(signal.ITIMER_REAL, house["seconds"] + 1)
        answer, pages = _set(compiler, order)
        signal.setitimer(signal.ITIMER_REAL, 0)
        answer["memory_bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        send(channel, json.dumps(answer).encode())
        for page in pages:
            send(channel, page)


def _ready_compiler(folders: list[str]) -> tuple[typst.Compiler, int]:
    """Return a compiler that has loaded every font face, and how many there are."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    )
    # The root is a folder that is gone before the first order comes.
    with tempfile.TemporaryDirectory() as root:
        compiler = typst.Compiler(
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
            package_path=root,
            package_cache_path=root,
        )
        samples = [_SAMPLE.format(face.family, face.weight, face.style) for face in fonts.fonts()]
        compiler.compile("\n".join(samples).encode(), format="pdf")
    return compiler, len(samples)


def _give_up_rights(memory_bytes: int) -> None:
    for right, limit in (
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory_bytes),
    ):
        resource.setrlimit(right, (limit, limit))


def _set(compiler: typst.Compiler, order: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    try:
        made = compiler.compile(
            order["source"].encode(),
            format=order["format"],
            ppi=order.get("ppi"),
            timestamp=order["timestamp"],
        )
    except typst.TypstError as error:
        place = _PLACE.search(error.diagnostic)
        return {"why": error.message, "line": int(place[1]) if place else 0}, []
    pages = made if isinstance(made, list) else [made or b""]
    return {"pages": len(pages)}, pages


def send(channel: socket.socket, content: bytes) -> None:
    """Send one frame."""
    channel.sendall(_LENGTH.pack(len(content)) + content)


def receive(channel: socket.socket) -> Any:
    """Return the next order; end the process when the house has closed the socket."""
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size))
    return json.loads(_exactly(channel, length))


def _exactly(channel: socket.socket, count: int) -> bytes:
    content = bytearray()
    while len(content) < count:
        piece = channel.recv(min(count - len(content), 1 << 20))
        if not piece:
            raise SystemExit(0)
        content += piece
    return bytes(content)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        main()

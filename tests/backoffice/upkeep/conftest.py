"""A web server as a neighbour: each path is a mood, and it remembers who asked for what."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

MOVED = {"/moved": "/well", "/loop": "/loop", "/away": "http://169.254.169.254/latest/",
         "/file": "file:///etc/passwd", "/nowhere": "http://",
         "/odd": "http://[half"}  # fmt: skip
STATUS = {"/gone": 404, "/broken": 500, "/closed": 403}


class Desk(BaseHTTPRequestHandler):
    def log_message(self, *said):
        """Say nothing."""

    def answer(self):
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/hangs-up":
            self.close_connection = True
            self.connection.close()
            return
        if self.path == "/drips":
            self.drip()
            return
        status = STATUS.get(self.path, 302 if self.path in MOVED else 200)
        if self.path == "/no-head" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if self.path in MOVED:
            self.send_header("Location", MOVED[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self):
        """Answer a letter at a time, for as long as somebody listens."""
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        try:
            for _ in range(100):
                time.sleep(0.1)
                self.wfile.write(b"x")
        except OSError:
            return

    do_HEAD = do_GET = answer  # noqa: N815 - the library calls them so


class Neighbour:
    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
        self.server.asked = []
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def asked(self):
        return self.server.asked


@pytest.fixture
def neighbour():
    started = Neighbour()
    yield started
    started.server.shutdown()
    started.server.server_close()

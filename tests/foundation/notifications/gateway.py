"""A small SMS gateway as a neighbour: a process of its own, with a memory and moods.

The last two digits of a number are its mood. It never forgives a second copy: it counts.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TAKEN: list[dict[str, str]] = []
REFUSES, IS_BUSY, HANGS_UP, BREAKS, MUMBLES, LOST = "90", "91", "92", "93", "94", "95"


class Desk(BaseHTTPRequestHandler):
    def log_message(self, *said):
        """Say nothing."""

    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["Authorization"] != "Bearer for-tests":
            self.answer(401, {})
            return
        mood = said["to"][-2:]
        if mood == REFUSES:
            self.answer(200, {"status": "104", "why": f"no such number {said['to']}"})
        elif mood == IS_BUSY:
            self.answer(503, {})
        else:
            TAKEN.append(said)
            self.after_taking(mood)

    def after_taking(self, mood):
        if mood == HANGS_UP:
            self.close_connection = True
            self.connection.close()
        elif mood == BREAKS:
            self.answer(500, {})
        elif mood == MUMBLES:
            self.answer(200, {"status": "what?"})
        else:
            self.answer(200, {"status": "0", "data": {"ref": f"g{len(TAKEN)}"}})

    def do_GET(self):
        asked = urlsplit(self.path)
        if asked.path == "/taken":
            self.answer(200, TAKEN)
            return
        wanted = parse_qs(asked.query)["id"][0]
        found = next((said for said in TAKEN if said["id"] == wanted), None)
        lost = found and found["to"][-2:] == LOST
        self.answer(200, {"state": "lost" if lost else "there" if found else "unheard"})

    def answer(self, code, said):
        body = json.dumps(said).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()

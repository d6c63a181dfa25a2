"""A real OpenID provider, run as a process of its own, and a person's way through its pages."""

import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests

from config.openid import OpenIdSettings

HERE = Path(__file__).resolve().parent
CLIENT, SECRET = "motcua-tests", "only-for-tests"

# Numbers begin with 000: no province has that code, so they are nobody's.
ACCOUNTS: dict[str, dict[str, Any]] = {
    "lua": {
        "SoDinhDanh": "000192000011",
        "HoVaTen": "Trần Thị Lụa",
        "NgayThangNamSinh": "14/08/1992",
        "LoaiTaiKhoan": "1",
        "loA": "2",
    },
    "bac": {
        "SoDinhDanh": "000048000012",
        "HoVaTen": "Lò Văn Bạc",
        "NgayThangNamSinh": "1948",
        "LoaiTaiKhoan": "1",
        "loA": "2",
    },
    "yeu": {
        "SoDinhDanh": "000090000013",
        "HoVaTen": "Phạm Văn Mỏng",
        "NgayThangNamSinh": "01/01/1990",
        "LoaiTaiKhoan": "1",
        "loA": "1",
    },
    "congty": {"SoDinhDanh": "0000000014", "HoVaTen": "Công ty Thử", "LoaiTaiKhoan": "2"},
}


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def provider(home: str, *, more_clients: tuple[str, ...] = (), **told: Any) -> Iterator[str]:
    """Run a provider that knows our house at ``home``; yield its issuer."""
    clients = [
        {"id": name, "secret": SECRET, "back": f"{home}/sign-in/back/", "home": f"{home}/"}
        for name in (CLIENT, *more_clients)
    ]
    asked = {"port": free_port(), "clients": clients, "accounts": ACCOUNTS, "claims_in": "token"}
    node = shutil.which("node") or str(HERE.parents[1] / ".node/bin/node")
    with subprocess.Popen(
        [node, str(HERE / "provider.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        process.stdin.write(json.dumps(asked | told) + "\n")
        process.stdin.flush()
        try:
            yield json.loads(process.stdout.readline())["issuer"]
        finally:
            process.terminate()


def settings_for(issuer: str, **told: Any) -> OpenIdSettings:
    """Return how our house is told of a provider."""
    given = {"name": "VNeID", "issuer": issuer, "client_id": CLIENT, "client_secret": SECRET}
    return OpenIdSettings(**given | told)


class _Form(HTMLParser):
    """The first form of a page: where it leads and what it carries."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.action, self.fields = "", {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and not self.action:
            self.action = given.get("action") or ""
        if tag == "input" and given.get("name"):
            self.fields[given["name"]] = given.get("value") or ""


class Person:
    """Somebody at a browser of their own, on the provider's pages."""

    def __init__(self, login: str) -> None:
        self.login = login
        self.browser = requests.Session()

    def through(self, address: str) -> str:
        """Go through the provider's pages; return the address it leads back to, not followed."""
        answer = self.browser.get(address, allow_redirects=False)
        for _ in range(12):
            if answer.is_redirect:
                onward = urljoin(answer.url, answer.headers["Location"])
                if re.search(r"/sign-in/back/\?", onward):
                    return onward
                answer = self.browser.get(onward, allow_redirects=False)
                continue
            form = _Form(answer.text)
            typed = {"login": self.login, "password": "bất kỳ"} if "login" in form.fields else {}
            answer = self.browser.post(
                urljoin(answer.url, form.action), data=form.fields | typed, allow_redirects=False
            )
        raise AssertionError(f"the provider led nowhere: {answer.status_code} {answer.text[:200]}")

"""Asking whether an address of the internet answers, without being led into the office's own network.

The name is looked up once and every address it has must be public, or of a network the caller
names; the connection goes to the address that was checked, so a name that changes its mind
meanwhile leads nowhere else. Redirects are looked at as the first address was. Nothing of an
answer is read but its status.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, urljoin, urlsplit

# For each word of an answer, and for all of it: whoever drips a letter a second is hung up on.
SECONDS = 5
MOST_SECONDS = 10
MOST_REDIRECTS = 3
_PORTS = {"http": 80, "https": 443}
_AGENT = "MotCua-LinkCheck/1 (+kiem tra duong dan da cong khai, moi dem mot lan)"
_MOVED = frozenset({301, 302, 303, 307, 308})
_NO_HEAD = frozenset({405, 501})
# Addresses that carry another one inside, which nobody looked at.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Why(StrEnum):
    """Why there is no status."""

    NOT_ALLOWED = "not_allowed"  # scheme, port, name or address we do not ask
    OFFLINE = "offline"  # this machine reaches nothing
    NO_HOST = "no_host"
    NO_ANSWER = "no_answer"
    BAD_CERTIFICATE = "bad_certificate"
    MANY_REDIRECTS = "many_redirects"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whom we ask: these names and what lies below them; these networks though they are private."""

    domains: Collection[str]
    networks: Sequence[str] = ()

    def name(self, host: str) -> bool:
        """Say whether a host is one of the names, or below one."""
        return any(host == one or host.endswith(f".{one}") for one in self.domains)

    def address(self, text: str) -> bool:
        """Say whether an address is public, or of a network that was named."""
        found = ipaddress.ip_address(text)
        if isinstance(found, ipaddress.IPv6Address):
            if found.sixtofour or found.teredo or found in _NAT64:
                return False
            found = found.ipv4_mapped or found
        if any(found in ipaddress.ip_network(one) for one in self.networks):
            return True
        return found.is_global and not found.is_multicast


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: a status of HTTP, or why there is none."""

    status: int | None = None
    why: Why | None = None


def ask(url: str, allowed: Allowed) -> Answer:
    """Return how an address answers. Never raises; takes a few times ``MOST_SECONDS`` at most."""
    for _ in range(MOST_REDIRECTS + 1):
        parts = _split(url)
        if parts is None or not _may_be_asked(parts, allowed):
            return Answer(why=Why.NOT_ALLOWED)
        try:
            status, location = _ask_once(parts, allowed)
        except _Refused as refused:
            return Answer(why=refused.why)
        if status not in _MOVED or not location:
            return Answer(status=status)
        try:
            url = urljoin(url, location)
        except ValueError:
            return Answer(why=Why.NOT_ALLOWED)
    return Answer(why=Why.MANY_REDIRECTS)


class _Refused(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises for what is no port
    except ValueError:
        return None
    return parts


def _may_be_asked(parts: SplitResult, allowed: Allowed) -> bool:
    """Say whether an address may be asked at all; whom it leads to is looked at later."""
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        return False
    is_usual = parts.port in {None, _PORTS[parts.scheme]}
    return allowed.name(parts.hostname) and (is_usual or bool(allowed.networks))


def _ask_once(parts: SplitResult, allowed: Allowed) -> tuple[int, str]:
    address, port = _looked_up(parts, allowed)
    for method in ("HEAD", "GET"):
        status, location = _spoken(parts, method, address, port)
        if status not in _NO_HEAD:
            break
    return status, location


def _looked_up(parts: SplitResult, allowed: Allowed) -> tuple[str, int]:
    """Return the address to connect to. Raise _Refused when one of the name's is not allowed."""
    port = parts.port or _PORTS[parts.scheme]
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        offline = error.errno in {socket.EAI_AGAIN, socket.EAI_FAIL}
        raise _Refused(Why.OFFLINE if offline else Why.NO_HOST) from None
    except UnicodeError:
        raise _Refused(Why.NO_HOST) from None
    addresses = [str(one[4][0]) for one in found]
    if not all(allowed.address(one) for one in addresses):
        raise _Refused(Why.NOT_ALLOWED)
    return addresses[0], port


def _spoken(parts: SplitResult, method: str, address: str, port: int) -> tuple[int, str]:
    host = parts.hostname or ""
    path = parts.path or "/"
    target = f"{path}?{parts.query}" if parts.query else path
    link = http.client.HTTPConnection(host, port, timeout=SECONDS)
    try:
        plain = socket.create_connection((address, port), timeout=SECONDS)
        with _hung_up_on(plain):
            link.sock = _secured(plain, host) if parts.scheme == "https" else plain
            link.request(method, _quoted(target), headers={"User-Agent": _AGENT, "Accept": "*/*"})
            said = link.getresponse()
            return said.status, said.headers.get("Location", "")
    except ssl.SSLError:
        raise _Refused(Why.BAD_CERTIFICATE) from None
    except OSError as error:
        unreachable = type(error) is OSError and error.errno in {101, 113}
        raise _Refused(Why.OFFLINE if unreachable else Why.NO_ANSWER) from None
    except (http.client.HTTPException, UnicodeError):
        raise _Refused(Why.NO_ANSWER) from None
    finally:
        link.close()


def _secured(plain: socket.socket, host: str) -> socket.socket:
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


@contextmanager
def _hung_up_on(plain: socket.socket) -> Iterator[None]:
    """Hang up when it takes longer than ``MOST_SECONDS`` in all."""
    line = plain.dup()
    clock = threading.Timer(MOST_SECONDS, _hang_up, [line])
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
        line.close()


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _quoted(target: str) -> str:
    """Return a target of ASCII: what a person wrote with accents is sent percent-encoded."""
    return "".join(
        one if one.isascii() and one.isprintable() and one != " " else
        "".join(f"%{byte:02X}" for byte in one.encode())
        for one in target
    )  # fmt: skip

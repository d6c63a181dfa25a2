"""Clients in processes of their own: each asks, waits for the whole answer, and asks again."""

import http.client
import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from random import Random

from motcua.command.bench.asks import THERE, Ask, Visit, folder_of
from motcua.command.bench.pages import DRAWS, Caller, Scene, callers_of
from motcua.command.bench.server import Server

_TIMEOUT_S = 60
_SHOWN = 300


class WrongAnswer(Exception):
    """The server answered, but not what was asked for: such a measure means nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What clients saw. *Units*: milliseconds; requests a second."""

    p50_ms: float
    p95_ms: float
    per_s: float
    count: int


def measure(name: str, scene: Scene, server: Server, *, seconds: float) -> Seen:
    """Let every client ask for one page at once. Raise WrongAnswer."""
    draw, callers = DRAWS[name], callers_of(name, scene)

    def client(number: int, until_s: float) -> list[float]:
        rng = Random(os.getpid() * 1000 + number)  # noqa: S311 - each client another
        return _ask_on(server.port_of(number), callers[number], lambda: draw(scene, rng), until_s)

    return seen_in(side_by_side(client, len(callers), seconds), seconds)


def _ask_on(port: int, caller: Caller, draw: Callable[[], Visit], seconds: float) -> list[float]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT_S)
    taken = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        taken.append(_visited(link, draw(), caller))
    return taken


def _visited(link: http.client.HTTPConnection, visit: Visit, caller: Caller) -> float:
    """Return how many seconds the timed requests of a visit took."""
    took, there = 0.0, ""
    for ask in visit:
        begun = time.perf_counter()
        location = _answered(link, ask, ask.path.replace(THERE, there), caller)
        took += ask.is_timed * (time.perf_counter() - begun)
        there = there or folder_of(location)
    return took


def _answered(link: http.client.HTTPConnection, ask: Ask, path: str, caller: Caller) -> str:
    """Return where the answer led. Raise WrongAnswer."""
    headers = {**caller.headers, "Content-Type": ask.content_type}
    link.request(ask.method, path, body=ask.body or None, headers=headers)
    answer = link.getresponse()
    content, location = answer.read(), answer.getheader("Location") or ""
    if answer.status != ask.expects:
        raise WrongAnswer(f"{ask.method} {path}: {answer.status} {location} {content[:_SHOWN]!r}")
    return location


def side_by_side(
    client: Callable[[int, float], list[float]], many: int, seconds: float
) -> list[float]:
    """Run ``client`` in so many processes; return every time taken. Raise what one raised."""
    context = multiprocessing.get_context("fork")
    pipes = []
    for number in range(many):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_reported, args=(client, number, seconds, there))
        process.start()
        pipes.append((process, here))
    taken: list[float] = []
    for process, here in pipes:
        said = here.recv()
        process.join()
        if isinstance(said, Exception):
            raise said
        taken += said
    return taken


def _reported(
    client: Callable[[int, float], list[float]], number: int, seconds: float, pipe: object
) -> None:
    try:
        said: object = client(number, seconds)
    except Exception as error:  # noqa: BLE001 - told to the process that waits
        said = WrongAnswer(f"client {number}: {type(error).__name__}: {error}")
    pipe.send(said)  # type: ignore[attr-defined]


def seen_in(taken: list[float], seconds: float) -> Seen:
    """Return the middle, the nineteenth twentieth, and the rate."""
    ordered = sorted(taken)
    if not ordered:
        raise WrongAnswer("no answer came in the time given")
    p50, p95 = (ordered[max(0, ceil(len(ordered) * part) - 1)] for part in (0.5, 0.95))
    return Seen(
        p50_ms=round(p50 * 1000, 1),
        p95_ms=round(p95 * 1000, 1),
        per_s=round(len(ordered) / seconds, 1),
        count=len(ordered),
    )

"""One run of the bench within its scratch database: fill, serve, ask, measure."""

import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from tqdm import tqdm

from motcua.command.bench import catalogue, filler, limits, load, office, pages
from motcua.command.bench.asks import THERE, Ask, Visit, folder_of
from motcua.command.bench.limits import Statement
from motcua.command.bench.load import WrongAnswer
from motcua.command.bench.office import Province
from motcua.command.bench.pages import Caller, Scene
from motcua.command.bench.plan import COMMUNES, YEARS, Plan
from motcua.command.bench.server import Server, serving
from motcua.core import clock

SAMPLES = 12
WARM_UP_S = 2.0
PROVINCE_FILE = "bench-province.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked of the bench. ``result`` is the file the lines go to."""

    names: tuple[str, ...]
    size: int
    seconds: float
    clients: int
    communes: int = COMMUNES
    processes: int = 1
    result: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the result. *Units*: milliseconds; requests a second; statements a request."""

    name: str
    p50_ms: float
    p95_ms: float
    per_s: float
    cpu_ms: float
    queries: int
    limit_per_s: float
    ratio_to_limit: float


def run(wanted: Wanted) -> None:
    """Fill unless filled, measure each page, write the lines. Raise WrongAnswer."""
    province = _filled(wanted)
    scene = pages.scene(province, wanted.size, wanted.clients, clock.now())
    connections.close_all()
    log = Path(settings.DATA_DIR) / "server.log"
    with serving(log, wanted.processes) as server:
        measured = [_measure(name, scene, server, wanted) for name in wanted.names]
    lines = [asdict(one) for one in measured]
    Path(wanted.result).write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")


# --- Filling ----------------------------------------------------------------------------------


def _filled(wanted: Wanted) -> Province:
    """Return the province of the database, made and filled when it is empty."""
    kept = Path(settings.DATA_DIR) / PROVINCE_FILE
    if kept.is_file():
        return office.read(json.loads(kept.read_text(encoding="utf-8")))
    begun = time.monotonic()
    call_command("migrate", verbosity=0, interactive=False)
    province = office.make(wanted.communes, YEARS, clock.now())
    catalogue.fill(wanted.size, office.SINCE, clock.now())
    plan = Plan(wanted.size, clock.today(), wanted.communes)
    with tqdm(total=wanted.size, desc="Đổ dữ liệu", unit="hồ sơ", disable=None) as bar:
        filler.fill(province, plan, bar.update)
    _analyse()
    kept.write_text(json.dumps(asdict(province)), encoding="utf-8")
    _say(f"Đổ {wanted.size} hồ sơ trong {time.monotonic() - begun:.0f} giây, {_bytes()}.")
    return province


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _bytes() -> str:
    if connection.vendor != "postgresql":
        size = Path(str(connection.settings_dict["NAME"])).stat().st_size
        return f"{size / 1_000_000:.0f} MB"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        return str(cursor.fetchone()[0])


# --- Measuring --------------------------------------------------------------------------------


def _measure(name: str, scene: Scene, server: Server, wanted: Wanted) -> Measured:
    scripts, count = _recorded(name, scene)
    connections.close_all()
    load.measure(name, scene, server, seconds=WARM_UP_S)
    before = server.cpu_s()
    seen = load.measure(name, scene, server, seconds=wanted.seconds)
    cpu_ms = (server.cpu_s() - before) * 1000 / seen.count
    limit = limits.bare(scripts, wanted.clients, wanted.seconds)
    line = Measured(
        name=name,
        p50_ms=seen.p50_ms,
        p95_ms=seen.p95_ms,
        per_s=seen.per_s,
        cpu_ms=round(cpu_ms, 2),
        queries=count,
        limit_per_s=limit.per_s,
        ratio_to_limit=round(seen.per_s / limit.per_s, 3),
    )
    _say(
        f"{name:<13} p50 {line.p50_ms:6.1f} ms  p95 {line.p95_ms:6.1f} ms  {line.per_s:7.1f}/s  "
        f"CPU {line.cpu_ms:5.1f} ms  {count:3d} câu lệnh  giới hạn {limit.per_s:7.1f}/s  "
        f"tỉ lệ {line.ratio_to_limit:.2f}"
    )
    return line


def _recorded(name: str, scene: Scene) -> tuple[list[list[Statement]], int]:
    """Return what some requests say to the database, and how many statements the longest says."""
    rng = Random(name)  # noqa: S311 - reproducible on purpose
    caller = pages.callers_of(name, scene)[0]
    visits = [pages.DRAWS[name](scene, rng) for _ in range(SAMPLES)]
    said = [_visited_here(visit, caller) for visit in visits]
    # The first one filled the caches of this process.
    return [limits.script(one) for one in said[1:]], max(len(one) for one in said[1:])


def _visited_here(visit: Visit, caller: Caller) -> list[Statement]:
    """Return what the timed requests of a visit say to the database."""
    said: list[Statement] = []
    there = ""
    for ask in visit:
        with limits.recorded() as statements:
            location = _answered_here(ask, ask.path.replace(THERE, there), caller)
        there = there or folder_of(location)
        said += statements if ask.is_timed else []
    return said


def _answered_here(ask: Ask, path: str, caller: Caller) -> str:
    """Return where the answer led. Raise WrongAnswer."""
    client = Client(headers={"host": "127.0.0.1", "cookie": caller.cookie})
    answer: Any = client.generic(ask.method, path, ask.body, content_type=ask.content_type)
    if answer.status_code != ask.expects:
        raise WrongAnswer(f"{ask.method} {path}: {answer.status_code} {answer.content[:800]!r}")
    return str(answer.get("Location", ""))


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()

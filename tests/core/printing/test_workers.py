"""Workers that are slow, dead, grown; threads, processes, transactions."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import transaction

from motcua.core import printing
from motcua.core.printing import workers
from motcua.core.refusals import Refused
from tests.core.printing.hand import HEAD, idle_pids, text_of
from tests.processes import ROOT

# Millions of steps, each loop below the number at which typst itself gives up.
SLOW = (
    HEAD
    + "#for a in range(9000) { for b in range(9000) { for c in range(9000) { let x = a * b * c } } }"
)


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def soon(condition, seconds=5.0):
    """Return whether ``condition`` came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


# --- Workers that are slow, dead, grown ---------------------------------------------------------


def test_a_slow_paper_is_refused_and_its_worker_killed(template, pool, monkeypatch):
    pool.warm_up()
    (slow,) = idle_pids(pool)
    monkeypatch.setattr(workers, "PRINT_SECONDS", 0.3)
    begun = time.monotonic()

    with pytest.raises(Refused, match=r"^In không kịp trong 0\.3 giây"):
        printing.print_pdf(template(SLOW), {})

    assert time.monotonic() - begun < 3
    assert not is_running(slow)
    assert printing.print_pdf(template("a"), {}).startswith(b"%PDF")
    assert slow not in idle_pids(pool)


def test_a_worker_nobody_kills_ends_itself(template, monkeypatch):
    monkeypatch.setattr(workers, "PRINT_SECONDS", 0)
    worker = workers.Worker()
    order = {"source": f"#let d = ()\n{SLOW}", "format": "pdf", "timestamp": 0}

    with pytest.raises(ConnectionResetError):
        worker.run(order, time.monotonic() + 20)

    assert worker.process.wait(5) == -signal.SIGALRM
    worker.kill()


def test_a_worker_that_died_idle_is_replaced_unseen(template, pool):
    pool.warm_up()
    (worker,) = [worker for worker in pool._seats.queue if worker]
    pid = worker.process.pid
    os.kill(pid, signal.SIGKILL)
    assert soon(lambda: not worker.is_alive)

    assert printing.print_pdf(template("a"), {}).startswith(b"%PDF")
    assert pid not in idle_pids(pool)


def test_a_worker_that_dies_at_work_is_said_so(template, pool):
    pool.warm_up()
    (pid,) = idle_pids(pool)
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()

    with pytest.raises(Refused, match=r"^Bộ phận tạo giấy in vừa dừng giữa chừng"):
        printing.print_pdf(template(SLOW), {})

    assert printing.print_pdf(template("a"), {}).startswith(b"%PDF")


def test_a_paper_too_large_for_memory_is_refused(template, pool):
    with pytest.raises(Refused, match=r"^Bộ phận tạo giấy in vừa dừng giữa chừng"):
        printing.print_pdf(template('#let a = "x" * 3000000000\n#a.len()'), {})

    assert printing.print_pdf(template("a"), {}).startswith(b"%PDF")


def test_a_worker_that_grew_is_replaced_after_its_paper(template, pool, monkeypatch):
    monkeypatch.setattr(workers, "RETIRE_BYTES", 1)

    assert printing.print_pdf(template("a"), {}).startswith(b"%PDF")

    assert idle_pids(pool) == []


def test_when_all_are_busy_the_wait_ends(template, monkeypatch):
    monkeypatch.setattr(workers, "PRINT_SECONDS", 0.2)
    full = workers.Pool(size=0)
    monkeypatch.setattr(printing, "POOL", full)

    with pytest.raises(Refused, match=r"^In không kịp"):
        printing.print_pdf(template("a"), {})


def test_without_fonts_nothing_is_printed_in_boxes(template, pool, settings, tmp_path):
    settings.PRINT_FONT_DIRS = [tmp_path]

    with pytest.raises(Refused, match=r"^Chưa cài phông chữ in"):
        printing.print_pdf(template("a"), {})


# --- Threads, processes, transactions -------------------------------------------------------------


def test_threads_share_few_workers(template, pool):
    file, printed = template(HEAD + "#d.number"), {}

    def work(thread):
        for turn in range(5):
            number = str(thread * 5 + turn)
            printed[number] = text_of(printing.print_pdf(file, {"number": number}))

    threads = [threading.Thread(target=work, args=(thread,)) for thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert printed == {str(number): str(number) for number in range(40)}
    assert len(idle_pids(pool)) <= workers.WORKERS


def house(script):
    """Return a process of its own that runs ``script`` with the settings of tests."""
    begin = (
        "import os, sys, time\nfrom pathlib import Path\n"
        "import django\ndjango.setup()\n"
        "from motcua.core.printing import print_pdf\n"
        "from motcua.core.printing.workers import POOL\n"
        "def pids(): return [w.process.pid for w in POOL._seats.queue if w]\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    return subprocess.Popen(
        [sys.executable, "-c", begin + script], stdout=subprocess.PIPE, cwd=ROOT, env=environment
    )


def test_a_fork_has_workers_of_its_own(template):
    script = f"""
file = Path({str(template("a"))!r})
print_pdf(file, {{}})
before = pids()
child = os.fork()
if not child:
    assert pids() == []
    print_pdf(file, {{}})
    os._exit(0 if set(pids()).isdisjoint(before) else 1)
assert os.waitpid(child, 0)[1] == 0
print_pdf(file, {{}})
assert pids() == before
"""
    with house(script) as process:
        process.communicate(timeout=60)

    assert process.returncode == 0


@pytest.mark.parametrize("end", ["exit", "kill"])
def test_workers_end_with_the_house_however_it_ends(template, end):
    script = f"""
print_pdf(Path({str(template("a"))!r}), {{}})
print(*pids(), flush=True)
{"time.sleep(60)" if end == "kill" else ""}
"""
    with house(script) as process:
        (pid,) = map(int, process.stdout.readline().split())
        if end == "kill":
            process.kill()
        process.communicate(timeout=60)

    assert soon(lambda: not is_running(pid))


@pytest.mark.django_db(transaction=True)
def test_nothing_is_printed_inside_a_transaction(template):
    file = template("a")

    with transaction.atomic(), pytest.raises(transaction.TransactionManagementError):
        printing.print_pdf(file, {})

    assert printing.print_pdf(file, {}).startswith(b"%PDF")


@pytest.mark.django_db
def test_the_transaction_of_a_test_does_not_count(template):
    file = template("a")

    assert printing.print_pdf(file, {}).startswith(b"%PDF")
    with transaction.atomic(), pytest.raises(transaction.TransactionManagementError):
        printing.print_pdf(file, {})


def test_only_our_own_papers_are_sent_to_the_printer_on_opening():
    with pytest.raises(ValueError, match="plain trailer"):
        printing.printing_at_once(b"%PDF-1.7\n%%EOF")

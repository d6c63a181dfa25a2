"""Paper is made by a process that can be killed, and that can reach nothing."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from motcua.core import printing
from motcua.core.printing import BadTemplate, typesetter, workers
from motcua.core.printing.kept import Kept
from motcua.core.refusals import Refused

HEAD = '#set text(font: "Tinos")\n'
# Millions of steps, each loop below the number at which typst itself gives up.
SLOW = (
    HEAD
    + "#for a in range(9000) { for b in range(9000) { for c in range(9000) { let x = a * b * c } } }"
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def kept(monkeypatch):
    """Let each test begin with no paper kept."""
    monkeypatch.setattr(printing, "KEPT", Kept())
    return printing.KEPT


@pytest.fixture
def template(tmp_path):
    """Return what writes a template and returns its path."""

    def write(text, name="paper.typ"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture
def pool(monkeypatch):
    """Give the test workers of its own, ended with it."""
    own = workers.Pool()
    monkeypatch.setattr(printing, "POOL", own)
    yield own
    own.close()


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def idle_pids(pool):
    return [worker.process.pid for worker in pool._seats.queue if worker is not None]


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


# --- What is printed -------------------------------------------------------------------------


def test_vietnamese_letters_are_printed_as_they_are(template):
    names = "Nguyễn Thị Ửng, Hoàng Thị Ế, Lường Văn Ước, Đặng Ộ"

    pdf = printing.print_pdf(template(HEAD + "#d.names"), {"names": names})

    assert text_of(pdf) == names


@pytest.mark.parametrize(
    "name",
    [
        '#panic("x")',
        '"))#panic("x")//',
        '\\"))#panic("x")//',
        "*đậm* _nghiêng_ $x^2$ <nhãn> @tham-chiếu `mã` = tựa",
        "/* chú thích */ // hết",
        "{ } [ ] \\ \\u{41} &amp; \u2028",
    ],
)
def test_a_name_that_looks_like_a_template_stays_a_name(template, name):
    pdf = printing.print_pdf(template(HEAD + "#d.name"), {"name": name})

    assert text_of(pdf).split() == name.split()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=40))
def test_every_text_arrives_unchanged(template, text):
    check = "#assert.eq(d.text.codepoints().map(str.to-unicode), d.codes)"

    assert printing.print_pdf(
        template(check), {"text": text, "codes": [ord(letter) for letter in text]}
    ).startswith(b"%PDF")


def test_the_same_paper_is_the_same_bytes_whoever_sets_it(template, pool, kept):
    file, data = template(HEAD + "#d.name"), {"name": "Ửng"}

    first = printing.print_pdf(file, data)
    kept.clear()
    pool.close()
    pool._empty()
    again = printing.print_pdf(file, data)

    assert again == first


def test_a_paper_says_when_it_was_made(template):
    at = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)

    pdf = printing.print_pdf(template("a"), {}, at=at)

    assert PdfReader(io.BytesIO(pdf)).metadata.creation_date == at


def test_assets_are_given_by_name_whatever_their_bytes(template):
    picture = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(picture, "PNG")
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    text = '#image(bytes(d.assets.photo), format: "png")#image(bytes(d.assets.code), format: "svg")'

    pdf = printing.print_pdf(
        template(text), {}, assets={"photo": picture.getvalue(), "code": drawing}
    )

    assert [image.image.size for image in PdfReader(io.BytesIO(pdf)).pages[0].images] == [(3, 2)]


def test_a_preview_is_one_picture_a_page(template):
    text = "#set page(width: 72pt, height: 144pt, margin: 0pt)\na #pagebreak() b"

    pages = printing.print_png(template(text), {}, ppi=50)

    assert [Image.open(io.BytesIO(page)).size for page in pages] == [(50, 100), (50, 100)]


def test_a_changed_template_is_read_again(template):
    file = template(HEAD + "cũ")
    assert text_of(printing.print_pdf(file, {})) == "cũ"

    template(HEAD + "mới hơn")

    assert text_of(printing.print_pdf(file, {})) == "mới hơn"


# --- Papers kept ------------------------------------------------------------------------------


def test_a_paper_looked_at_and_then_printed_is_set_once(template, pool):
    file = template(HEAD + "#d.name")
    first = printing.print_pdf(file, {"name": "Ửng"})
    pool.close()

    assert printing.print_pdf(file, {"name": "Ửng"}) == first
    assert idle_pids(pool) == []


@pytest.mark.parametrize("change", ["data", "template", "date", "format"])
def test_any_change_makes_another_paper(template, pool, change):
    file, at = template(HEAD + "#d.name"), datetime(2026, 11, 23, tzinfo=UTC)
    first = printing.print_pdf(file, {"name": "Ửng"}, at=at)

    if change == "data":
        second = printing.print_pdf(file, {"name": "Ế"}, at=at)
    elif change == "template":
        second = printing.print_pdf(template(HEAD + "Bà #d.name"), {"name": "Ửng"}, at=at)
    elif change == "date":
        second = printing.print_pdf(file, {"name": "Ửng"}, at=at + timedelta(seconds=1))
    else:
        (second,) = printing.print_png(file, {"name": "Ửng"})

    assert second != first


def test_only_so_many_bytes_are_kept():
    kept = Kept(limit=100)
    kept.put(b"a", [b"x" * 20])
    for name in (b"b", b"c", b"d", b"e"):
        kept.put(name, [b"x" * 20])
        kept.get(b"a")
    kept.put(b"a", [b"x" * 20])
    kept.put(b"f", [b"x" * 20])
    kept.put(b"large", [b"x" * 26])

    assert [name for name in (b"a", b"b", b"c", b"f", b"large") if kept.get(name)] == [
        b"a",
        b"c",
        b"f",
    ]


# --- What a template can do wrong ----------------------------------------------------------------


def test_a_broken_template_names_its_line(template):
    file = template("một\n\n#d.tên-lạ\n")

    with pytest.raises(BadTemplate) as caught:
        printing.print_pdf(file, {})

    assert (caught.value.file, caught.value.line) == (file, 3)
    assert caught.value.message == (
        'Mẫu in paper.typ hỏng ở dòng 3: dictionary does not contain key "tên-lạ".'
        f" Sửa tệp {file}, hoặc bỏ tệp này để dùng mẫu có sẵn."
    )


def test_a_broken_library_is_named_instead_of_its_template(template):
    library = template("#let a = 1\n#let b = (\n", "slip.typ")
    file = template('// mẫu\n#import "slip.typ": *\n#a\n')

    with pytest.raises(BadTemplate) as caught:
        printing.print_pdf(file, {})

    assert (caught.value.file, caught.value.line) == (library, 2)


def test_an_import_lies_in_the_first_library_that_has_it(template, tmp_path):
    own, ours = tmp_path / "own", tmp_path / "ours"
    own.mkdir()
    ours.mkdir()
    (ours / "slip.typ").write_text("#let word = [của nhà]", encoding="utf-8")
    file = template(HEAD + '#import "slip.typ": *\n#word')
    assert text_of(printing.print_pdf(file, {}, libraries=[own, ours])) == "của nhà"

    (own / "slip.typ").write_text("#let word = [của cơ quan]", encoding="utf-8")

    assert text_of(printing.print_pdf(file, {}, libraries=[own, ours])) == "của cơ quan"


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b'x\n#import "absent.typ": *', 2, "không có tệp absent.typ"),
        (b"\xff\xfe", 0, "tệp không phải UTF-8"),
        (None, 0, "không đọc được tệp"),
    ],
    ids=["import", "encoding", "missing"],
)
def test_a_template_that_cannot_be_read_says_why(tmp_path, content, line, reason):
    file = tmp_path / "paper.typ"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(BadTemplate) as caught:
        printing.print_pdf(file, {})

    assert (caught.value.line, caught.value.reason) == (line, reason)


# --- What a template cannot reach ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        '#read("../../../etc/passwd")',
        '#import "@preview/cetz:0.3.0": canvas',
        '#import "@" + "local/x:0.1.0": *',
        '#image("/etc/hostname")',
    ],
)
def test_a_template_reads_no_file_and_no_package(template, text):
    with pytest.raises(BadTemplate) as caught:
        printing.print_pdf(template(text), {})

    assert caught.value.line == 1


def test_the_worker_gives_up_files_sockets_and_room():
    attempts = """
import json, runpy, socket
worker = runpy.run_path(%r)
worker["_give_up_rights"](1024**3)
def attempt(act):
    try:
        act()
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "done"
print(json.dumps([
    attempt(lambda: open("/etc/passwd")),
    attempt(socket.socket),
    attempt(lambda: bytearray(2 * 1024**3)),
]))
"""
    script = attempts % typesetter.__file__
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert json.loads(done.stdout) == ["OSError", "OSError", "MemoryError"]


def test_the_worker_knows_no_secret_of_the_house(pool, monkeypatch):
    monkeypatch.setenv("SECRET_KEY_OF_THE_HOUSE", "x")
    pool.warm_up()

    environment = Path(f"/proc/{idle_pids(pool)[0]}/environ").read_bytes().split(b"\0")

    assert {line.partition(b"=")[0] for line in environment if line} == {b"LANG", b"TMPDIR"}


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

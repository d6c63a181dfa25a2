"""What a template can do wrong, and what it cannot reach."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.core import printing
from motcua.core.printing import BadTemplate, typesetter
from tests.core.printing.hand import HEAD, idle_pids, text_of


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

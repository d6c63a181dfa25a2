"""The two scripts answer for themselves: help, and a refusal of what they do not know."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*words):
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)


@pytest.mark.parametrize("script", ["./run", "./test"])
@pytest.mark.parametrize("word", ["-h", "--help"])
def test_help_is_printed_and_nothing_is_done(script, word):
    done = run(script, word)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"{script} --help" in done.stdout
    assert "#" not in done.stdout


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        (("./run", "serv"), "serv"),
        (("./run", "--port=80"), "--port=80"),
        (("./run", "setup", "now"), "now"),
        (("./test", "tests/nowhere"), "tests/nowhere"),
    ],
)
def test_an_unknown_word_is_refused(words, unknown):
    done = run(*words)

    assert (done.returncode, done.stdout) == (2, "")
    assert f"does not know '{unknown}'" in done.stderr

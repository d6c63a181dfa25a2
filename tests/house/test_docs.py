"""The documents list every variable the house reads, and nothing it does not."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ_BY_PYTHON = re.compile(r"\benv_(?:text|bool|int|list|path|secret)\(\s*\"([A-Z_]+)\"")
READ_BY_SCRIPTS = re.compile(r"\$\{([A-Z_]+):?[-+]")


def read_by_the_house():
    python = [*ROOT.glob("config/**/*.py"), *ROOT.glob("motcua/**/*.py")]
    scripts = [ROOT / "run", ROOT / "test", ROOT / ".ci/run", *ROOT.glob("tools/*.sh")]
    names = {name for file in python for name in READ_BY_PYTHON.findall(file.read_text("utf-8"))}
    return names | {
        name for file in scripts for name in READ_BY_SCRIPTS.findall(file.read_text("utf-8"))
    }


def documented():
    page = (ROOT / "docs/environment.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))


def test_the_page_lists_exactly_what_is_read():
    assert documented() == read_by_the_house()


def test_the_page_of_commands_lists_each_of_ours():
    ours = {
        file.stem.replace("_", "-")
        for file in ROOT.glob("motcua/**/management/commands/*.py")
        if file.stem != "__init__"
    }
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")

    assert ours - set(re.findall(r"^\| `motcua ([a-z-]+)", page, re.MULTILINE)) == set()


def test_no_lock_names_a_registry():
    locks = ["requirements.txt", "requirements-dev.txt", "package-lock.json"]
    named = [
        name
        for name in [*locks, "tools/uv.txt", "tools/node.txt"]
        if re.search(r"index-url|\"resolved\"|pypi|registry", (ROOT / name).read_text("utf-8"))
    ]

    assert named == []

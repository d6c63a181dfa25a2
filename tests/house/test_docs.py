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


def test_each_decision_has_a_number_of_its_own():
    records = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    numbers = [int(record.name[:4]) for record in records]

    assert numbers == list(range(1, len(records) + 1))
    assert all(
        record.read_text("utf-8").startswith(f"# {int(record.name[:4])}.") for record in records
    )


def test_each_page_of_the_documents_that_is_named_is_there():
    named = {
        page
        for file in [*ROOT.glob("motcua/**/*.py"), *ROOT.glob("config/**/*.py")]
        for page in re.findall(r"docs/[\w/.-]+\.md", file.read_text("utf-8"))
    }

    assert [page for page in sorted(named) if not (ROOT / page).is_file()] == []

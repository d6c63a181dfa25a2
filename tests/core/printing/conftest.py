"""A pool of workers, templates to print, nothing kept from before."""

import pytest

from motcua.core import printing
from motcua.core.printing import workers
from motcua.core.printing.kept import Kept


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

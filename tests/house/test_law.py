"""Every citation in the code leads to a page that quotes it.

A citation is ``118/2025/NĐ-CP, Điều 16``; its page is ``docs/law/118-2025-nd-cp.md`` and has a line
with ``Điều 16``.
"""

import re
from pathlib import Path

from motcua.core.folding import fold

ROOT = Path(__file__).resolve().parents[2]
CITATION = re.compile(r"(\d+/\d{4}/[\w-]+), (Điều \d+[a-zđ]?)\b")


def citations():
    """Return each act and article cited, with one place that cites it."""
    found = {}
    for file in sorted(ROOT.glob("motcua/**/*.py")):
        for act, article in CITATION.findall(file.read_text(encoding="utf-8")):
            found[act, article] = str(file.relative_to(ROOT))
    return found


def page_of(act):
    return ROOT / "docs/law" / (fold(act).replace("/", "-").replace(" ", "-") + ".md")


def test_every_cited_act_has_its_page():
    without = {act: place for (act, _), place in citations().items() if not page_of(act).is_file()}

    assert without == {}


def test_every_cited_article_stands_on_its_page():
    without = {
        f"{act}, {article}": place
        for (act, article), place in citations().items()
        if page_of(act).is_file()
        and not re.search(rf"\b{article}\b", page_of(act).read_text(encoding="utf-8"))
    }

    assert without == {}

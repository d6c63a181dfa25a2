"""Each form the house ships stands for one paper of its procedure: nobody sends it a second time."""

import json

import pytest

from motcua.backoffice.procedures.operations.starter import STARTER, starter_forms
from motcua.backoffice.procedures.rules.starter import read_file
from motcua.casework.dossiers.rules.filing import form_component

ENTRIES = {
    entry.code: entry
    for file in sorted(STARTER.glob("*.json"))
    for entry in read_file(json.loads(file.read_text(encoding="utf-8")))
}
# A sheet of the office's own, asked by no law, is no paper of the dossier.
STAND_FOR_A_PAPER = [code for code, form in starter_forms() if form.source.reading != "own"]


@pytest.mark.parametrize("code", STAND_FOR_A_PAPER)
def test_every_case_names_the_paper_that_is_the_form(code):
    cases = ENTRIES[code].content.cases

    assert [one.key for one in cases if not form_component(one.components)] == []

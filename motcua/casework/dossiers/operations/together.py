"""A draft that somebody helps to fill in: its person's all along, with a code to go on by alone."""

from datetime import datetime

from motcua.casework.dossiers.models import Draft
from motcua.casework.dossiers.operations.online import hold_draft, keep
from motcua.casework.dossiers.rules.filing import RESUME_CODE, bare, code_from
from motcua.core.refusals import NotYours
from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing


def code_of(draft: Draft) -> str:
    """Return the code of a draft filled in together: printed again, it is the same."""
    return code_from(keyed_digest(f"together {draft.uid}"), RESUME_CODE)


@all_or_nothing
def let_help(draft: Draft, *, person_id: int, at: datetime) -> Draft:
    """Let a draft be filled in with its person; what comes of it is counted as helped.

    A draft without an owner becomes the person's. Raise NotYours for somebody else's,
    NotFromHere when it was filed or thrown away.
    """
    held = hold_draft(draft)
    if held.person_id not in {None, person_id}:
        raise NotYours("Bản đang điền này của người khác.")
    digest = keyed_digest(bare(code_of(held)))
    return keep(held, at, person_id=person_id, is_helped=True, resume_digest=digest)

"""Whose dossier it is, asked before a person acts on it. No act of its own: acts call it."""

from motcua.casework.dossiers.models import Dossier
from motcua.core.actors import Citizen
from motcua.core.refusals import NotYours


def require_party(dossier: Dossier, by: Citizen) -> None:
    """Raise NotYours unless this person is a party of the dossier. Effects: one SELECT."""
    if not dossier.parties.filter(person=by.person_id).exists():
        raise NotYours("Hồ sơ này không phải của ông/bà.")

"""What was declared on the form of a dossier filed online, in words."""

from motcua.backoffice.procedures.queries import form_of
from motcua.backoffice.procedures.rules.forms import SaidSection, fill, summary
from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import filing_of_dossier
from motcua.core.clock import local


def declared(dossier: Dossier) -> tuple[str, tuple[SaidSection, ...]]:
    """Return the random code and the answers; nothing for what came another way.

    Effects: one SELECT for a dossier that came online.
    """
    filing = filing_of_dossier(dossier.pk) if dossier.channel == Channel.ONLINE else None
    if filing is None:
        return "", ()
    if filing.form is None:
        return filing.code, ()
    filled = fill(form_of(filing.form), filing.answers, local(filing.filed_at).date())
    return filing.code, summary(filled)

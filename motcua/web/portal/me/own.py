"""One dossier of one's own, or none at all."""

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import Own
from motcua.web.access.citizens import PortalRequest
from motcua.web.access.looks import look, unseen


def own_of(request: PortalRequest, ref: str) -> Own:
    """Return one dossier of one's own, noting the look; 404 with a line for anybody else's."""
    try:
        own = queries.own_dossier(ref, request.citizen)
    except Dossier.DoesNotExist:
        unseen(request, "dossier", ref)
    look(request, "dossier", ref)
    return own

"""Whose draft it is: one's own by sign-in, or opened in this browser by its code."""

from typing import Any
from uuid import UUID

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Draft
from motcua.web.access.citizens import PortalRequest
from motcua.web.access.looks import unseen

_OPENED = "drafts"
_MOST = 20


def opened(request: PortalRequest) -> list[str]:
    """Return the uids of the drafts this browser opened by a code, or filed."""
    return list(request.session.get(_OPENED, []))


def open_here(request: PortalRequest, uid: UUID | str) -> None:
    """Remember that this browser may write on a draft."""
    others = [one for one in opened(request) if one != str(uid)]
    request.session[_OPENED] = [*others, str(uid)][-_MOST:]


def draft_of(request: PortalRequest, uid: Any) -> Draft:
    """Return the draft; somebody else's is not found, and the try leaves a line."""
    try:
        return queries.draft_seen(uid, request.citizen, opened(request))
    except Draft.DoesNotExist:
        unseen(request, "draft", str(uid))

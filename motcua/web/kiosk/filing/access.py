"""What is being written at this screen by who stands here now. No address names it."""

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Draft, Filing
from motcua.web.kiosk.asking import Visit

_WRITING, _FILED = "writing", "filed"


def begun(request: Visit, draft: Draft) -> None:
    """Let this visit go on with a draft; what it filed before is not shown any more."""
    request.session[_WRITING] = str(draft.uid)
    request.session.pop(_FILED, None)


def draft_here(request: Visit) -> Draft | None:
    """Return what is being written here; None when nothing is, or its time is over."""
    return queries.kiosk_draft(request.session.get(_WRITING), request.device, request.at)


def ended(request: Visit, uid: str) -> None:
    """Keep for this visit what was filed, so that its receipt prints again."""
    request.session[_FILED] = uid
    request.session.pop(_WRITING, None)


def filed_here(request: Visit) -> Filing | None:
    """Return what this visit filed."""
    return queries.kiosk_filing(request.session.get(_FILED), request.office.pk)


def forget(request: Visit) -> None:
    """Delete what was half written here, on the server too, and all this visit said."""
    operations.forget_at_kiosk(request.device)
    request.session.flush()

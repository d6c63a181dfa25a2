"""The control slip of the road on paper (form 06), when somebody asks for it.

Law: 03/2025/TT-VPCP, Phụ lục I (the system's own trace replaces it where nobody needs paper).
"""

from datetime import datetime

from django.db import transaction

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import notices
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.permissions import works_on_it
from motcua.core.refusals import NotFromHere, NotYours
from motcua.core.timeline import hold
from motcua.foundation.org.rules import Acting


@transaction.atomic
def print_road(dossier: Dossier, *, by: Acting, at: datetime) -> Slip:
    """Issue form 06 with the hand-overs so far. Raise NotFromHere before receipt, NotYours.

    It is a print of what the timeline already says, so it adds no line of its own.
    """
    held = hold(dossier)
    if held.received_at is None:
        raise NotFromHere("Hồ sơ chưa tiếp nhận nên chưa có phiếu kiểm soát quá trình.")
    if not works_on_it(by, held):
        raise NotYours("Chỉ người đang làm hồ sơ này được lập phiếu kiểm soát.")
    return notices.issue_routing_slip(held, by=by, at=at)

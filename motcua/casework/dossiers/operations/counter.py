"""Two acts in one at the counter: written down and asked to be completed, all or nothing.

Law: 61/2018/NĐ-CP, Điều 17; 118/2025/NĐ-CP, Điều 11.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.operations.intake import file
from motcua.casework.dossiers.operations.supplement import request_supplement
from motcua.casework.dossiers.rules import Asked, Intake
from motcua.casework.dossiers.states import State
from motcua.foundation.org.rules import Acting


def request_supplement_at_counter(
    intake: Intake, *, asked: Sequence[Asked], reason: str, by: Acting, at: datetime
) -> Dossier:
    """Write down what was brought and ask for everything missing by slip 02, in one act.

    A repeat of the same ``uid`` returns the first dossier. Raise Refused.
    """
    with transaction.atomic():
        dossier = file(intake, by=by, at=at)
        if dossier.state != State.FILED:
            return dossier
        return request_supplement(dossier, asked=asked, reason=reason, by=by, at=at)

"""Two acts in one at the counter, all or nothing: written down, and refused or to be completed.

Law: 61/2018/NĐ-CP, Điều 17; 118/2025/NĐ-CP, Điều 11.
"""

from collections.abc import Sequence
from datetime import datetime

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.operations.intake import file
from motcua.casework.dossiers.operations.refusing import refuse
from motcua.casework.dossiers.operations.supplement import request_supplement
from motcua.casework.dossiers.rules import Asked, Intake
from motcua.casework.dossiers.states import State
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting


@all_or_nothing
def request_supplement_at_counter(
    intake: Intake, *, asked: Sequence[Asked], reason: str, by: Acting, at: datetime
) -> Dossier:
    """Write down what was brought and ask for everything missing by slip 02, in one act.

    A repeat of the same ``uid`` returns the first dossier. Raise Refused.
    """
    dossier = file(intake, by=by, at=at)
    if dossier.state != State.FILED:
        return dossier
    return request_supplement(dossier, asked=asked, reason=reason, by=by, at=at)


@all_or_nothing
def refuse_at_counter(
    intake: Intake, *, reasons: Sequence[str], advice: str = "", by: Acting, at: datetime
) -> Dossier:
    """Write down what cannot be received and refuse it by slip 03, in one act.

    What bars the intake is no hindrance to refusing it in writing. A repeat of the same ``uid``
    returns the first dossier. Raise Refused without a reason.
    """
    dossier = file(intake, by=by, at=at, barring=False)
    if dossier.state != State.FILED:
        return dossier
    return refuse(dossier, reasons=reasons, advice=advice, by=by, at=at)

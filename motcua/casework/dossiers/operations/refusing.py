"""Refusing at the door, in writing. Law: 61/2018/NĐ-CP, Điều 17."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.casework.dossiers import notices
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.operations.door import LAW
from motcua.core.refusals import Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting


@all_or_nothing
def refuse(
    dossier: Dossier,
    *,
    reasons: Sequence[str],
    advice: str = "",
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Refuse intake by slip 03; without a slip nobody is refused. Raise Refused without a reason.

    Law: 61/2018/NĐ-CP, Điều 17.
    """
    given = tuple(reason.strip() for reason in reasons if reason.strip())
    if not given:
        raise Refused("Từ chối tiếp nhận phải ghi rõ lý do vào phiếu.", law=LAW)
    held = hold(dossier, version=version)
    LIFECYCLE.check("refuse", by, held)
    notices.tell_refused(held, at=at)
    slip = notices.issue_refusal(held, given, advice=advice.strip(), by=by, at=at)
    note, facts = "; ".join(line.rstrip(".") for line in given), {"slip": slip.symbol}
    # The slip answers what the person wrote meanwhile: nobody can write into it any more.
    ended: dict[str, Any] = {"ended_at": at, "watch_at": None, "unanswered_since": None}
    return advance(held, "refuse", LIFECYCLE, by=by, at=at, note=note, facts=facts, **ended)

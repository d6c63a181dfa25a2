"""The result goes by post: chosen, packed, on its way, in the person's hand or back here.

What a parcel is, who carries it and where to, this room does not know; it names one by its code.
Law: 61/2018/NĐ-CP, Điều 20.
"""

from datetime import datetime

from motcua.casework.dossiers import rules
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.operations.endings import handed_over
from motcua.casework.dossiers.states import ReturnMethod, State
from motcua.core.actors import Actor, Citizen
from motcua.core.refusals import NotYours, Refused
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.rules import Acting


@all_or_nothing
def choose_return(
    dossier: Dossier, *, method: str, by: Actor, at: datetime, version: int | None = None
) -> Dossier:
    """Write down how the person wants the result; what it was before writes nothing.

    Raise Refused while the result is with the post already, NotYours for another citizen.
    """
    if method not in ReturnMethod.values:
        raise Refused("Chọn cách nhận kết quả.")
    held = hold(dossier, version=version)
    LIFECYCLE.check("choose_return", by, held)
    if isinstance(by, Citizen) and not held.parties.filter(person=by.person_id).exists():
        raise NotYours("Hồ sơ này của người khác.")
    rules.check_in_office(held.in_post_since)
    if held.return_method == method:
        return held
    facts = {"method": method, "before": held.return_method}
    # A result that waits is looked at anew: whoever fetches it is invited, a parcel is owed by us.
    watch_at = at if held.state == State.RESOLVED else held.watch_at
    return advance(
        held, "choose_return", LIFECYCLE, by=by, at=at, facts=facts,
        return_method=method, watch_at=watch_at,
    )  # fmt: skip


@all_or_nothing
def post_result(
    dossier: Dossier, *, parcel: str, by: Acting, at: datetime, version: int | None = None
) -> Dossier:
    """Pack the result for the post: until it is back, nobody is handed it here.

    Raise NotFromHere without a result, Refused when it is packed already.
    """
    held = hold(dossier, version=version)
    LIFECYCLE.check("post_result", by, held)
    rules.check_in_office(held.in_post_since)
    return advance(
        held, "post_result", LIFECYCLE, by=by, at=at, facts={"parcel": parcel},
        in_post_since=at, return_method=ReturnMethod.POST, watch_at=None,
    )  # fmt: skip


@all_or_nothing
def follow_post(
    dossier: Dossier,
    *,
    parcel: str,
    words: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Write down where a parcel of this dossier is; the person reads it too."""
    held = hold(dossier, version=version)
    facts = {"parcel": parcel}
    return advance(held, "follow_post", LIFECYCLE, by=by, at=at, note=words, facts=facts)


@all_or_nothing
def take_from_post(
    dossier: Dossier,
    *,
    parcel: str,
    why: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Take the result back into the office's hands. Raise Refused when it never left them."""
    held = hold(dossier, version=version)
    LIFECYCLE.check("take_from_post", by, held)
    if held.in_post_since is None:
        raise Refused("Kết quả này không ở bưu chính.")
    return advance(
        held, "take_from_post", LIFECYCLE, by=by, at=at, note=why, facts={"parcel": parcel},
        in_post_since=None, watch_at=at,
    )  # fmt: skip


@all_or_nothing
def hand_over_by_post(
    dossier: Dossier, *, parcel: str, handed_to: str, by: Actor, at: datetime
) -> Dossier:
    """The operator put the result into somebody's hand ``at`` that instant: the dossier's life ends.

    No visit was made for it. Raise Refused when nobody is named or it is not with the post.
    """
    if not handed_to.strip():
        raise Refused("Ghi họ tên người ký nhận.")
    held = hold(dossier)
    LIFECYCLE.check("hand_over", by, held)
    if held.in_post_since is None:
        raise Refused("Kết quả này không ở bưu chính.")
    facts = {"visit": False, "parcel": parcel}
    return handed_over(held, handed_to.strip(), facts, by=by, by_name=by.signature.name, at=at)

"""Where the result of a dossier is once it goes by post, in words for its owner.

No name, no address. Anybody with the code reads how far it is; the operator's number is only for
who holds the slip or signed in: an operator's own page may say more of a person than we may.
Law: 01/2018/TT-VPCP, Điều 16.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.states import ReturnMethod
from motcua.casework.parcels import queries
from motcua.casework.parcels.states import ParcelState
from motcua.core.wording import phone_in_threes
from motcua.web.portal.follow.shapes import FollowPage


def with_post(page: FollowPage, dossier: Dossier, *, is_owner: bool) -> FollowPage:
    """Return the page with where the result is. One SELECT for what goes by post, none else."""
    if dossier.return_method != ReturnMethod.POST:
        return page
    parcel = queries.result_parcel(dossier)
    if parcel is None:
        return replace(page, post=_("Kết quả gửi về nhà qua bưu chính"))
    state = ParcelState(parcel.state)
    page = replace(page, post=_said(state))
    if not is_owner:
        return page
    owed = _owed(state)
    if state == ParcelState.FAILED and parcel.agreement.operator_phone:
        owed = f"{owed}: {phone_in_threes(parcel.agreement.operator_phone)}"
    return replace(page, tracking=parcel.tracking, must_act=owed or page.must_act)


def _said(state: ParcelState) -> str:
    return {
        ParcelState.PREPARED: _("Kết quả đã đóng gói, chờ giao bưu chính"),
        ParcelState.WITH_OPERATOR: _("Kết quả đã giao bưu chính"),
        ParcelState.ON_THE_WAY: _("Bưu chính đang phát kết quả"),
        ParcelState.FAILED: _("Bưu chính chưa phát được, sẽ phát lại"),
        ParcelState.DELIVERED: _("Bưu chính đã phát kết quả"),
        ParcelState.RETURNED: _("Bưu chính trả kết quả lại cơ quan"),
        ParcelState.CANCELLED: _("Kết quả gửi về nhà qua bưu chính"),
    }[state]


def _owed(state: ParcelState) -> str:
    """Return what the person has to do, '' for nothing."""
    return {
        ParcelState.FAILED: _("Ông/bà gọi bưu chính để hẹn giờ phát"),
        ParcelState.RETURNED: _("Ông/bà đến quầy nhận, hoặc báo địa chỉ khác"),
    }.get(state, "")

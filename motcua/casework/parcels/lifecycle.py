"""The lives of parcels on one page: out of the house, and into it."""

from motcua.casework.parcels.permissions import posts_here, reports_on
from motcua.casework.parcels.states import CARRIED, IncomingState, ParcelState
from motcua.core.lifecycle import Lifecycle, Transition

NEW = frozenset({""})
PREPARED = frozenset({ParcelState.PREPARED})
SETTING_OUT = frozenset({ParcelState.WITH_OPERATOR, ParcelState.FAILED})
DELIVERED = frozenset({ParcelState.DELIVERED})
OPEN = frozenset({IncomingState.OPEN})
CLOSED = frozenset({IncomingState.CLOSED})
D20, D22 = "61/2018/NĐ-CP, Điều 20", "61/2018/NĐ-CP, Điều 22"
D17 = "118/2025/NĐ-CP, Điều 17"

# fmt: off
PARCEL = Lifecycle(
    #          act                 from                  to                            who may     law  words
    Transition("prepare",          NEW,                  (ParcelState.PREPARED,),      posts_here, D20, "Đóng gói"),
    Transition("readdress",        PREPARED,             (),                           posts_here, D20, "Sửa nơi nhận"),
    Transition("cancel",           PREPARED,             (ParcelState.CANCELLED,),     posts_here, D20, "Không gửi nữa"),
    Transition("hand_to_operator", PREPARED,             (ParcelState.WITH_OPERATOR,), posts_here, D20, "Giao bưu chính"),
    Transition("set_out",          SETTING_OUT,          (ParcelState.ON_THE_WAY,),    reports_on, D20, "Đang phát"),
    Transition("fail",             CARRIED,              (ParcelState.FAILED,),        reports_on, D20, "Chưa phát được"),
    Transition("deliver",          CARRIED,              (ParcelState.DELIVERED,),     reports_on, D20, "Đã phát tận tay"),
    Transition("take_back",        CARRIED,              (ParcelState.RETURNED,),      reports_on, D20, "Nhận lại từ bưu chính"),
    Transition("inquire",          CARRIED | DELIVERED,  (),                           posts_here, D20, "Hỏi bưu chính"),
    Transition("keep_proof",       DELIVERED,            (),                           posts_here, D20, "Lưu giấy báo phát"),
)

INCOMING = Lifecycle(
    Transition("accept",           NEW,                  (IncomingState.OPEN,),        posts_here, D17, "Nhận từ bưu tá"),
    Transition("enter",            OPEN,                 (),                           posts_here, D17, "Nhập một hồ sơ"),
    Transition("close",            OPEN,                 (IncomingState.CLOSED,),      posts_here, D17, "Đã nhập hết"),
    Transition("reopen",           CLOSED,               (IncomingState.OPEN,),        posts_here, D17, "Mở lại"),
)
# fmt: on

"""The life of a mandate on one page: drawn up, signed, used, taken back."""

from motcua.casework.helping.permissions import asked_for_it, helps_at_counter, helps_here
from motcua.casework.helping.states import MandateState
from motcua.core.lifecycle import Lifecycle, Transition

NEW = frozenset({""})
DRAWN = frozenset({MandateState.DRAWN})
STANDING = frozenset({MandateState.STANDING})
REVOKED = frozenset({MandateState.REVOKED})
D03 = "03/2025/TT-VPCP, Phụ lục I"

# fmt: off
MANDATE = Lifecycle(
    #          act          from                to                        who may           law  words
    Transition("draw_up",   NEW,                (MandateState.DRAWN,),    helps_here,       D03, "Lập giấy nhờ làm hộ"),
    Transition("sign",      DRAWN,              (MandateState.STANDING,), helps_here,       D03, "Người nhờ đã ký"),
    Transition("take_in",   STANDING,           (),                       helps_at_counter, D03, "Nhận hồ sơ hộ tại quầy"),
    Transition("file",      STANDING,           (),                       helps_here,       D03, "Nộp hồ sơ hộ"),
    Transition("help",      STANDING,           (),                       helps_here,       D03, "Giúp việc khác"),
    Transition("fill",      STANDING,           (),                       helps_here,       D03, "Cùng điền tờ khai"),
    Transition("sign_form", STANDING,           (),                       helps_here,       D03, "Người nhờ ký tờ khai"),
    Transition("finish",    STANDING | REVOKED, (),                       asked_for_it,     D03, "Người nhờ tự nộp"),
    Transition("revoke",    DRAWN | STANDING,   (MandateState.REVOKED,),  helps_here,       D03, "Người nhờ thu hồi"),
)
# fmt: on

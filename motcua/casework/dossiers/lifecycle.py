"""The life of a dossier on one page: each act, from where, to where, who may, by which law.

An act without a target leaves the state as it is and still leaves a line.
"""

from motcua.casework.dossiers.permissions import (
    asks_for_it,
    assigns_it,
    chooses_return,
    files_it,
    handles_it,
    handles_or_leads,
    hands_work_over,
    is_consulted,
    is_party,
    is_rule,
    leads_it,
    receives_here,
    receives_or_handles,
    receives_or_returns,
    reports_of_post,
    returns_here,
    returns_or_carries,
    urges,
    works_on_it,
)
from motcua.casework.dossiers.states import UNBORN, State
from motcua.core.lifecycle import Lifecycle, Transition

NEW = frozenset({UNBORN})
FILED = frozenset({State.FILED})
RECEIVED = frozenset({State.RECEIVED})
PROCESSING = frozenset({State.PROCESSING})
WORKED = RECEIVED | PROCESSING
SUPPLEMENT = frozenset({State.AWAITING_SUPPLEMENT})
PAYMENT = frozenset({State.AWAITING_PAYMENT})
RESOLVED = frozenset({State.RESOLVED})
HANDED_OVER = frozenset({State.HANDED_OVER})
BEFORE_END = FILED | WORKED | SUPPLEMENT | PAYMENT
IN_OFFICE = WORKED | SUPPLEMENT | PAYMENT
STARTED = IN_OFFICE | RESOLVED
ALIVE = BEFORE_END | RESOLVED

CALLED_OFF = (State.WITHDRAWN,)
ENDED = (State.STOPPED,)
ASKED = (State.AWAITING_SUPPLEMENT,)
OWED = (State.AWAITING_PAYMENT,)
WORKS = (State.PROCESSING,)
ANYWHERE = frozenset({*State}) - {State.REFUSED}

D61 = "61/2018/NĐ-CP, Điều "
D118 = "118/2025/NĐ-CP, Điều "

# fmt: off
LIFECYCLE = Lifecycle(
    #          act                     from        to                          who may              law          words
    Transition("file",                 NEW,        (State.FILED,),             files_it,            D118 + "15", "Nộp hồ sơ"),
    Transition("receive",              FILED,      (State.RECEIVED,),          receives_here,       D61 + "17",  "Tiếp nhận"),
    Transition("refuse",               FILED,      (State.REFUSED,),           receives_here,       D61 + "17",  "Từ chối tiếp nhận"),
    Transition("request_supplement",   FILED,      ASKED,                      receives_here,       D61 + "17",  "Yêu cầu bổ sung"),
    Transition("request_supplement",   WORKED,     ASKED,                      handles_or_leads,    D61 + "19",  "Yêu cầu bổ sung"),
    Transition("send_supplement",      SUPPLEMENT, (),                         is_party,            D61 + "19",  "Gửi giấy bổ sung"),
    Transition("take_supplement",      SUPPLEMENT, (State.RECEIVED, *WORKS),   receives_here,       D61 + "19",  "Nhận giấy bổ sung"),
    Transition("request_payment",      BEFORE_END - SUPPLEMENT - PAYMENT | RESOLVED, OWED, receives_or_handles, D61 + "22", "Yêu cầu nghĩa vụ tài chính"),
    Transition("settle_fee",           PAYMENT,    (State.FILED, State.RECEIVED, State.PROCESSING, State.RESOLVED), receives_or_returns, D61 + "22", "Đã nộp đủ"),
    Transition("assign",               STARTED,    (),                         assigns_it,          D61 + "19",  "Giao việc"),
    Transition("hand_over_work",       STARTED,    (),                         hands_work_over,     D118 + "11", "Bàn giao việc"),
    Transition("forward",              WORKED,     WORKS,                      handles_it,          D61 + "18",  "Chuyển đơn vị khác"),
    Transition("complete_step",        WORKED,     WORKS,                      handles_it,          D61 + "19",  "Xong bước này"),
    Transition("send_back",            PROCESSING, (),                         handles_it,          D61 + "19",  "Chuyển trả bước trước"),
    Transition("consult",              WORKED,     (),                         handles_it,          D61 + "19",  "Lấy ý kiến"),
    Transition("answer_consultation",  ALIVE,      (),                         is_consulted,        D61 + "19",  "Trả lời ý kiến"),
    Transition("extend",               WORKED,     (),                         leads_it,            D61 + "19",  "Xin lỗi, hẹn lại"),
    Transition("withdraw",             BEFORE_END, CALLED_OFF,                 asks_for_it,         D118 + "21", "Người dân rút hồ sơ"),
    Transition("stop",                 IN_OFFICE,  ENDED,                      leads_it,            D118 + "21", "Dừng giải quyết"),
    Transition("stop_unanswered",      SUPPLEMENT, ENDED,                      is_rule,             D118 + "17", "Dừng vì không bổ sung"),
    Transition("resolve",              WORKED,     (State.RESOLVED,),          handles_it,          D61 + "19",  "Có kết quả"),
    Transition("consent_by_silence",   WORKED,     (State.RESOLVED,),          is_rule,             D61 + "19",  "Im lặng là đồng ý"),
    Transition("choose_return",        ALIVE,      (),                         chooses_return,      D61 + "20",  "Chọn cách nhận kết quả"),
    Transition("post_result",          RESOLVED,   (),                         returns_here,        D61 + "20",  "Gửi kết quả qua bưu chính"),
    Transition("follow_post",          ANYWHERE,   (),                         reports_of_post,     D61 + "20",  "Bưu chính báo"),
    Transition("take_from_post",       RESOLVED,   (),                         returns_or_carries,  D61 + "20",  "Kết quả trở về từ bưu chính"),
    Transition("hand_over",            RESOLVED,   (State.HANDED_OVER,),       returns_or_carries,  D61 + "20",  "Trả kết quả"),
    Transition("take_result",          RESOLVED,   (State.HANDED_OVER,),       is_party,            D61 + "20",  "Nhận kết quả trực tuyến"),
    Transition("correct",              RESOLVED,   WORKS,                      leads_it,            D61 + "21",  "Sửa kết quả sai"),
    Transition("note",                 ANYWHERE,   (),                         works_on_it,         D61 + "19",  "Ghi chú nội bộ"),
    Transition("record_contact",       ANYWHERE,   (),                         works_on_it,         D61 + "15",  "Ghi lần gặp"),
    Transition("write_message",        ANYWHERE,   (),                         is_party,            D61 + "15",  "Nhắn cho cơ quan"),
    Transition("answer_message",       ANYWHERE,   (),                         works_on_it,         D61 + "15",  "Trả lời người dân"),
    Transition("settle_message",       ANYWHERE,   (),                         works_on_it,         D61 + "15",  "Tin không cần trả lời"),
    Transition("guide",                ALIVE,      (),                         works_on_it,         D61 + "15",  "Hướng dẫn bằng văn bản"),
    Transition("add_papers",           ALIVE,      (),                         receives_or_handles, D61 + "17",  "Thêm bản quét"),
    Transition("issue_routing_slip",   STARTED,    (),                         works_on_it,         D61 + "18",  "In phiếu kiểm soát"),
    Transition("remind",               IN_OFFICE,  (),                         urges,               D118 + "8",  "Đôn đốc"),
    Transition("alarm",                WORKED,     (),                         is_rule,             D61 + "19",  "Báo động sắp đến hẹn"),
    Transition("escalate",             WORKED,     (),                         is_rule,             D118 + "8",  "Báo cấp trên"),
    Transition("warn_unanswered",      SUPPLEMENT, (),                         is_rule,             D118 + "17", "Nhắc bổ sung"),
    Transition("warn_silence",         WORKED,     (),                         is_rule,             D61 + "19",  "Nhắc sắp hết hạn trả lời"),
    Transition("recompute_promise",    WORKED,     (),                         is_rule,             D118 + "17", "Tính lại ngày hẹn"),
    Transition("remind_uncollected",   RESOLVED,   (),                         is_rule,             D61 + "20",  "Mời nhận kết quả"),
    Transition("replace_result",       RESOLVED | HANDED_OVER, (),             leads_it,            D61 + "21",  "Thay kết quả"),
)
# fmt: on

"""What is done with the post. One public function per act; each is all or nothing."""

from motcua.casework.parcels.operations.agreements import (
    attach_agreement_file,
    change_agreement,
    conclude_agreement,
    end_agreement,
)
from motcua.casework.parcels.operations.batches import draw_up_batch, hand_to_operator, void_batch
from motcua.casework.parcels.operations.incoming import (
    accept,
    close,
    enter,
    refuse,
    reopen,
    request_supplement,
    take_in,
)
from motcua.casework.parcels.operations.outgoing import (
    ParcelGiven,
    cancel,
    inquire,
    keep_proof,
    prepare,
    readdress,
)
from motcua.casework.parcels.operations.reporting import (
    apply_report,
    deliver,
    fail,
    set_out,
    take_back,
)
from motcua.casework.parcels.operations.wishes import ask_for_counter, ask_for_post

__all__ = [
    "ParcelGiven",
    "accept",
    "apply_report",
    "ask_for_counter",
    "ask_for_post",
    "attach_agreement_file",
    "cancel",
    "change_agreement",
    "close",
    "conclude_agreement",
    "deliver",
    "draw_up_batch",
    "end_agreement",
    "enter",
    "fail",
    "hand_to_operator",
    "inquire",
    "keep_proof",
    "prepare",
    "readdress",
    "refuse",
    "reopen",
    "request_supplement",
    "set_out",
    "take_back",
    "take_in",
    "void_batch",
]

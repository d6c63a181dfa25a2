"""How far a dossier is, in words anybody with its code may read: no name, no matter.

Law: 01/2018/TT-VPCP, Điều 16.
"""

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.pages import Progress
from motcua.casework.dossiers.states import ReturnMethod, State
from motcua.core.clock import local
from motcua.core.sentences import sentence
from motcua.core.wording import lower_first

SAID = {
    State.FILED: "Đã nộp, chờ tiếp nhận",
    State.RECEIVED: "Đã nhận đủ giấy tờ",
    State.REFUSED: "Không tiếp nhận",
    State.PROCESSING: "Đang làm",
    State.AWAITING_SUPPLEMENT: "Chờ ông/bà bổ sung giấy tờ",
    State.AWAITING_PAYMENT: "Chờ ông/bà nộp nghĩa vụ tài chính",
    State.WITHDRAWN: "Đã rút theo yêu cầu",
    State.STOPPED: "Đã dừng giải quyết",
    State.RESOLVED: "Đã có kết quả",
    State.HANDED_OVER: "Đã trả kết quả",
}

MUST_ACT = {
    State.AWAITING_SUPPLEMENT: "Ông/bà mang giấy còn thiếu đến quầy, như phiếu yêu cầu bổ sung",
    State.AWAITING_PAYMENT: "Ông/bà nộp theo thông báo, rồi báo lại quầy",
    State.RESOLVED: "Mời ông/bà đến nhận kết quả",
}


def must_act(dossier: Dossier) -> str:
    """Return what the person has to do now, '' for nothing; what goes by post nobody fetches."""
    if dossier.state == State.RESOLVED and dossier.return_method == ReturnMethod.POST:
        return ""
    return MUST_ACT.get(State(dossier.state), "")


def step_words(progress: Progress) -> str:
    """Return ``Việc 3 trong 6``; nothing once it is over."""
    total = len(progress.steps)
    if progress.dossier.is_final or not total:
        return ""
    return sentence(
        "Việc %(number)s trong %(total)s", number=min(progress.done_count + 1, total), total=total
    )


def progress_text(progress: Progress) -> str:
    """Return the answer to a text with the code: what the look-up by code shows, and no more."""
    dossier = progress.dossier
    unit = dossier.receiving_unit
    phone = unit.hotline or unit.phone
    said = [f"Hồ sơ {dossier.code}: {SAID[State(dossier.state)]}", f"xong {progress.share} %"]
    step = step_words(progress)
    if step:
        said.append(lower_first(step))
    if dossier.in_post_since is not None:
        said.append(f"gửi bưu chính từ {local(dossier.in_post_since):%d/%m/%Y}")
    asked = f" Hỏi thêm: {phone}." if phone else ""
    return f"{', '.join(said)}.{asked}"

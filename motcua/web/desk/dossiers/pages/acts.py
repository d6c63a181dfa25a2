"""Which buttons a dossier's page shows, in which order, and which is the one in red."""

from collections.abc import Sequence

from motcua.casework.dossiers.models import Step
from motcua.casework.dossiers.queries import Whole
from motcua.casework.dossiers.rules import is_last_before_hand_over
from motcua.casework.dossiers.states import StepStatus
from motcua.core.wording import lower_first
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.web.components.shapes import Act
from motcua.web.desk.dossiers.friendly import is_asked_enough, is_extended_enough
from motcua.web.desk.dossiers.words import short_name

# The first of these that may be done is the page's one red button.
FIRST = (
    "receive",
    "take_supplement",
    "settle_fee",
    "answer_consultation",
    "resolve",
    "complete_step",
    "hand_over",
)
OUTLINED = ("request_supplement", "send_back", "consult", "extend", "refuse", "assign")
# Rules do these; a person does them elsewhere, or never.
NOT_HERE = frozenset(
    {"file", "note", "add_papers", "hand_over_work", "answer_message", "settle_message"}
    # The post has its own pages.
    | {"choose_return", "post_result", "follow_post", "take_from_post"}
)
LABELS = {
    "receive": "Tiếp nhận",
    "refuse": "Từ chối tiếp nhận",
    "take_supplement": "Nhận giấy bổ sung",
    "send_back": "Chuyển lại bước trước",
    "consult": "Lấy ý kiến",
    "answer_consultation": "Trả lời ý kiến",
    "record_contact": "Ghi lần người dân liên hệ",
    "guide": "Hướng dẫn bằng phiếu",
    "remind": "Đôn đốc người đang giữ",
    "stop": "Dừng giải quyết, mẫu 05",
    "withdraw": "Rút hồ sơ theo đề nghị",
    "request_payment": "Báo nghĩa vụ tài chính",
    "settle_fee": "Đã nộp đủ nghĩa vụ",
}
MOST_OUTLINED = 3


def acts_of(whole: Whole, acting: Acting) -> tuple[tuple[Act, ...], tuple[Act, ...]]:
    """Return the buttons of the bar and the acts behind "Việc khác"."""
    open_acts = {row.act: row.label for row in whole.acts(acting) if row.act not in NOT_HERE}
    _drop_pointless(open_acts, whole, acting)
    order = [name for name in (*FIRST, *OUTLINED) if name in open_acts]
    order += [name for name in open_acts if name not in order]
    primary = next((name for name in FIRST if name in open_acts), "")
    drawn = [_act(name, open_acts[name], whole, primary=name == primary) for name in order]
    drawn.sort(key=lambda act: not act.primary)
    shown = MOST_OUTLINED + bool(primary)
    return tuple(drawn[:shown]), tuple(drawn[shown:])


def _drop_pointless(acts: dict[str, str], whole: Whole, acting: Acting) -> None:
    """Remove what the table allows but this dossier has no use for now."""
    if whole.dossier.in_post_since is not None:
        for name in ("hand_over", "correct", "request_payment"):
            acts.pop(name, None)
    step = step_in_view(whole, acting)
    ends = step is not None and is_last_before_hand_over(whole.steps, step.key)
    if whole.offer.is_immediate:
        ends = True
    for name in ("complete_step",) if ends else ("resolve",):
        acts.pop(name, None)
    if not whole.questions_to(acting):
        acts.pop("answer_consultation", None)
    if not any(result.holds for result in whole.results):
        acts.pop("replace_result", None)
    if not any(one.status == StepStatus.DONE for one in whole.steps):
        acts.pop("send_back", None)


def step_in_view(whole: Whole, acting: Acting) -> Step | None:
    """Return the open step this person holds, else the first open one."""
    steps = whole.open_steps
    mine = [step for step in steps if step.handler_id == acting.staff_id]
    ours = [step for step in steps if step.department_id in acting.department_ids]
    return next(iter([*mine, *ours, *steps]), None)


def _act(name: str, label: str, whole: Whole, *, primary: bool) -> Act:
    words = {"complete_step": _onward(whole), "resolve": "Có kết quả"}.get(name)
    return Act(
        label=words or LABELS.get(name, label),
        href=f"/desk/dossiers/{whole.dossier.ref}/{name}/",
        key="F9" if primary else "",
        hint=_hint(name, whole),
        primary=primary,
    )


def _onward(whole: Whole) -> str:
    """Return what ending the present step means: ``Trình ký``, ``Chuyển Tư pháp``."""
    following = _following(whole.steps)
    if not following:
        return "Xong bước này"
    if all(step.role == Role.SIGNATORY for step in following):
        return "Trình ký"
    present = {step.department_id for step in whole.open_steps}
    elsewhere = [step for step in following if step.department_id not in present]
    if not elsewhere:
        return f"Xong, sang bước {lower_first(following[0].name)}"
    return f"Chuyển {', '.join(dict.fromkeys(short_name(step.department) for step in elsewhere))}"


def _following(steps: Sequence[Step]) -> list[Step]:
    present = {step.key for step in steps if step.status == StepStatus.OPEN}
    return [
        step for step in steps if step.status == StepStatus.PLANNED and present & set(step.after)
    ]


def _hint(name: str, whole: Whole) -> str:
    enough = {"request_supplement": is_asked_enough, "extend": is_extended_enough}.get(name)
    needs_leader = enough is not None and enough(whole.dossier, whole.parameters)
    return "cần lãnh đạo cho phép" if needs_leader else ""

"""May a version be offered? What is unknown is never guessed, so an incomplete one is not.

*Law*: 63/2010/NĐ-CP, Điều 8 (parts every procedure must have).
"""

from collections.abc import Iterator

from motcua.backoffice.procedures.rules.content import CaseContent, Content
from motcua.backoffice.procedures.rules.limits import fitting_hours
from motcua.backoffice.procedures.rules.routes import check_route
from motcua.backoffice.procedures.states import Channel, FeeKind, Level, OnlineLevelKind
from motcua.foundation.worktime.rules import Limit
from motcua.foundation.worktime.states import LimitUnit


def gaps(content: Content) -> list[str]:
    """Return in Vietnamese what is not known yet; nothing means the version may be offered."""
    found = [] if content.cases else ["Chưa có trường hợp nào."]
    found += [gap for case in content.cases for gap in _gaps_of_case(content, case)]
    if not content.result_types:
        found.append("Chưa rõ kết quả giải quyết.")
    if not content.channels:
        found.append("Chưa rõ cách thức nộp.")
    if not content.levels:
        found.append("Chưa rõ cấp thực hiện.")
    return found


def _gaps_of_case(content: Content, case: CaseContent) -> Iterator[str]:
    if not case.components:
        yield f"«{case.name}»: chưa rõ thành phần hồ sơ."
    if not case.fees:
        yield f"«{case.name}»: chưa rõ phí, lệ phí."
    for channel in content.channels:
        if not _known_limit(case, channel):
            yield f"«{case.name}»: chưa rõ thời hạn khi nộp {Channel(channel).label.lower()}."


def _known_limit(case: CaseContent, channel: str) -> bool:
    return any(
        row.channel in {"", channel} and not row.unit and row.quantity is not None
        for row in case.time_limits
    )


def faults(content: Content) -> list[str]:
    """Return in Vietnamese what contradicts itself, so that it cannot be published at all."""
    return [
        *_faults_of_words(content),
        *_faults_of_cases(content),
        *_faults_of_papers(content),
        *_faults_of_route(content),
        *_faults_of_online(content),
    ]


def _faults_of_words(content: Content) -> Iterator[str]:
    """A word that is none of ours would only be noticed when somebody files."""
    limits = [row for case in content.cases for row in case.time_limits]
    fees = [fee for case in content.cases for fee in case.fees]
    named = [*(row.channel for row in limits), *(fee.channel for fee in fees)]
    channels = [*content.channels, *filter(None, named)]
    words = (
        ("Cách nộp", channels, Channel.values),
        ("Cấp thực hiện", content.levels, Level.values),
        ("Đơn vị thời hạn", (row.limit_unit for row in limits), LimitUnit.values),
        ("Loại khoản thu", (fee.kind for fee in fees), FeeKind.values),
        (
            "Mức độ trực tuyến",
            [content.online.level] if content.online else [],
            OnlineLevelKind.values,
        ),
    )
    for label, used, known in words:
        for word in sorted(set(used) - set(known)):
            yield f"{label} «{word}» không dùng được."


def _faults_of_cases(content: Content) -> Iterator[str]:
    keys = [case.key for case in content.cases]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"Mã trường hợp «{key}» bị trùng."
    if content.cases and sum(case.is_default for case in content.cases) != 1:
        yield "Phải có đúng một trường hợp mặc định."
    if content.silence_is_consent and not content.silence_days:
        yield "Im lặng là đồng ý thì phải nêu sau bao nhiêu ngày."


def _faults_of_papers(content: Content) -> Iterator[str]:
    for case in content.cases:
        keys = [component.key for component in case.components]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"«{case.name}»: mã giấy tờ «{key}» bị trùng."
        for paper in case.components:
            if paper.original_qty < 0 or paper.copy_qty < 0:
                yield f"«{paper.name}»: số lượng bản không thể âm."
        for fee in case.fees:
            if fee.amount_vnd is not None and fee.amount_vnd < 0:
                yield f"«{case.name}»: mức thu không thể âm."


def _faults_of_online(content: Content) -> Iterator[str]:
    # Law: 224/2026/NĐ-CP, Điều 14
    online = content.online
    if online and online.level == OnlineLevelKind.PARTIAL and not online.reason.strip():
        yield "Dịch vụ công một phần phải công bố lý do."


def _faults_of_route(content: Content) -> Iterator[str]:
    """The route is drawn for the longest limit of the default case; others are scaled to theirs."""
    if not content.steps or any(_faults_of_words(content)):
        return
    limit = route_limit(content)
    default = next((case.key for case in content.cases if case.is_default), "")
    yield from check_route(content.steps, limit, {"case": default})


def route_limit(content: Content) -> Limit | None:
    """Return the limit a route is drawn for: the longest of the default case, if any is known."""
    rows = [row for case in content.cases if case.is_default for row in case.time_limits]
    known = [Limit(row.quantity, row.limit_unit) for row in rows if row.quantity is not None]
    return max(known, key=fitting_hours, default=None)

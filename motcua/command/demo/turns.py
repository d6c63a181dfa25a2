"""What goes another way than planned: each turn is a short story within the life of a dossier."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Consultation
from motcua.casework.dossiers.rules import Asked, PaperGiven
from motcua.command.demo.fates import Fate
from motcua.command.demo.life import Life, Story
from motcua.command.demo.town import Town, Visit
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import DepartmentCode, Role

Place = dict[str, Any]

REFUSALS = (
    ("Việc này thuộc thẩm quyền của xã nơi đã đăng ký lần đầu.",),
    ("Chưa có giấy tờ chứng minh quan hệ với người được cấp.",),
    ("Giấy tờ xuất trình đã hết giá trị sử dụng.", "Chưa ký tờ khai."),
)
REJECTIONS = (
    "Thửa đất nằm trong quy hoạch đường giao thông đã được phê duyệt.",
    "Không đủ điều kiện hưởng theo kết quả xác minh tại thôn.",
    "Nội dung đề nghị không khớp với sổ gốc.",
)
_MISSING = (
    "chưa có chữ ký của người làm đơn",
    "thiếu trang cuối",
    "bản chụp mờ, không đọc được số",
    "ghi sai năm sinh so với căn cước",
)
_DELAYS = (
    "Phải đo đạc lại ngoài thực địa do mưa nhiều ngày.",
    "Cơ quan phối hợp chưa trả lời ý kiến.",
    "Hệ thống dữ liệu đất đai gián đoạn hai ngày.",
)
_NOTES = (
    "Đã gọi thôn xác minh, chờ trả lời.",
    "Hồ sơ kèm một bản vẽ khổ lớn, để ở tủ số 3.",
    "Ông/bà nhờ báo trước khi trả một ngày.",
)
_QUESTIONS = (
    "Đề nghị cho biết thửa đất có vướng quy hoạch không.",
    "Đề nghị xác nhận hoàn cảnh gia đình theo sổ theo dõi.",
)
_OBLIGATION = "Nộp tiền theo thông báo của cơ quan thuế, mang biên lai đến Trung tâm."


def once(visit: Visit) -> Visit:
    """Return the visit with its turn taken: what is left is the plain road."""
    return replace(visit, fate=Fate.PLAIN)


def take(town: Town, here: Life, place: Place, opened: datetime) -> Story:
    """Tell the turn this dossier's life takes at its slowest step, if any."""
    story = _STORIES.get(here.visit.fate)
    if story is not None:
        yield from story(town, here, place, opened)


def _supplemented(town: Town, here: Life, place: Place, opened: datetime) -> Story:
    asked = yield from _ask(town, here, place, opened)
    if not asked:
        return
    at = town.after(here.ends[place["key"]], here.visit.rng.randint(300, 3200))
    yield at
    by = town.reception(here.dossier.receiving_unit_id, None, at)
    if by is None:
        return
    brought = tuple(PaperGiven(component=one.component, original_count=1) for one in asked)
    here.dossier = operations.take_supplement(here.dossier, papers=brought, by=by, at=at)
    here.ends[place["key"]] = _later(town, here, place, at)


def _unanswered(town: Town, here: Life, place: Place, opened: datetime) -> Story:
    asked = yield from _ask(town, here, place, opened)
    here.is_over = bool(asked)


def _ask(
    town: Town, here: Life, place: Place, opened: datetime
) -> Generator[datetime, None, tuple[Asked, ...]]:
    """Ask for what is missing, once; return what was asked, nothing when nobody could ask."""
    received_at, due_at = here.dossier.received_at, here.dossier.due_at
    if received_at is None or due_at is None:
        return ()
    # Law: 61/2018/NĐ-CP, Điều 19 (within three working days of reception)
    latest = min(due_at, town.workdays_from(received_at, 2))
    at = min(town.after(opened, _planned(here, place) * 0.3), latest)
    if at <= opened:
        return ()
    yield at
    by = town.hands.for_place(place, at)
    if by is None:
        return ()
    visit = here.visit
    papers = visit.offer.case(visit.case_key).components
    wanted = visit.rng.sample(papers, k=min(len(papers), visit.rng.choice((1, 1, 2))))
    asked = tuple(Asked(p.key, p.name, visit.rng.choice(_MISSING)) for p in wanted)
    here.dossier = operations.request_supplement(
        here.dossier, asked=asked, reason="Chưa đủ căn cứ để giải quyết.", by=by, at=at
    )
    here.ends[place["key"]] = at
    return asked


def _obliged(town: Town, here: Life, place: Place, opened: datetime) -> Story:
    share = 0.05 if here.visit.fate is Fate.UNPAID else 0.5
    at = town.after(opened, _planned(here, place) * share)
    yield at
    by = town.hands.for_place(place, at)
    if by is None:
        return
    here.dossier = operations.request_payment(here.dossier, obligation=_OBLIGATION, by=by, at=at)
    if here.visit.fate is Fate.UNPAID:
        here.is_over = True
        return
    at = town.after(at, here.visit.rng.randint(400, 4800))
    yield at
    by = town.reception(here.dossier.receiving_unit_id, None, at)
    if by is not None:
        here.dossier = operations.settle_fee(
            here.dossier, by=by, at=at, note="Đã nộp biên lai bản chính."
        )
    here.ends[place["key"]] = _later(town, here, place, at)


def _consulted(town: Town, here: Life, place: Place, opened: datetime) -> Story:
    at = town.after(opened, _planned(here, place) * 0.25)
    yield at
    by = town.hands.for_place(place, at)
    other = _other_department(town, here)
    due_at = here.dossier.due_at
    answer_by = town.after(at, 480)
    if by is None or due_at is None or answer_by > due_at or other is None:
        return
    here.dossier = operations.consult(
        here.dossier,
        department=other,
        question=here.visit.rng.choice(_QUESTIONS),
        answer_by=answer_by,
        by=by,
        at=at,
    )
    asked = Consultation.objects.filter(dossier=here.dossier).latest("pk")
    at = town.after(at, here.visit.rng.randint(60, 400))
    yield at
    head = town.hands.of(Role.UNIT_HEAD, other.unit_id, other.pk, at)
    if head is not None:
        here.dossier = operations.answer_consultation(
            asked, answer="Đã kiểm tra, không có vướng mắc.", by=head, at=at
        )
    here.ends[place["key"]] = max(here.ends[place["key"]], town.after(at, 60))


def _other_department(town: Town, here: Life) -> Any:
    unit = here.dossier.competent_unit_id
    inside = {place["department"] for place in here.dossier.positions}
    for code in (DepartmentCode.ECONOMY, DepartmentCode.CULTURE_SOCIAL):
        for department in town.office.departments.values():
            if (department.unit_id, department.code) == (
                unit,
                code,
            ) and department.pk not in inside:
                return department
    return None


def _withdrawn(town: Town, here: Life, place: Place, opened: datetime) -> Story:
    at = town.after(opened, _planned(here, place) * 0.4)
    yield at
    by = town.reception(here.dossier.receiving_unit_id, None, at)
    if by is not None:
        here.dossier = operations.withdraw(
            here.dossier, reason="Ông/bà đổi ý, xin rút hồ sơ.", by=by, at=at
        )


def _apology_in_time(town: Town, here: Life, place: Place, opened: datetime) -> Story:
    """Apologise two working days before the promise, and keep the new one."""
    due_at = here.dossier.due_at
    if due_at is None:
        return
    at = town.workdays_from(due_at, -2) - timedelta(hours=6, minutes=here.visit.rng.randrange(50))
    if at <= opened:
        return
    yield at
    new_due_at = town.workdays_from(due_at, here.visit.rng.randint(2, 4))
    if _apologise(town, here, new_due_at, at):
        here.ends[place["key"]] = town.workdays_from(due_at, 1) - timedelta(hours=2)


def _late_apology(town: Town, here: Life, place: Place, opened: datetime) -> Story:
    """Too late for a new promise: apologise all the same and announce a day."""
    del opened
    due_at = here.dossier.due_at
    if due_at is None:
        return
    at = town.after(due_at, here.visit.rng.randint(30, 200))
    yield at
    if _apologise(town, here, town.workdays_from(at, 2), at):
        here.ends[place["key"]] = town.after(at, here.visit.rng.randint(120, 700))


def _late(town: Town, here: Life, place: Place, opened: datetime) -> Story:
    del opened
    due_at = here.dossier.due_at
    if due_at is None:
        return
    at = town.after(due_at, 20)
    yield at
    leader = town.hands.of(Role.CENTRE_HEAD, here.dossier.receiving_unit_id, None, at)
    if leader is not None:
        here.dossier = operations.remind(
            here.dossier, text="Đã quá hạn. Đề nghị trình ký trong ngày.", by=leader, at=at
        )
    here.ends[place["key"]] = town.after(at, here.visit.rng.randint(120, 900))


def _apologise(town: Town, here: Life, new_due_at: datetime, at: datetime) -> bool:
    leader = town.hands.of(Role.SIGNATORY, here.dossier.competent_unit_id, None, at)
    if leader is None:
        return False
    here.dossier = operations.extend(
        here.dossier,
        new_due_at=new_due_at,
        reason=here.visit.rng.choice(_DELAYS),
        by=leader,
        at=at,
    )
    return True


def _planned(here: Life, place: Place) -> int:
    return here.planned.get(place["key"]) or 60


def _later(town: Town, here: Life, place: Place, at: datetime) -> datetime:
    return town.after(at, _planned(here, place) * here.visit.rng.triangular(0.2, 0.9, 0.5))


_STORIES: dict[Fate, Callable[[Town, Life, Place, datetime], Story]] = {
    Fate.SUPPLEMENTED: _supplemented,
    Fate.UNANSWERED: _unanswered,
    Fate.OBLIGED: _obliged,
    Fate.UNPAID: _obliged,
    Fate.CONSULTED: _consulted,
    Fate.WITHDRAWN: _withdrawn,
    Fate.APOLOGY_IN_TIME: _apology_in_time,
    Fate.LATE: _late,
    Fate.LATE_APOLOGY: _late_apology,
}


def remark(here: Life, by: Acting, at: datetime) -> None:
    """Now and then whoever has it in hand leaves a note before passing it on."""
    rng = here.visit.rng
    if rng.random() < (0.08 if here.visit.is_recent else 0.01):
        here.dossier = operations.note(here.dossier, text=rng.choice(_NOTES), by=by, at=at)


def follow(town: Town, here: Life, done: Place, by: Acting, at: datetime) -> None:
    """What comes after a step: its head gives out the next, the person rings up."""
    rng, recent = here.visit.rng, here.visit.is_recent
    if done["role"] == Role.UNIT_HEAD and rng.random() < (0.8 if recent else 0.1):
        _assign(town, here, by, at)
    if rng.random() < (0.04 if recent else 0.01):
        receiver = town.reception(here.dossier.receiving_unit_id, None, at)
        if receiver is not None:
            here.dossier = operations.record_contact(
                here.dossier, kind="phone", why="Hỏi bao giờ có kết quả", by=receiver, at=at
            )


def _assign(town: Town, here: Life, by: Acting, at: datetime) -> None:
    """Give the step just opened to somebody of the department."""
    for place in here.dossier.positions:
        if place["handler"] is not None or place["role"] != Role.CASE_OFFICER:
            continue
        if not by.holds(Role.UNIT_HEAD, place["unit"], place["department"]):
            continue
        to = town.hands.of(place["role"], place["unit"], place["department"], at)
        if to is not None:
            here.dossier = operations.assign(
                here.dossier, handler_id=to.staff_id, step_key=place["key"], by=by, at=at
            )

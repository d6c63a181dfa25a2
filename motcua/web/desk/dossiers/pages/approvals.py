"""What only a leader can decide, as one list with the draft beside it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from motcua.casework.dossiers.queries import Calendars, Whole, Work
from motcua.core.clock import local
from motcua.core.wording import clock_time, short_moment
from motcua.foundation.org.rules import Acting
from motcua.web.components.shapes import Act, Empty, Link, Notice
from motcua.web.components.words import spoken_moment
from motcua.web.desk.dossiers.pages.acts import acts_of
from motcua.web.desk.dossiers.pages.events import events_of
from motcua.web.desk.dossiers.pages.papers import preview_of, scans_of
from motcua.web.desk.dossiers.shapes import ApprovalsPage, Decision, DecisionGroup, Draft
from motcua.web.desk.dossiers.words import dossier_deadline

NAMED = 3
MOST_EVENTS = 6


def approvals_page(
    to_sign: Sequence[Work], to_apologise: Sequence[Work], opened: Whole | None, context: "Reader"
) -> ApprovalsPage:
    """Return the page of a leader: what to sign, whom to apologise to, the one being read."""
    ref = opened.dossier.ref if opened else ""
    signs = {work.dossier.ref for work in to_sign}
    groups = (
        DecisionGroup("Chờ ký", f"{len(to_sign)} hồ sơ", tuple(_rows(to_sign, "ký", ref, context))),
        DecisionGroup(
            "Quá hạn, phải xin lỗi và báo ngày mới",
            f"{len(to_apologise)} hồ sơ",
            tuple(_rows(to_apologise, "ký thư xin lỗi", ref if ref not in signs else "", context)),
        ),
    )
    shown = tuple(group for group in groups if group.rows)
    return ApprovalsPage(
        heading=f"{len(to_sign)} hồ sơ chờ {context.honorific} ký"
        if to_sign
        else f"Không còn gì chờ {context.honorific} ký",
        words=_today(to_sign, context),
        groups=shown,
        draft=_draft(opened, context) if opened else None,
        empty=Empty("Đã ký hết.", Link("Xem hồ sơ sắp đến hạn", "/desk/?list=due_soon")),
    )


class Reader:
    """Who decides, and when."""

    def __init__(self, acting: Acting, honorific: str, at: datetime) -> None:
        """Keep one set of calendars for the page."""
        self.acting, self.honorific, self.at = acting, honorific, at
        self.today = local(at).date()
        self.calendars = Calendars()


def _today(rows: Iterable[Work], context: Reader) -> str:
    """Return who was promised a result today: ``2 hồ sơ hẹn trả hôm nay: Nhài 10:30``."""
    due = [
        work.dossier
        for work in rows
        if work.dossier.due_at and local(work.dossier.due_at).date() == context.today
    ]
    if not due:
        return ""
    named = ", ".join(
        f"{one.applicant_name} {clock_time(one.due_at)}" for one in due[:NAMED] if one.due_at
    )
    more = "…" if len(due) > NAMED else ""
    return f"{len(due)} hồ sơ hẹn trả hôm nay: {named}{more}"


def _rows(rows: Iterable[Work], what: str, current: str, context: Reader) -> Iterator[Decision]:
    for work in rows:
        dossier = work.dossier
        opened = work.step.opened_at if work.step else None
        yield Decision(
            ref=dossier.ref,
            href=f"?open={dossier.ref}",
            code=dossier.ref,
            applicant=dossier.applicant_name,
            procedure=dossier.procedure_version.name,
            what=what,
            deadline=dossier_deadline(dossier, context.at, context.calendars),
            due=short_moment(dossier.due_at, context.today) if dossier.due_at else "",
            from_whom=f"đến đây {short_moment(opened, context.today)}" if opened else "",
            current=dossier.ref == current,
            version=dossier.version,
        )


def _draft(whole: Whole, context: Reader) -> Draft:
    dossier = whole.dossier
    scans = scans_of(whole.papers)
    page = f"/desk/dossiers/{dossier.ref}/"
    shown, more = acts_of(whole, context.acting)
    acts = {act.href.rstrip("/").rpartition("/")[2]: act for act in (*shown, *more)}
    others = [acts[name] for name in ("extend", "send_back") if name in acts]
    return Draft(
        ref=dossier.ref if "complete_step" in acts else "",
        heading=f"{dossier.procedure_version.name}, {dossier.applicant_name}",
        facts=(
            (
                "Hẹn trả",
                spoken_moment(dossier.due_at, context.today) if dossier.due_at else "đang dừng",
            ),
            ("Đã qua", ", ".join(_passed(whole)) or "chưa bước nào"),
            (
                "Giấy tờ",
                f"{len(whole.papers)} giấy, "
                + (f"{len(scans)} bản quét" if scans else "chưa quét"),
            ),
        ),
        href=page,
        preview=preview_of(scans, len(scans), dossier.ref, context.today) if scans else None,
        events=() if scans else events_of(whole.entries[:MOST_EVENTS], {}, context.today),
        warnings=tuple(_warnings(whole)),
        acts=tuple(Act(act.label, act.href, hint=act.hint) for act in others),
        version=dossier.version,
    )


def _passed(whole: Whole) -> Iterator[str]:
    for step in whole.steps:
        if step.finished_at is not None:
            yield step.handed_from or step.name


def _warnings(whole: Whole) -> Iterator[Notice]:
    waiting = [one for one in whole.consultations if one.answered_at is None]
    for asked in waiting:
        yield Notice(
            f"{asked.department.name} chưa trả lời ý kiến",
            "Chưa ký được khi còn ý kiến phối hợp.",
            "61/2018/NĐ-CP, Điều 19",
        )

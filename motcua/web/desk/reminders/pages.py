"""How the pages of reminders are put together: finished words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse

from motcua.casework.dossiers.rules.masking import masked_name
from motcua.casework.reminders.models import Reminder, ReminderRound, ReminderRule
from motcua.casework.reminders.states import Occasion
from motcua.core.clock import local
from motcua.core.wording import short_day, short_moment
from motcua.web.desk.configuring import slashed
from motcua.web.desk.messages.pages import told_words
from motcua.web.desk.units.shapes import Part, Row

PERCENT = 100


def list_part(
    rows: Iterable[ReminderRule], rounds: Mapping[int, ReminderRound], today: date
) -> Part:
    """Return the table of what an office reminds of."""
    return Part(
        key="reminders",
        title="Việc nhắc",
        columns=("Khi", "Bật, tắt", "Vòng gần nhất", "Đã nhắc"),
        rows=tuple(_row(row, rounds.get(row.pk), today) for row in rows),
        empty="Chưa có việc nhắc nào. Thêm các việc soạn sẵn rồi duyệt từng việc.",
    )


def _row(rule: ReminderRule, walked: ReminderRound | None, today: date) -> Row:
    told: int = rule.told  # type: ignore[attr-defined]
    on = (
        f"bật từ {slashed(local(rule.approved_at).date())}"
        if rule.approved_at
        else "tắt, chờ duyệt"
    )
    return Row(
        rule.name,
        (when_words(rule), on, round_words(walked, today), f"{told} người"),
        href=reverse("reminder", args=[rule.uid]),
    )


def when_words(rule: ReminderRule) -> str:
    """Return when a rule reminds: ``trước 30 ngày``."""
    what = "hết hạn" if rule.occasion == Occasion.PAPER_ENDS else f"đủ {rule.age} tuổi"
    return f"{what}, trước {rule.days_before} ngày"


def round_words(walked: ReminderRound | None, today: date) -> str:
    """Return how far the last round came."""
    if walked is None:
        return "chưa chạy"
    looked = f"{walked.looked_count} lượt xem, {walked.told_count} tin"
    if walked.ended_at is None:
        return f"đang chạy: {looked}"
    return f"{short_moment(walked.ended_at, today)}: {looked}"


def facts_of(rule: ReminderRule) -> list[tuple[str, str]]:
    """Return what a rule says, as label and value."""
    facts = [
        ("Nhắc khi", when_words(rule)),
        ("Lời nhắc", rule.words),
        ("Việc cần làm", f"{rule.procedure.code} {rule.procedure.name}" if rule.procedure else ""),
        ("Giấy của thủ tục", ", ".join(rule.of_codes)),
        ("Căn cứ", rule.legal_basis),
    ]
    if rule.approved_at and rule.approved_by:
        by = f"{rule.approved_by.full_name}, {slashed(local(rule.approved_at).date())}"
        facts.append(("Người duyệt", by))
    return [(label, value) for label, value in facts if value]


def told_part(rows: Sequence[Reminder], today: date) -> Part:
    """Return who was reminded lately: initials, and what became of the message."""
    return Part(
        key="told",
        title="Đã nhắc gần đây",
        columns=("Ngày xảy ra", "Tin"),
        rows=tuple(
            Row(
                masked_name(row.told_person.name),
                (short_day(row.event_day), told_words(row.message, today)),
            )
            for row in rows
        ),
        empty="Chưa nhắc ai.",
        first="Người được nhắc",
    )

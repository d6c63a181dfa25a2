"""When something must be published, and how long it must stay up.

*Units*: dates are the office's; 30 days run through, days off included, and the day it was put up
is not counted.
*Law*: 10/2022/QH15, Điều 13 (5 working days after the decision), Điều 14 (30 consecutive days
where it is posted; items 4 and 13 stay). For item 14 the law names no days: 30 are kept, chưa xác nhận.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.backoffice.documents.states import DisclosureForm, DisclosureItem, PostingStanding

WORKING_DAYS_TO_PUBLISH = 5
DAYS_UP = 30
RADIO_DAYS = 3
PERMANENT = frozenset({DisclosureItem.DUTIES, DisclosureItem.PROCEDURES})
ON_RADIO = frozenset(range(DisclosureItem.SUPPORT, DisclosureItem.CHARGES + 1))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one disclosure."""

    item: int
    decided_on: date
    posted_on: date | None = None
    taken_down_on: date | None = None


def publish_by(decided_on: date, workday_after: Callable[[date], date]) -> date:
    """Return the last day to publish: the fifth working day after the decision."""
    day = decided_on
    for _ in range(WORKING_DAYS_TO_PUBLISH):
        day = workday_after(day)
    return day


def may_come_down_on(item: int, posted_on: date) -> date | None:
    """Return the first day it may be taken down; nothing for what stays."""
    if item in PERMANENT:
        return None
    return posted_on + timedelta(days=DAYS_UP + 1)


def standing(facts: Facts, today: date, due_by: date) -> PostingStanding:
    """Say where a disclosure stands on a day."""
    if facts.taken_down_on is not None and facts.taken_down_on <= today:
        return PostingStanding.DOWN
    if facts.posted_on is None or facts.posted_on > today:
        return PostingStanding.LATE if today > due_by else PostingStanding.DUE
    first = may_come_down_on(facts.item, facts.posted_on)
    if first is None:
        return PostingStanding.PERMANENT
    return PostingStanding.REMOVABLE if today >= first else PostingStanding.UP


def was_late(facts: Facts, due_by: date) -> bool:
    """Say whether it was published after its last day."""
    return facts.posted_on is not None and facts.posted_on > due_by


def lacks_evidence(forms: frozenset[str], evidence_count: int) -> bool:
    """Say whether something hangs somewhere and no picture shows it."""
    return DisclosureForm.POSTED in forms and evidence_count == 0


def radio_problem(item: int, forms: frozenset[str], days: int) -> str:
    """Return what is wrong with how long the loudspeakers told it; nothing where it is right.

    Law: 10/2022/QH15, Điều 14 (at least three days in a row for items 7 to 12).
    """
    if DisclosureForm.RADIO not in forms or item not in ON_RADIO or days >= RADIO_DAYS:
        return ""
    return f"Truyền thanh mục này ít nhất {RADIO_DAYS} ngày liên tục."

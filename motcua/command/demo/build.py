"""Building the demonstration office, all or nothing."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from motcua.backoffice.procedures.operations import load_starter
from motcua.casework.dossiers.models import Dossier
from motcua.command.demo import bars, helped, history, office, own, post, published, tables
from motcua.command.demo.setting_up import set_up
from motcua.command.demo.themes import set_keys, set_kiosk, set_online, set_themes
from motcua.command.demo.town import Town
from motcua.core import clock
from motcua.foundation.notifications.models import Message, StaffNotice
from motcua.foundation.notifications.states import Channel, MessageStatus
from motcua.foundation.org.models import Staff

SEED = "Minh Tân"
DAY = timedelta(days=1)
CATALOGUE_SINCE = date(2024, 11, 1)
_WORDS = (
    "lua", "tre", "sen", "mua", "nang", "song", "may", "ben", "dong", "lang", "cau", "dinh",
    "trau", "co", "ngo", "khoai", "chai", "luoi", "thuyen", "gao", "mam", "chieu", "non", "que",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """What was built, for whoever started it."""

    dossier_count: int
    password: str
    refused: tuple[str, ...]


@transaction.atomic
def build(
    now: datetime,
    tick: Callable[[datetime], None],
    *,
    seed: str = SEED,
    first_day: date = tables.FIRST_DAY,
) -> Built:
    """Build the office as it stands at ``now``: the same every time for the same instant."""
    made = set_up(now)
    with clock.standing_at(office.INSTALLED_AT):
        load_starter(at=office.INSTALLED_AT, valid_from=CATALOGUE_SINCE)
    town = Town.of(made, now, seed, first_day)
    history.tell(town, seed, tick)
    published.publish(made, now)
    post.set_post(town, now)
    published.remind(made, now)
    with clock.standing_at(now):
        set_themes(made, now)
        set_keys(made, now)
        set_online(made, now)
        set_kiosk(made, now)
        bars.bar(made, now)
        own.make_own(made, now)
        helped.help_at_home(made, now)
    # What was rung before today has been read: a bell with two years in it rings for nobody.
    StaffNotice.objects.filter(created_at__lt=now - DAY).update(read_at=now)
    _tell_what_is_past(now)
    password = open_accounts()
    return Built(Dossier.objects.count(), password, tuple(town.refused))


def _tell_what_is_past(now: datetime) -> None:
    """Let messages of before today have arrived; those of today leave by the worker."""
    past = Message.objects.filter(status=MessageStatus.QUEUED, created_at__lt=now - DAY)
    past.filter(channel=Channel.VOICE).update(
        status=MessageStatus.TOLD, sent_at=F("due_at"), settled_at=F("due_at")
    )
    past.exclude(channel=Channel.VOICE).update(
        status=MessageStatus.DELIVERED, sent_at=F("due_at"), settled_at=F("due_at"), attempts=1
    )


def open_accounts() -> str:
    """Give every account of the demonstration one new password and return it.

    It is drawn anew for each office: a word known to everybody must not open a door.
    """
    password = "-".join(
        [*(secrets.choice(_WORDS) for _ in range(4)), f"{secrets.randbelow(90) + 10}"]
    )
    Staff.objects.update(password=make_password(password), is_demonstration=True)
    return password


def accounts(password: str) -> str:
    """Return who can sign in, as a table for people."""
    rows = [(plan.listed, plan.name, plan.username) for plan in tables.STAFF if plan.listed]
    rows.append(("Quản trị cấp tỉnh, danh mục thủ tục", "Kiều Quốc Trị", office.ADMINISTRATOR))
    width = max(len(what) for what, _, _ in rows)
    names = max(len(name) for _, name, _ in rows)
    lines = [f"  {what:<{width}}  {name:<{names}}  {login}" for what, name, login in rows]
    return "\n".join(
        [
            "Văn phòng trình diễn: xã Minh Tân, tỉnh Sông Mây. Mọi người và giấy tờ đều không có thật.",
            f"Mật khẩu chung: {password}",
            f"  {'Việc':<{width}}  {'Họ tên':<{names}}  Tên đăng nhập",
            *lines,
        ]
    )

"""A leader lets a reminder begin, the worker tells whose paper runs out, and they hear no more of it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from motcua.casework.dossiers.models import Result
from motcua.command.schedule import Rounds
from motcua.core import clock
from motcua.foundation.notifications.models import Message, SwitchedOff
from motcua.foundation.notifications.states import MessageStatus
from tests.factories.dossiers import EVENING, make_desk
from tests.web.portal.test_me import client_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DAY = timedelta(days=1)
WORDS = "{paper} số {number} hết hạn ngày {day}. Cần dùng thì xin giấy mới."
FIRST = (
    "Giấy xác nhận tình trạng hôn nhân số 17/UBND hết hạn ngày 09/12/2026."
    " Cần dùng thì xin giấy mới."
)


@pytest.fixture
def desk(settings):
    """Return an office whose clock the test moves; nobody is signed out meanwhile."""
    settings.IDLE_MINUTES = 100_000
    cache.clear()
    clock.stand_everywhere(EVENING)
    yield make_desk()
    clock.stand_everywhere(None)


@pytest.fixture
def ung(open_browser, live_server):
    """Return a function that opens the phone of the person whose papers these are."""

    def open_phone() -> Page:
        context = open_browser(viewport={"width": 360, "height": 740})
        key = client_of().cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        return context.new_page()

    return open_phone


def runs_out(desk, number: str, *, in_days: int) -> None:
    dossier = desk.resolved()
    Result.objects.filter(dossier=dossier).update(
        number=number, valid_to=clock.today() + in_days * DAY
    )


def worker_passes() -> list[tuple[str, str]]:
    """Let the worker make its rounds; return what was written of papers, and where it stands."""
    for _ in range(2):  # what one round writes, the next one carries
        Rounds().go(clock.now())
    told = Message.objects.filter(kind="paper_ends").order_by("pk")
    return [(message.text.partition(" Thôi nhắc")[0], message.status) for message in told]


def test_begun_by_a_leader_told_by_the_worker_switched_off_at_home(
    desk, page_of, ung, accessible, picture
):
    runs_out(desk, "17/UBND", in_days=20)
    head = page_of(desk.centre_head)
    head.set_default_navigation_timeout(60_000)
    head.goto("/desk/reminders/")
    accessible(head)
    head.get_by_role("link", name="Thêm việc nhắc").click()
    head.get_by_label("Tên", exact=True).fill("Giấy sắp hết hạn")
    head.get_by_label("Lời nhắc").fill(WORDS)
    head.get_by_label("Căn cứ").fill("123/2015/NĐ-CP, Điều 23")
    accessible(head)
    head.get_by_role("button", name="Ghi").click()
    head.get_by_role("link", name="Giấy sắp hết hạn").click()
    expect(head.get_by_text("Đang tắt, chưa nhắc ai")).to_be_visible()
    assert worker_passes() == []

    head.keyboard.press("F9")
    expect(head.get_by_text("Đang bật")).to_be_visible()
    clock.stand_everywhere(EVENING + timedelta(minutes=5))
    # Nothing carries messages in this office: whoever sits at the counter calls.
    first = (FIRST, MessageStatus.CALLING)
    assert worker_passes() == [first]
    head.reload()
    expect(head.get_by_role("cell", name="M. T. Ử.")).to_be_visible()
    accessible(head)
    picture(head, "desk-reminder")

    phone = ung()
    phone.goto("/me/messages/")
    expect(phone.get_by_text("số 17/UBND hết hạn")).to_be_visible()
    accessible(phone)
    phone.get_by_role("link", name="Cách báo tin").click()
    phone.get_by_label("Nhắc giấy sắp hết hạn").check()
    accessible(phone)
    phone.get_by_role("button", name="Ghi", exact=True).click()
    expect(phone.get_by_label("Nhắc giấy sắp hết hạn")).to_be_checked()
    assert SwitchedOff.objects.get().kind == "paper_ends"

    # The next day another paper is near its end: it is noticed, and nobody is bothered.
    runs_out(desk, "18/UBND", in_days=25)
    clock.stand_everywhere(EVENING + DAY)
    assert [status for _, status in worker_passes()] == [first[1], MessageStatus.DROPPED]
    phone.get_by_role("link", name="Tin báo").click()
    expect(phone.get_by_text("số 17/UBND hết hạn")).to_be_visible()
    expect(phone.get_by_text("số 18/UBND")).to_have_count(0)

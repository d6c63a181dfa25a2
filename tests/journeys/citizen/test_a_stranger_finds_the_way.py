"""Nobody is signed in: a person finds a procedure, reads it, prints it, asks; on the smallest phone.

Every page is silent under axe, stands at 360 px without sideways scrolling, and the first page
costs little over a poor line.
"""

import brotli
import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from motcua.backoffice.documents import operations as documents
from motcua.backoffice.documents.operations import Disclosure
from motcua.backoffice.procedures.models import EverydayWord, Guide, Procedure
from motcua.backoffice.procedures.rules.guide_text import read_text
from motcua.foundation.org.models import Unit
from tests.backoffice.procedures.test_guiding import TEXT
from tests.factories.dossiers import make_desk
from tests.factories.org import CounterFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}
FIRST_PAGE_BYTES = 160 * 1024
PAGES = (
    "/", "/find/?q=giay+doc+than", "/find/?q=zzzqqq", "/procedures/", "/p/1.004873/",
    "/p/1.004873/check/", "/p/1.004873/check/?a=1", "/p/1.004873/guide/", "/questions/",
    "/questions/ask/", "/questions/asked/", "/published/", "/published/procedures/",
    "/published/dossiers/2026-11/", "/office/", "/offices/", "/offline/", "/follow/",
    "/follow/?code=x",
)  # fmt: skip


@pytest.fixture
def desk(morning_everywhere):
    cache.clear()
    desk = make_desk()
    Unit.objects.filter(pk=desk.unit.pk).update(name="UBND xã Minh Tân", hotline="0000 000 100")
    CounterFactory(unit=desk.unit, number=1, name="Quầy 1", staff=desk.office.lan)
    EverydayWord.objects.create(phrase="giấy độc thân", codes=["1.004873"])
    procedure = Procedure.objects.get(code="1.004873")
    Guide.objects.create(procedure=procedure, summary="Độc thân", questions=read_text(TEXT))
    by, at = desk.acting(desk.office.admin), morning_everywhere
    said = Disclosure(item=2, title="Dự toán ngân sách năm 2027", decided_on=at.date())
    made = documents.record_posting(desk.unit, said, by=by, at=at)
    documents.put_up(made, on=at.date(), forms=["a"], version=1, by=by, at=at)
    desk.take_in()
    return desk


def test_every_page_is_silent_and_narrow(desk, open_browser, accessible):
    page = open_browser(**PHONE).new_page()
    page.set_default_navigation_timeout(60_000)

    for path in PAGES:
        page.goto(path)
        accessible(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path


def test_without_script_a_procedure_is_found_and_a_question_asked(desk, open_browser):
    page = open_browser(**PHONE, java_script_enabled=False).new_page()

    page.goto("/")
    page.get_by_role("searchbox").fill("xin giay doc than")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="tình trạng hôn nhân").click()
    expect(page.get_by_text("Nộp hôm nay, nhận kết quả")).to_be_visible()
    page.get_by_role("link", name="Hỏi về việc này").click()
    page.get_by_role("textbox").first.fill("Có cần sao y không?")
    page.get_by_role("button", name="Gửi", exact=True).click()

    expect(page.get_by_role("heading", name="Đã nhận câu hỏi")).to_be_visible()


def test_the_first_page_is_light(desk, open_browser):
    page = open_browser(**PHONE).new_page()
    weights: dict[str, int] = {}

    def weigh(answer) -> None:
        body = answer.body()
        # Style sheets, scripts and drawings lie beside themselves compressed; pages and fonts go as they are.
        packed = answer.url.rpartition(".")[2].partition("?")[0] in {"css", "js", "svg"}
        weights[answer.url] = len(brotli.compress(body)) if packed else len(body)

    page.on("response", weigh)
    page.goto("/", wait_until="networkidle")

    assert any(url.endswith(".woff2") for url in weights)
    assert not any("tabler" in url for url in weights)
    assert sum(weights.values()) <= FIRST_PAGE_BYTES, weights


def test_letters_grow_and_another_language_is_spoken(desk, open_browser, accessible):
    page = open_browser().new_page()

    page.goto("/p/1.004873/")
    page.get_by_role("button", name="Chữ to").click()
    expect(page.locator("body")).to_have_css("font-size", "20px")
    page.get_by_role("button", name="English").click()

    expect(page.get_by_text("File today, get the result by")).to_be_visible()
    accessible(page)

"""A real Chromium, a real server, and pages that must stay silent."""

import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.signals import got_request_exception
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from motcua.foundation.org.models import Staff

PICTURES = Path(__file__).resolve().parents[2] / "test-results"
# Chromium's own word for each answer that is not a success; tests assert on those themselves.
EXPECTED = "Failed to load resource"
# A newer question of the same form takes the place of one still under way.
REPLACED = "signal is aborted"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the machine's Chromium."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    # Playwright's loop runs in this thread; Django would take the tests for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        # The sandbox needs a user other than root; /dev/shm is tiny in containers.
        opened = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """Return what went wrong unseen: scripts, the content policy, defects of the server."""
    heard: list[str] = []

    def hear(**_) -> None:
        heard.append(traceback.format_exc())

    got_request_exception.connect(hear)
    yield heard
    got_request_exception.disconnect(hear)


def paper(context: BrowserContext, route: Route) -> None:
    """Stand in for the printer: a headless browser has none, and falls over when asked for one."""
    context.printed.append(route.request.url)
    route.fulfill(content_type="text/html", body="<!doctype html><title>in</title>")


@pytest.fixture
def open_browser(
    browser: Browser, live_server, complaints: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens one person's browser; all of them must stay silent."""
    opened: list[BrowserContext] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error"
                and not said.text.startswith(EXPECTED)
                and REPLACED not in said.text
                else None
            ),
        )

    def open_one(**options) -> BrowserContext:
        size = {"width": 1366, "height": 768}
        context = browser.new_context(
            **{
                "base_url": live_server.url,
                "locale": "vi-VN",
                "timezone_id": "Asia/Ho_Chi_Minh",
                "viewport": size,
                **options,
            }
        )
        context.set_default_timeout(10_000)
        context.printed = []
        context.route("**/*print=1*", partial(paper, context))
        context.on("page", listen)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_browser) -> Page:
    """Return a stranger's page."""
    return open_browser().new_page()


@pytest.fixture
def page_of(open_browser, live_server) -> Callable[..., Page]:
    """Return a function that opens the page of a member of staff, signed in."""

    def open_page(staff: Staff, **options) -> Page:
        client = Client()
        client.force_login(staff)
        context = open_browser(**options)
        cookie = client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
        return context.new_page()

    return open_page


@pytest.fixture
def accessible(complaints: list[str]) -> Callable[[Page], None]:
    """Return a function that demands that axe has nothing to say of a page."""
    axe = Axe(axe_script=files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))

    def check(page: Page) -> None:
        page.wait_for_load_state()  # a click returns as soon as the next page begins
        page.evaluate("document.fonts.ready")
        before = len(complaints)
        found = axe.run(page).response["violations"]
        # Axe tries styles of its own, which our content policy rightly refuses.
        del complaints[before:]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []

    return check


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Return a function that keeps a picture of a page, for people to look at."""

    def take(page: Page, name: str) -> None:
        page.wait_for_load_state()
        page.evaluate("document.fonts.ready")
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    return take


expect.set_options(timeout=10_000)

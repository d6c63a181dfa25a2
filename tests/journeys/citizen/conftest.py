"""Stories of people at home: a real provider of identity, and a birth that can be filed online."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from playwright.sync_api import Page

from motcua.backoffice.procedures.models import Component, OnlineFiling, Version
from motcua.backoffice.procedures.operations.starter import starter_forms
from motcua.backoffice.procedures.queries.contents import content_of, sealed_hash
from motcua.backoffice.procedures.states import FilingPlace, VersionState
from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.people.states import SignInLevel
from tests.factories.dossiers import THURSDAY, Desk, make_desk
from tests.factories.filing import NATIONAL, give_form
from tests.openid import provider, settings_for

BIRTH = "1.001193"


@pytest.fixture
def at(settings) -> Iterator[None]:
    """Let every thread read Thursday morning; nobody is signed out meanwhile."""
    settings.IDLE_MINUTES = 100_000
    clock.stand_everywhere(THURSDAY)
    yield
    clock.stand_everywhere(None)


@pytest.fixture
def identity(live_server, settings) -> Iterator[None]:
    """Let our house know a real provider that knows our house."""
    settings.PUBLIC_URL = live_server.url
    with provider(live_server.url) as issuer:
        settings.CITIZEN_OPENID = settings_for(issuer)
        yield


@pytest.fixture
def birth(at) -> Callable[[str], Desk]:
    """Return a function that opens an office where a birth is registered online, here or there."""

    def open_office(place: str = FilingPlace.HERE) -> Desk:
        desk = make_desk(code=BIRTH, name="Đăng ký khai sinh", published=False)
        version = desk.version
        Component.objects.create(
            case=version.cases.get(),
            key="CS",
            position=4,
            name="Giấy chứng sinh",
            original_qty=1,
            is_required=True,
        )
        Version.objects.filter(pk=version.pk).update(
            state=VersionState.PUBLISHED,
            valid_from=date(2025, 7, 1),
            published_at=datetime(2025, 6, 30, 8, 0, tzinfo=OFFICE_TZ),
            content_hash=sealed_hash(content_of(version)),
        )
        give_form(version, next(form for code, form in starter_forms() if code == BIRTH))
        OnlineFiling.objects.create(
            version=version,
            place=place,
            sign_in_level=SignInLevel.IDENTITY,
            national_url=NATIONAL if place == FilingPlace.NATIONAL else "",
        )
        return desk

    return open_office


@pytest.fixture
def signs_in() -> Callable[[Page, str], None]:
    """Return a function by which somebody goes through the provider's own pages."""

    def go(page: Page, login: str) -> None:
        page.get_by_role("link", name="Đăng nhập bằng VNeID").click()
        page.locator("input[name=login]").fill(login)
        page.locator("input[name=password]").fill("bất kỳ")
        page.locator("button[type=submit]").click()
        page.locator("button[type=submit]").click()

    return go

"""What tests of the citizen's door stand on: a real OpenID provider that knows our house."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests.openid import Person, provider, settings_for


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    """Return a real provider, a process of its own."""
    with provider("http://testserver") as address:
        yield address


@pytest.fixture
def openid(settings, issuer):
    """Let our house know the provider."""
    settings.CITIZEN_OPENID = settings_for(issuer)
    return settings.CITIZEN_OPENID


@pytest.fixture
def signed_in_as(openid) -> Callable[..., Client]:
    """Return a function that signs somebody in through the provider; a browser of their own."""

    def sign_in(login: str, client: Client | None = None) -> Client:
        client = client or Client()
        address = Person(login).through(client.get("/sign-in/go/").headers["Location"])
        answer = client.get(address.removeprefix("http://testserver"))
        assert answer.status_code == 302, answer.content.decode()
        return client

    return sign_in

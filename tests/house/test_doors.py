"""Every address says who may ask, and nobody else is answered."""

import re

import pytest
from django.urls import URLPattern, get_resolver
from django.urls.converters import get_converters

from config.settings import base

# What anybody may ask, beside the citizen's door. A new line here is a decision.
PUBLIC = {
    "healthz",
    "readyz",
    "accounts/login/",
    "accounts/logout/",
    "accounts/inactive/",
    "accounts/2fa/authenticate/",
    "accounts/2fa/webauthn/login/",
    # Gateways, which prove themselves by their secret.
    "incoming/sms/",
    "incoming/receipts/",
    "incoming/post/",
}

SAMPLES = ("sample", "1", "2026", "2026-11-19", "3f2504e0-4f89-11d3-9a0c-0305e82c3301")


def addresses(patterns, prefix=""):
    """Yield each address as written in the urls, with its view."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from addresses(pattern.url_patterns, address)


ALL = dict(addresses(get_resolver().url_patterns))


def is_public(view):
    return not getattr(view, "login_required", True)


def is_of_the_gallery(view):
    return view.__module__.startswith("motcua.web.desk.gallery.")


def is_of_the_citizen(view):
    return view.__module__.startswith(("motcua.web.portal.", "motcua.web.kiosk."))


def sample(hole):
    """Return the first sample that fits the hole's converter."""
    converter = get_converters()[hole[1] or "str"]
    return next(text for text in SAMPLES if re.fullmatch(converter.regex, text))


def filled(address):
    """Return the address with something plausible in its holes."""
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", sample, address)


def test_only_these_addresses_are_public():
    public = {
        address
        for address, view in ALL.items()
        if is_public(view) and not is_of_the_citizen(view) and not is_of_the_gallery(view)
    }

    assert public == PUBLIC


def test_the_gallery_of_samples_is_closed_where_people_work():
    assert base.GALLERY is False


def test_the_citizens_door_asks_for_no_staff():
    closed = [a for a, view in ALL.items() if is_of_the_citizen(view) and not is_public(view)]

    assert closed == []


@pytest.mark.parametrize(
    "address", sorted(address for address, view in ALL.items() if not is_public(view))
)
def test_a_stranger_is_sent_to_sign_in(client, address):
    asked = filled(address)

    answer = client.get(asked)

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/accounts/login/?next={asked}",
    )


@pytest.mark.parametrize(
    "address", sorted(address for address, view in ALL.items() if not is_public(view))
)
def test_a_stranger_may_not_post_either(client, address):
    answer = client.post(filled(address))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/?next=")

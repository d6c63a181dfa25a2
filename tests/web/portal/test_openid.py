"""Citizens come in through a real OpenID provider; what is forged, replayed or old proves nobody."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.people.models import Account, Person
from motcua.foundation.people.providers import openid as door
from motcua.foundation.people.states import AccountKind, IdKind, SignInLevel
from tests.factories.org import make_office
from tests.factories.people import PersonFactory
from tests.openid import ACCOUNTS, provider, settings_for
from tests.openid import Person as Visitor

pytestmark = pytest.mark.django_db

BACK = "http://testserver/sign-in/back/"
LUA = ACCOUNTS["lua"]["SoDinhDanh"]


def returned(login, client):
    """Return the address the provider sends a person back to, not yet opened."""
    away = client.get("/sign-in/go/").headers["Location"]
    return Visitor(login).through(away).removeprefix("http://testserver")


def nobody_came_in(client, answer, status=409):
    assert answer.status_code == status
    assert "citizen" not in client.session
    assert not Account.objects.exists()
    assert AuditLine.objects.filter(kind=AuditKind.SIGN_IN_FAILED).count() == 1


class TestComingIn:
    def test_the_way_there_carries_a_challenge_a_nonce_and_a_state(self, client, openid):
        asked = parse_qs(urlsplit(client.get("/sign-in/go/").headers["Location"]).query)

        assert asked["code_challenge_method"] == ["S256"]
        assert asked["redirect_uri"] == [BACK]
        assert len(asked["code_challenge"][0]) == 43
        assert {"nonce", "state"} <= set(asked)

    def test_whoever_comes_back_is_the_person_of_that_number(self, client, signed_in_as):
        signed_in_as("lua", client)

        account = Account.objects.select_related("person").get()
        person = account.person
        assert (person.name, person.id_kind, person.id_number) == (
            "Trần Thị Lụa",
            IdKind.PERSONAL_ID,
            LUA,
        )
        assert (person.birth_date, person.birth_year) == (date(1992, 8, 14), 1992)
        assert (account.kind, account.level) == (AccountKind.OPENID, SignInLevel.IDENTITY)
        assert client.session["citizen"] == account.pk
        line = AuditLine.objects.get(kind=AuditKind.SIGN_IN)
        assert (line.door, line.subject, line.who) == ("portal", str(person.uid), person.name)

    def test_a_year_alone_is_a_birth_too(self, client, signed_in_as):
        signed_in_as("bac", client)

        person = Person.objects.get()
        assert (person.birth_date, person.birth_year) == (None, 1948)

    def test_a_person_the_office_knows_is_known_again_and_the_states_name_stands(
        self, client, signed_in_as
    ):
        known = PersonFactory(name="Trần Thị Lua", id_number=LUA, phone="0000000011")

        signed_in_as("lua", client)

        kept = Person.objects.get()
        assert (kept.pk, kept.name, kept.phone) == (known.pk, "Trần Thị Lụa", "0000000011")
        assert AuditLine.objects.filter(detail__startswith="Theo định danh điện tử").count() == 1

    def test_coming_again_is_the_same_account(self, signed_in_as):
        signed_in_as("lua")
        signed_in_as("lua")

        assert (Account.objects.count(), Person.objects.count()) == (1, 1)

    def test_what_the_token_leaves_out_is_asked_of_userinfo(self, client, settings):
        with provider("http://testserver", claims_in="userinfo") as address:
            settings.CITIZEN_OPENID = settings_for(address, scope="openid profile")
            answer = client.get(returned("lua", client))

        assert answer.status_code == 302
        assert Account.objects.get().person.id_number == LUA

    def test_endpoints_may_be_named_by_hand(self, client, settings, issuer):
        endpoints = {"authorize": "auth", "token": "token", "jwks": "jwks"}
        named = tuple((name, f"{issuer}/{path}") for name, path in endpoints.items())
        settings.CITIZEN_OPENID = settings_for(issuer, endpoints=named)

        assert client.get(returned("lua", client)).status_code == 302
        assert Account.objects.count() == 1

    def test_the_page_asked_for_is_where_one_lands(self, client, openid):
        client.get("/sign-in/", {"next": "/me/drafts/?x=1"})

        assert client.get(returned("lua", client)).headers["Location"] == "/me/drafts/?x=1"

    @pytest.mark.parametrize("evil", ["https://xau.example/", "//xau.example", "javascript:x"])
    def test_never_another_site(self, client, openid, evil):
        client.get("/sign-in/", {"next": evil})

        assert client.get(returned("lua", client)).headers["Location"] == "/me/"


class TestNotProved:
    def test_too_low_an_assurance(self, client, settings, issuer):
        settings.CITIZEN_OPENID = settings_for(issuer, assurances=("2",))

        nobody_came_in(client, client.get(returned("yeu", client)))

    def test_an_account_that_is_no_persons(self, client, settings, issuer):
        settings.CITIZEN_OPENID = settings_for(issuer, account_kinds=("1",))

        nobody_came_in(client, client.get(returned("congty", client)))

    def test_a_number_that_is_no_personal_number(self, client, openid):
        nobody_came_in(client, client.get(returned("congty", client)))

    def test_a_state_that_was_not_ours(self, client, openid):
        address = returned("lua", client)
        state = parse_qs(urlsplit(address).query)["state"][0]

        nobody_came_in(client, client.get(address.replace(state, "x" * len(state))))

    def test_an_answer_meant_for_another_browser(self, client, openid):
        address = returned("lua", Client())

        nobody_came_in(client, client.get(address))

    def test_the_same_answer_twice(self, client, openid):
        address = returned("lua", client)
        client.get(address)
        client.post("/sign-in/out/")

        assert client.get(address).status_code == 409
        assert "citizen" not in client.session

    def test_a_code_replayed_in_a_fresh_round(self, client, openid):
        """The thief has a spent code and a state of their own."""
        spent = parse_qs(urlsplit(returned("lua", client)).query)
        thief = Client()
        away = parse_qs(urlsplit(thief.get("/sign-in/go/").headers["Location"]).query)

        answer = thief.get("/sign-in/back/", {"code": spent["code"][0], "state": away["state"][0]})

        nobody_came_in(thief, answer)

    def test_another_nonce_than_the_one_sent(self, client, openid):
        address = returned("lua", client)
        session = client.session
        key = next(name for name in dict(session.items()) if name.startswith("_state_"))
        session[key]["data"]["nonce"] = "another"
        session.save()

        nobody_came_in(client, client.get(address))

    def test_keys_of_another_provider(self, client, settings, issuer):
        """The answer is real in all, only signed by keys that are not our provider's."""
        with provider("http://testserver") as other:
            named = (
                ("authorize", f"{other}/auth"),
                ("token", f"{other}/token"),
                ("jwks", f"{issuer}/jwks"),
            )
            settings.CITIZEN_OPENID = settings_for(other, endpoints=named)
            answer = client.get(returned("lua", client))

        nobody_came_in(client, answer)

    def test_another_issuer_than_ours(self, client, settings, issuer):
        named = tuple(
            (name, f"{issuer}/{path}")
            for name, path in (("authorize", "auth"), ("token", "token"), ("jwks", "jwks"))
        )
        settings.CITIZEN_OPENID = settings_for("https://sso.vidu.vn", endpoints=named)

        nobody_came_in(client, client.get(returned("lua", client)))

    def test_a_provider_that_does_not_answer(self, client, settings):
        settings.CITIZEN_OPENID = settings_for("http://127.0.0.1:9")

        answer = client.get("/sign-in/go/")

        assert answer.status_code == 409
        assert "chưa trả lời" in answer.content.decode()

    def test_the_person_said_no_at_the_provider(self, client, openid):
        state = parse_qs(urlsplit(client.get("/sign-in/go/").headers["Location"]).query)["state"]

        answer = client.get("/sign-in/back/", {"error": "access_denied", "state": state[0]})

        nobody_came_in(client, answer)


class TestATokenByItself:
    """A real token of the provider, shown to our demands."""

    @pytest.fixture
    def taken(self, client, openid, rf):
        """Return the client, the token as the provider gave it, and the nonce it answers."""
        address = returned("lua", client)
        request = rf.get(address)
        request.session = client.session
        key = next(name for name in dict(request.session.items()) if name.startswith("_state_"))
        nonce = request.session[key]["data"]["nonce"]
        ours = door._client(openid)
        demands = door.demands(openid)
        token = ours.authorize_access_token(request, claims_options=demands, leeway=60)
        return ours, token, nonce

    def parsed(self, taken, told, **changes):
        ours, token, nonce = taken
        given = {"token": token, "nonce": nonce, "leeway": 60} | changes
        return ours.parse_id_token(claims_options=door.demands(told), **given)

    def test_stands_as_it_is(self, taken, openid):
        assert self.parsed(taken, openid)["SoDinhDanh"] == LUA

    def test_is_refused_for_another_audience(self, taken, issuer):
        with pytest.raises(JoseError):
            self.parsed(taken, settings_for(issuer, client_id="another-house"))

    def test_is_refused_from_another_issuer(self, taken, issuer):
        with pytest.raises(JoseError):
            self.parsed(taken, settings_for("https://sso.vidu.vn"))

    def test_is_refused_with_another_nonce(self, taken, openid):
        with pytest.raises(JoseError):
            self.parsed(taken, openid, nonce="another")

    def test_is_refused_when_one_letter_was_changed(self, taken, openid):
        _, token, _ = taken
        head, body, seal = token["id_token"].split(".")
        forged = body[:-2] + ("A" if body[-2] != "A" else "B") + body[-1]
        with pytest.raises((JoseError, ValueError)):
            self.parsed(taken, openid, token={**token, "id_token": f"{head}.{forged}.{seal}"})

    def test_is_refused_unsigned(self, taken, openid):
        _, token, _ = taken
        body = token["id_token"].split(".")[1]
        unsigned = f"eyJhbGciOiJub25lIn0.{body}."
        with pytest.raises((JoseError, ValueError)):
            self.parsed(taken, openid, token={**token, "id_token": unsigned})

    def test_is_refused_signed_by_the_secret_we_share(self, taken, openid):
        """The secret that names us to the provider must not sign a person for us."""
        _, token, nonce = taken
        claims = {**token["userinfo"], "SoDinhDanh": "000048000012", "nonce": nonce}
        key = OctKey.import_key(openid.client_secret)
        forged = jwt.encode({"alg": "HS256"}, claims, key, algorithms=["HS256"])
        with pytest.raises((JoseError, ValueError)):
            self.parsed(taken, openid, token={**token, "id_token": forged})

    def test_is_refused_before_its_time(self, taken, openid, monkeypatch):
        """Two hours earlier: a token that says it was made later was not made by our provider."""
        import time  # noqa: PLC0415

        earlier = time.time() - 7200
        monkeypatch.setattr("time.time", lambda: earlier)
        with pytest.raises(JoseError):
            self.parsed(taken, openid)

    def test_is_refused_when_its_time_is_over(self, taken, openid, monkeypatch):
        """Two hours later, by the clock the library reads."""
        import time  # noqa: PLC0415

        later = time.time() + 7200
        monkeypatch.setattr("time.time", lambda: later)
        with pytest.raises(JoseError):
            self.parsed(taken, openid)


class TestOneCookie:
    def test_signing_in_begins_a_new_session(self, client, openid):
        client.get("/sign-in/", {"next": "/me/"})
        before = client.session.session_key

        client.get(returned("lua", client))

        assert client.session.session_key != before
        assert not any(name.startswith("_state_") for name in dict(client.session.items()))

    def test_a_key_planted_before_is_worth_nothing_after(self, client, openid):
        """Session fixation: the attacker knows the key the victim began with."""
        client.get("/sign-in/", {"next": "/me/"})
        planted = client.session.session_key
        client.get(returned("lua", client))

        attacker = Client()
        attacker.cookies["sessionid"] = planted
        assert attacker.get("/me/").status_code == 302

    def test_a_citizen_is_no_official_any_more(self, client, openid):
        office = make_office()
        client.force_login(office.lan)

        client.get(returned("lua", client))

        assert "_auth_user_id" not in client.session
        assert client.get("/desk/").status_code == 302

    def test_an_official_is_no_citizen_any_more(self, client, signed_in_as, settings):
        office = make_office()
        office.lan.set_password("mật khẩu dài của Lan")
        office.lan.save()
        signed_in_as("lua", client)

        client.post(
            "/accounts/login/",
            {"login": office.lan.username, "password": "mật khẩu dài của Lan"},
        )

        assert "_auth_user_id" in client.session
        assert "citizen" not in client.session
        assert client.get("/me/").status_code == 302

    def test_two_tabs_of_one_person(self, client, openid):
        """Both tabs go to the provider; the second to come back finds its person signed in."""
        first, second = returned("lua", client), returned("lua", client)

        assert client.get(first).status_code == 302
        assert client.get(second).status_code == 302
        assert Account.objects.count() == 1

    def test_signing_out_here_names_where_the_providers_session_ends(self, client, signed_in_as):
        signed_in_as("lua", client)

        answer = client.post("/sign-in/out/")

        assert "/session/end?" in answer.content.decode()
        assert "citizen" not in client.session
        assert AuditLine.objects.filter(kind=AuditKind.SIGN_OUT).count() == 1

    def test_signing_out_is_asked_for_by_a_form(self, client, signed_in_as):
        signed_in_as("lua", client)

        assert client.get("/sign-in/out/").status_code == 405
        assert "citizen" in client.session

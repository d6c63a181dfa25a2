"""Sign-in through OpenID Connect, as VNeID does it: Authlib's Django client, told what to demand.

State, nonce and PKCE are Authlib's; issuer, audience, times and the person's claims are demanded
here. Endpoints and names of claims are ``settings.CITIZEN_OPENID``, None where there is no
provider. The password is typed at the provider; we never see it.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from joserfc.errors import JoseError
from requests import RequestException

from motcua.foundation.people.rules import ClaimNames, NotProved, Proof, proof_of

if TYPE_CHECKING:
    from config.openid import OpenIdSettings

# Clocks of two machines never agree wholly.
LEEWAY_S = 60
# A provider that names its endpoints by hand signs by one of these; never by none.
SIGNATURES = ("RS256", "PS256", "ES256", "EdDSA")
TIMEOUT_S = 10

_AGAIN = "Đăng nhập chưa xong. Ông/bà bấm đăng nhập lại từ đầu."
_SILENT = (
    "Nơi đăng nhập định danh điện tử chưa trả lời. Xin thử lại sau ít phút, hoặc nộp tại quầy."
)


def send_away(request: HttpRequest, redirect_uri: str) -> HttpResponseBase:
    """Return the way to the provider; state, nonce and verifier stay in the session.

    Raise NotProved while the provider does not answer.
    """
    try:
        answer: HttpResponseBase = _client(_told()).authorize_redirect(request, redirect_uri)
    except RequestException:
        raise NotProved(_SILENT) from None
    return answer


def welcome_back(request: HttpRequest) -> tuple[Proof, str]:
    """Return who the provider proved, and its token for signing out there.

    Raise NotProved for anything replayed, forged, meant for another, too old, or incomplete.
    Effects: asks the provider's token endpoint, its keys and perhaps its userinfo.
    """
    told = _told()
    client = _client(told)
    try:
        token = client.authorize_access_token(
            request, claims_options=demands(told), leeway=LEEWAY_S
        )
        claims = _whole(client, told, token)
    except (OAuthError, JoseError, ValueError):
        raise NotProved(_AGAIN) from None
    except RequestException:
        raise NotProved(_SILENT) from None
    return _proof(claims, told), str(token["id_token"])


def demands(told: "OpenIdSettings") -> dict[str, Any]:
    """Return what an id token must say: who issued it, for whom, and until when."""
    issuer = told.issuer
    return {
        "iss": {"essential": True, "values": [issuer]},
        "aud": {"essential": True, "values": [told.client_id]},
        "exp": {"essential": True},
        "iat": {"essential": True},
        "nonce": {"essential": True},
    }


def logout_address(id_token: str, back_to: str) -> str:
    """Return where the provider ends its own session; '' when it has no such page."""
    try:
        made = _client(_told()).create_logout_url(
            post_logout_redirect_uri=back_to, id_token_hint=id_token
        )
    except (RuntimeError, RequestException):
        return ""
    return str(made["url"])


def _told() -> "OpenIdSettings":
    told: OpenIdSettings | None = settings.CITIZEN_OPENID
    if told is None:
        raise NotProved("Cơ quan chưa nối với đăng nhập định danh điện tử.")
    return told


@lru_cache(maxsize=4)
def _client(told: "OpenIdSettings") -> Any:
    """Return the client of one provider; it keeps the provider's metadata and keys."""
    return OAuth().register(
        "citizen",
        client_id=told.client_id,
        client_secret=told.client_secret,
        server_metadata_url=told.discovery or None,
        authorize_url=told.endpoint("authorize") or None,
        access_token_url=told.endpoint("token") or None,
        client_kwargs={
            "scope": told.scope,
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT_S,
        },
        **_metadata(told),
    )


def _metadata(told: "OpenIdSettings") -> dict[str, Any]:
    """Return the endpoints named by hand, under the names discovery uses."""
    if told.discovery:
        return {}
    named = {
        "id_token_signing_alg_values_supported": SIGNATURES,
        "issuer": told.issuer,
        "jwks_uri": told.endpoint("jwks"),
        "userinfo_endpoint": told.endpoint("userinfo"),
        "end_session_endpoint": told.endpoint("logout"),
    }
    return {name: address for name, address in named.items() if address}


def _whole(client: Any, told: "OpenIdSettings", token: dict[str, Any]) -> dict[str, Any]:
    """Return the validated claims; what the id token leaves out is asked of userinfo.

    Raise NotProved without an id token, or when userinfo speaks of somebody else.
    """
    claims = dict(token.get("userinfo") or {})
    if not claims:
        raise NotProved(_AGAIN)
    names = _names(told)
    if claims.get(names.number) and claims.get(names.name):
        return claims
    if not client.load_server_metadata().get("userinfo_endpoint"):
        return claims
    more = dict(client.userinfo(token=token))
    if more.get("sub") != claims.get("sub"):
        raise NotProved(_AGAIN)
    return {**more, **claims}


def _names(told: "OpenIdSettings") -> ClaimNames:
    return ClaimNames.named(dict(told.claims))


def _proof(claims: dict[str, Any], told: "OpenIdSettings") -> Proof:
    return proof_of(
        claims,
        _names(told),
        issuer=told.issuer,
        assurances=told.assurances,
        account_kinds=told.account_kinds,
    )

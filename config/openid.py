"""Where citizens prove who they are: one OpenID provider, told wholly by the environment."""

from dataclasses import dataclass

from config.environment import BadEnvironment, env_list, env_secret, env_text

DISCOVERY = "/.well-known/openid-configuration"
_NEEDED = frozenset({"authorize", "token", "jwks"})


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """One provider. Without endpoints named by hand they are discovered at the issuer."""

    name: str
    issuer: str
    client_id: str
    client_secret: str
    scope: str = "openid"
    endpoints: tuple[tuple[str, str], ...] = ()
    claims: tuple[tuple[str, str], ...] = ()
    assurances: tuple[str, ...] = ()
    account_kinds: tuple[str, ...] = ()

    @property
    def discovery(self) -> str:
        """Return where the endpoints are discovered; '' when they are named by hand."""
        return "" if self.endpoints else self.issuer.rstrip("/") + DISCOVERY

    def endpoint(self, name: str) -> str:
        """Return one endpoint named by hand, or ''."""
        return dict(self.endpoints).get(name, "")


def openid() -> OpenIdSettings | None:
    """Return the provider of this office, None without one. Raise BadEnvironment for half of one."""
    client_id, issuer = env_text("OPENID_CLIENT_ID"), env_text("OPENID_ISSUER")
    if not client_id and not issuer:
        return None
    if not client_id or not issuer:
        raise BadEnvironment("OPENID_ISSUER and OPENID_CLIENT_ID belong together")
    return OpenIdSettings(
        name=env_text("OPENID_NAME", "VNeID"),
        issuer=issuer,
        client_id=client_id,
        client_secret=env_secret("OPENID_CLIENT_SECRET"),
        scope=env_text("OPENID_SCOPE", "openid"),
        endpoints=_endpoints(),
        claims=_claims(),
        assurances=tuple(env_list("OPENID_ASSURANCES")),
        account_kinds=tuple(env_list("OPENID_ACCOUNT_KINDS")),
    )


def _endpoints() -> tuple[tuple[str, str], ...]:
    named = {
        "authorize": env_text("OPENID_AUTHORIZE_URL"),
        "token": env_text("OPENID_TOKEN_URL"),
        "jwks": env_text("OPENID_JWKS_URL"),
        "userinfo": env_text("OPENID_USERINFO_URL"),
        "logout": env_text("OPENID_LOGOUT_URL"),
    }
    given = {name: address for name, address in named.items() if address}
    if given and not given.keys() >= _NEEDED:
        raise BadEnvironment(
            "name OPENID_AUTHORIZE_URL, OPENID_TOKEN_URL and OPENID_JWKS_URL together, or none"
        )
    return tuple(given.items())


def _claims() -> tuple[tuple[str, str], ...]:
    pairs = [item.partition("=") for item in env_list("OPENID_CLAIMS")]
    if any(not sign or not name or not claim for name, sign, claim in pairs):
        raise BadEnvironment("OPENID_CLAIMS is written as number=SoDinhDanh,name=HoVaTen")
    return tuple((name.strip(), claim.strip()) for name, _, claim in pairs)

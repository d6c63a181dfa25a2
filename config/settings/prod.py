"""An office at work, and ``./run``: cookies and redirects follow the scheme of PUBLIC_URL."""

from config.environment import env_bool
from config.settings.base import *  # noqa: F403
from config.settings.base import PUBLIC_URL

DEBUG = False
_HTTPS = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SECURE_SSL_REDIRECT = _HTTPS
# Probes of the machine itself come without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
# A browser asks for passkeys only on https or on the machine itself.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _HTTPS
BEHIND_PROXY = env_bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_CLIENT_IP_CALLABLE = "motcua.web.access.sign_in.address_behind_proxy"

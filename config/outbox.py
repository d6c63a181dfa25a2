"""By which carriers messages leave. Secrets, so they come from the environment, not from tables."""

from config.environment import BadEnvironment, env_secret, env_text

_KNOWN = {
    "SMS_PROVIDER": {"demo", "none", "http"},
    "ZALO_PROVIDER": {"demo", "none", "zns"},
    "EMAIL_PROVIDER": {"demo", "none", "smtp"},
}
# What each real carrier cannot do without.
_NEEDS = {"http": ("SMS_GATEWAY",), "zns": ("ZALO_ZNS",), "smtp": ("SMTP_URL", "MAIL_FROM")}


def outbox() -> dict[str, str]:
    """Return who carries what, and how. Raise BadEnvironment for half a description."""
    said = {
        "SMS_PROVIDER": env_text("SMS_PROVIDER", "demo"),
        "ZALO_PROVIDER": env_text("ZALO_PROVIDER", "none"),
        "EMAIL_PROVIDER": env_text("EMAIL_PROVIDER", "demo"),
        "SMS_GATEWAY": env_secret("SMS_GATEWAY", needed=False),
        "ZALO_ZNS": env_secret("ZALO_ZNS", needed=False),
        "SMTP_URL": env_secret("SMTP_URL", needed=False),
        "MAIL_FROM": env_text("MAIL_FROM"),
        "INCOMING_SECRET": env_secret("INCOMING_SECRET", needed=False),
    }
    for name, known in _KNOWN.items():
        if said[name] not in known:
            raise BadEnvironment(f"{name} must be one of {', '.join(sorted(known))}")
        for needed in _NEEDS.get(said[name], ()):
            if not said[needed]:
                raise BadEnvironment(f"{name}={said[name]} needs {needed}")
    return said

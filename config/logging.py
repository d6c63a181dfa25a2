"""Where logs go: one stream to standard error. Imported by the settings, so it imports nothing."""

from typing import Any


def logging_settings(level: str, *, plain: bool = False) -> dict[str, Any]:
    """Return Django's LOGGING for one stream to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "config.log_lines.JsonFormatter"},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "plain" if plain else "json",
            },
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": ["stderr"], "level": level, "propagate": False},
            # It logs names and addresses of sign-ins; the audit holds those.
            "axes": {"level": "CRITICAL"},
        },
    }

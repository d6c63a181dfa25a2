"""Typed readers of the environment. Nonsense stops the start; silence means the default."""

import os
from pathlib import Path

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


class BadEnvironment(Exception):
    """A variable says what cannot be meant, or a needed one is missing."""


def env_text(name: str, default: str = "") -> str:
    """Return the variable without surrounding blanks; an empty one counts as absent."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, *, default: bool) -> bool:
    """Return the variable as yes or no; raise BadEnvironment for anything else."""
    text = env_text(name).lower()
    if not text:
        return default
    if text in _TRUE | _FALSE:
        return text in _TRUE
    raise BadEnvironment(f"{name} must be yes or no, not {text!r}")


def env_int(name: str, default: int, *, least: int = 0) -> int:
    """Return the variable as a whole number; raise BadEnvironment below ``least``."""
    text = env_text(name)
    if not text:
        return default
    try:
        number = int(text)
    except ValueError:
        raise BadEnvironment(f"{name} must be a whole number, not {text!r}") from None
    if number < least:
        raise BadEnvironment(f"{name} must be at least {least}, not {number}")
    return number


def env_list(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return the variable split at commas, blanks removed."""
    items = [item.strip() for item in env_text(name).split(",")]
    return [item for item in items if item] or list(default)


def env_path(name: str, default: Path) -> Path:
    """Return the variable as an absolute path."""
    text = env_text(name)
    return Path(text).expanduser().resolve() if text else default


def env_secret(name: str, file: Path | None = None, *, needed: bool = True) -> str:
    """Return the secret from NAME, from the file NAME_FILE names, or from ``file``.

    Raise BadEnvironment when none of them says anything (unless it is not ``needed``: then ''),
    or when NAME and NAME_FILE both do.
    """
    text, named = env_text(name), env_text(f"{name}_FILE")
    if text and named:
        raise BadEnvironment(f"set {name} or {name}_FILE, not both")
    if text:
        return text
    source = Path(named) if named else file
    if source is None and not needed:
        return ""
    if source is None:
        raise BadEnvironment(f"{name} or {name}_FILE must be set")
    try:
        secret = source.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadEnvironment(f"{name}: cannot read {source}: {error.strerror}") from None
    if not secret:
        raise BadEnvironment(f"{name}: {source} is empty")
    return secret

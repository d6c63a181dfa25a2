"""Where the office's ClamAV daemon listens, if it runs one."""

from urllib.parse import urlsplit

from config.environment import BadEnvironment, env_text

PORT = 3310


def clamd() -> str | tuple[str, int] | None:
    """Return the path of its socket, its host and port, or None without a daemon.

    Raise BadEnvironment for what is neither ``unix:/path`` nor ``tcp://host:port``.
    """
    said = env_text("CLAMD")
    if not said:
        return None
    if said.startswith("unix:/"):
        return said.removeprefix("unix:")
    address = urlsplit(said)
    try:
        if address.scheme == "tcp" and address.hostname and not address.path:
            return address.hostname, address.port or PORT
    except ValueError:
        pass
    raise BadEnvironment(f"CLAMD must be unix:/path or tcp://host:port, not {said!r}")

"""The keys of one office, made at the first start and kept outside the database.

``python -m config.keys`` makes those that are missing and leaves the others alone. Whoever loses
``field_keys`` can read no ID number and no phone any more: back the folder up, apart from the data.
"""

import base64
import os
import secrets
from pathlib import Path

from config.environment import BadEnvironment, env_path, env_secret

FIELD_KEY_BYTES = 32
NAMES = ("secret_key", "field_keys", "lookup_secret")
BASE_DIR = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """Return the folder that holds everything an office must not lose."""
    return env_path("DATA_DIR", BASE_DIR / "data")


def key_file(name: str) -> Path:
    """Return where the key ``name`` lies when the environment does not give it."""
    return data_dir() / "keys" / name


def read_field_keys() -> list[bytes]:
    """Return the keys of encrypted fields, newest first; raise BadEnvironment on a bad one."""
    keys = []
    for line in env_secret("FIELD_KEYS", key_file("field_keys")).replace(",", "\n").split():
        try:
            key = base64.urlsafe_b64decode(line)
        except ValueError:
            key = b""
        if len(key) != FIELD_KEY_BYTES:
            raise BadEnvironment("FIELD_KEYS: each key is 32 bytes in base64, newest first")
        keys.append(key)
    return keys


def _fresh(name: str) -> str:
    if name == "field_keys":
        return base64.urlsafe_b64encode(secrets.token_bytes(FIELD_KEY_BYTES)).decode()
    return secrets.token_urlsafe(48)


def make_missing_keys() -> list[str]:
    """Write each key that neither the environment nor a file gives; return the names made."""
    folder = data_dir() / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = []
    for name in NAMES:
        given = os.environ.get(name.upper()) or os.environ.get(f"{name.upper()}_FILE")
        if given or key_file(name).exists():
            continue
        # O_EXCL: two starts at once must not replace each other's key.
        handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_fresh(name) + "\n")
        made.append(name)
    return made


if __name__ == "__main__":
    make_missing_keys()

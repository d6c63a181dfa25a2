"""Personal numbers at rest: encrypted, searched by keyed digests, shown masked.

The keys live outside the database (``settings.FIELD_KEYS``: newest first, each 32 bytes).
"""

import hmac
import json
import os
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

_NONCE_BYTES = 12
_KEY_MARK_BYTES = 4
_SHOWN_TAIL = 3


def _keys() -> Sequence[bytes]:
    return cast("Sequence[bytes]", settings.FIELD_KEYS)


def _mark(key: bytes) -> bytes:
    """Return the few bytes that say which key sealed a value."""
    return sha256(b"mark" + key).digest()[:_KEY_MARK_BYTES]


def encrypt(text: str) -> bytes:
    """Return ``text`` sealed by the newest key: key mark, nonce, ciphertext."""
    key, nonce = _keys()[0], os.urandom(_NONCE_BYTES)
    return _mark(key) + nonce + AESGCM(key).encrypt(nonce, text.encode(), None)


def decrypt(sealed: bytes) -> str:
    """Return the text; raise ValueError when no present key sealed it."""
    mark, rest = sealed[:_KEY_MARK_BYTES], sealed[_KEY_MARK_BYTES:]
    for key in _keys():
        if _mark(key) == mark:
            return AESGCM(key).decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], None).decode()
    raise ValueError("no key of this office opens this value")


def keyed_digest(text: str) -> str:
    """Return 32 hexadecimal digits by which ``text`` can be found but not read; '' for ''."""
    if not text:
        return ""
    # The digest key is derived from the oldest key: rotation must not lose what was indexed.
    key = sha256(b"digest" + _keys()[-1]).digest()
    return hmac.new(key, text.encode(), sha256).hexdigest()[:32]


def mask_phone(phone: str) -> str:
    """Return ``0912345999`` as ``0xxxxxx999``."""
    if len(phone) <= _SHOWN_TAIL + 1:
        return "x" * len(phone)
    return phone[0] + "x" * (len(phone) - _SHOWN_TAIL - 1) + phone[-_SHOWN_TAIL:]


def mask_id(number: str) -> str:
    """Return ``001204000018`` as ``xxxxxxxxx018``."""
    return "x" * max(0, len(number) - _SHOWN_TAIL) + number[-_SHOWN_TAIL:] if number else ""


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """A text that stands in the table only as ciphertext; empty text stays empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        kwargs["editable"] = True
        super().__init__(*args, **kwargs)

    def _check_str_default_value(self) -> list[Any]:
        """Allow a text default: what rows hold in Python is text."""
        return []

    def get_default(self) -> Any:
        """Return the plain default."""
        return ""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Seal the text on its way to the table."""
        sealed = encrypt(value) if value else b""
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> str:
        """Open the text on its way from the table."""
        return decrypt(bytes(value)) if value else ""

    def to_python(self, value: Any) -> Any:
        """Text is text already."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Serialise as text."""
        return str(self.value_from_object(obj))


class EncryptedJSONField(EncryptedTextField):
    """Plain data that stands in the table only as ciphertext; nothing is an empty object."""

    def get_default(self) -> Any:
        """Return an empty object."""
        return {}

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Seal the data on its way to the table."""
        text = json.dumps(value, ensure_ascii=False) if value else ""
        return super().get_db_prep_value(text, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Open the data on its way from the table."""
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else {}

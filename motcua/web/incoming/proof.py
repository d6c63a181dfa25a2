"""How a gateway proves itself: a signature over time and body, or the secret itself.

*Units*: the time of a signature is whole seconds since 1970.
"""

import hmac
from hashlib import sha256

from django.http import HttpRequest

from motcua.core import clock
from motcua.core.typed import whole_number

SIGNATURE, TIME = "X-Signature", "X-Timestamp"
# An older signature may have been overheard.
WINDOW_SECONDS = 300


def signature(secret: str, time: str, body: bytes) -> str:
    """Return ``sha256=…`` over ``time.body``."""
    signed = hmac.new(secret.encode(), time.encode() + b"." + body, sha256)
    return f"sha256={signed.hexdigest()}"


def is_proved(request: HttpRequest, secret: str) -> bool:
    """Say whether the request is signed by this secret just now, or bears it (``Bearer``)."""
    if not secret:
        return False
    bearer = request.headers.get("Authorization", "")
    if bearer:
        return hmac.compare_digest(bearer.encode(), f"Bearer {secret}".encode())
    time = request.headers.get(TIME, "")
    sent_at = whole_number(time)
    if sent_at is None or abs(clock.now().timestamp() - sent_at) > WINDOW_SECONDS:
        return False
    said = request.headers.get(SIGNATURE, "")
    return hmac.compare_digest(said.encode(), signature(secret, time, request.body).encode())
